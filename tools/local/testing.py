"""./run test: the suite on servers of its own, thrown away afterwards."""

import contextlib
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tools.local.environment import clean_environment
from tools.local.house import compile_translations
from tools.local.packages import find_chromium, report_missing_packages
from tools.local.processes import Children
from tools.local.servers import start_servers
from tools.local.system import only_one, remove, service_user

PREFIX = "nabij-test-"
# One worker more than there are processors: browser and faults wait a lot for what happens elsewhere. And at most five,
# for Redis has sixteen databases and a worker uses three.
WORKERS = min((os.cpu_count() or 1) + 1, 5)
# The whole suite, each worker with a database of its own; tests/conftest.py says what stays together.
WHOLE = ["--numprocesses", str(WORKERS), "--dist", "loadgroup", "--no-loadscope-reorder"]

# Each copy of a database is three thousand files: in memory that costs a tenth of what it costs on a disk.
MEMORY = Path("/dev/shm")
# A whole run keeps less than half of this there; and as much again should stay free for its processes.
ROOM_IN_MEMORY = 3_000_000_000
LIMIT, USED = Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")


def refuse_without_servers() -> None:
    """For conftest, before anything reads Django's settings: tests need real servers."""
    if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        sys.exit("The tests need PostgreSQL and Redis: start them with ./run test [pytest arguments]")


def run_tests(arguments: list[str]) -> int:
    """Run pytest with these arguments, or else all tests, on servers of its own; returns its exit code."""
    report_missing_packages()
    chromium = find_chromium()
    with throwaway_home(quick_place()) as home, Children(home) as children:
        children.end_on_signals()
        servers = start_servers(children, mode="test", careless=True)
        environment = clean_environment() | servers.environment
        environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "NABIJ_CHROMIUM": str(chromium)}
        # As in production; the houses that tests start in a browser switch it off, as the demo does.
        environment["SECOND_FACTOR_REQUIRED"] = "true"
        # What tests start of their own lies there too, and goes with it.
        environment["TMPDIR"] = str(home / "tmp")
        (home / "tmp").mkdir()
        # A hundred processes of the house start on the way: each would compile it anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        compile_translations(children, environment)
        return children.run_on_terminal(
            "pytest", [sys.executable, "-m", "pytest", *(arguments or WHOLE)], environment
        )


def quick_place() -> Path | None:
    """Memory, for files that are thrown away, where there is plenty of it."""
    if not os.access(MEMORY, os.W_OK | os.X_OK) or shutil.disk_usage(MEMORY).free < ROOM_IN_MEMORY:
        return None
    return MEMORY if _free_memory() > 2 * ROOM_IN_MEMORY else None


def _free_memory() -> int:
    """What the machine has, or the container that this runs in."""
    free: int = psutil.virtual_memory().available
    if LIMIT.exists() and (limit := LIMIT.read_text().strip()) != "max":
        free = min(free, int(limit) - int(USED.read_text()))
    return free


@contextmanager
def throwaway_home(place: Path | None = None) -> Iterator[Path]:
    """A folder for servers that is removed with them; also removes those of runs that were killed."""
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    if service_user():
        home.chmod(0o711)
    try:
        with only_one(home / "lock", "This folder is in use."):
            yield home
    finally:
        _remove_home(home)


def _sweep() -> None:
    for place in {Path(tempfile.gettempdir()), MEMORY}:
        for home in place.glob(f"{PREFIX}*"):
            # Another run may be removing it at this very moment.
            with contextlib.suppress(FileNotFoundError):
                _sweep_one(home)


def _sweep_one(home: Path) -> None:
    if home.stat().st_uid == os.geteuid() and (home / "lock").exists():
        with (home / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            _remove_home(home)


def _remove_home(home: Path) -> None:
    for part in home.iterdir():
        if part.is_symlink():
            remove(part)
    shutil.rmtree(home, ignore_errors=True)
