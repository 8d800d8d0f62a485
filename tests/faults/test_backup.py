"""Backup and restore, by the commands of docs/running.md and while people work: nothing is lost."""

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor
from pytest_django import Settings

from absence.models.registers import Register
from pupils.models.documents import Document
from school.files import store
from tests.absence.conftest import House
from tests.databases import connected, make_eyes
from tests.faults.world import World, states, until
from tools.local.house import manage, start_web, start_worker
from tools.local.postgres import Postgres, find_programs, start_postgres
from tools.local.processes import Children
from tools.local.system import CHECKOUT, LOOPBACK, free_port, place, service_user
from tools.local.testing import throwaway_home
from tools.samples.files import a_pdf, document_of

pytestmark = pytest.mark.faults
RUNNING = (CHECKOUT / "docs" / "running.md").read_text()
# What stands around a command: where docker runs it, and the file it reads or writes.
IN_A_CONTAINER = (
    r"^docker compose (?:exec|run) (?:-\S+ )+(?:postgres|web) (.*?)(?: > nabij-.*| < nabij-.*| <<'END')$"
)
COMMANDS: list[str] = re.findall(IN_A_CONTAINER, RUNNING, re.MULTILINE)
MINUTE = 60


def command(name: str) -> str:
    """The one documented command that holds this word."""
    [found] = [one for one in COMMANDS if name in one]
    return found


def run(words: str, postgres: Postgres, *, stdin: bytes = b"", as_server: bool = False) -> bytes:
    """What a command writes that is told to work on this server."""
    user = service_user()
    environment = {
        "PATH": f"{find_programs(user)}:{os.environ['PATH']}",
        "PGHOST": LOOPBACK,
        "PGPORT": str(postgres.port),
        "PGPASSWORD": postgres.password,
        "PGDATA": str(postgres.data),
    }
    arguments = user.popen_arguments() if user and as_server else {}
    done = subprocess.run(
        ["sh", "-c", words],
        input=stdin,
        capture_output=True,
        check=False,
        env=environment,
        cwd="/",
        **arguments,
    )
    assert done.returncode == 0, done.stderr.decode()
    output: bytes = done.stdout
    return output


@contextmanager
def as_administrator(postgres: Postgres) -> Iterator[Cursor]:
    with closing(psycopg2.connect(postgres.administrator_url)) as line, line.cursor() as cursor:
        yield cursor


def rows(cursor: Cursor) -> dict[str, tuple[int, str]]:
    """Of every table how many rows it has, and a hash over all that they hold."""
    cursor.execute("SET TIME ZONE 'UTC'")
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = {}
    for (table,) in cursor.fetchall():
        words = "SELECT count(*), md5(coalesce(string_agg(row::text, E'\\n' ORDER BY row::text), '')) FROM {} AS row"
        cursor.execute(sql.SQL(words).format(sql.Identifier(table)))
        [(number, fingerprint)] = cursor.fetchall()
        found[str(table)] = (int(number), str(fingerprint))
    return found


class HandingIn(threading.Thread):
    """A mentor who hands in the same register ten times a second, with somebody missing or back."""

    def __init__(self, world: World, house: House) -> None:
        super().__init__(daemon=True)
        self.statuses: list[int] = []
        self._browser, self._house = world.browser(house.mentor), house
        self._over = threading.Event()
        self._many = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.1):
            version = len(self.statuses)
            state = "present" if version % 2 else "absent"
            form = self._house.marks(version=version, p0=state, p1="late:1")
            self.statuses.append(self._browser.post(self._house.url, form))
            if len(self.statuses) >= 3:
                self._many.set()

    def __enter__(self) -> "HandingIn":
        self.start()
        assert self._many.wait(MINUTE)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._over.set()
        self.join(MINUTE)


@dataclass(frozen=True)
class Morning:
    """What the school has done before the backup."""

    house: House
    document: Document
    files: Path


@pytest.fixture
def morning(world: World, house: House, settings: Settings, tmp_path: Path) -> Morning:
    # Nothing is sent meanwhile, or the two would differ by what was sent after the moment.
    if world.worker is not None and world.worker.running():
        world.kill_worker()
    settings.FILES_ROOT = tmp_path / "files"
    document = document_of(house.pupils[0], house.office, data=a_pdf())
    return Morning(house, document, settings.FILES_ROOT)


@contextmanager
def empty_place() -> Iterator[Children]:
    """A machine on which nothing runs yet."""
    with throwaway_home() as home, Children(home) as children:
        yield children


def restore_files(archive: bytes, postgres: Postgres, settings: Settings, root: Path) -> None:
    """Bring the documents back to another folder, and let this process read them there."""
    root.mkdir()
    run(command("tar -C /var/lib/nabij -x").replace("/var/lib/nabij", str(root)), postgres, stdin=archive)
    settings.FILES_ROOT = root / "files"


def go_on(world: World, children: Children, postgres: Postgres, morning: Morning, files: Path) -> None:
    """On what was restored: read the document, hand in the next register, and see its alerts arrive."""
    house = morning.house
    with connected(postgres.url):
        document = Document.objects.get(pk=morning.document.pk)
        assert store.read(document.file) == a_pdf()
        version = Register.objects.get(school=house.school).version
        environment = world.environment | {
            "DATABASE_URL": postgres.url,
            "FILES_ROOT": str(files),
            # The same Redis, but a queue that the other house's worker does not read.
            "REDIS_URL": world.redis.url.removesuffix("/0") + "/1",
        }
        port = free_port()
        start_web(children, environment, port)
        start_worker(children, environment, name="restored")
        there = World(children, world.office, postgres, world.redis, environment, web_port=port)
        form = house.marks(version=version, p2="absent", p3="absent")
        assert there.browser(house.mentor).post(house.url, form) == 200
        register = Register.objects.get(school=house.school)
        assert (register.version, register.marks.filter(state="absent").count()) == (version + 1, 2)
        until(lambda: states(house) <= {"sent", "withdrawn"}, "all that waits is dealt with")
        assert "sent" in states(house)


def test_a_backup_made_while_registers_come_in_holds_every_row_of_its_moment(
    world: World, morning: Morning, settings: Settings, tmp_path: Path
) -> None:
    with HandingIn(world, morning.house) as mentor:
        with as_administrator(world.postgres) as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            [snapshot] = cursor.fetchone() or [""]
            # The moment of the backup is the one that this test looks at too.
            dump = run(f"{command('pg_dump')} --snapshot={snapshot}", world.postgres)
            expected = rows(cursor)
        files = run(
            command("tar -C /var/lib/nabij -c").replace("/var/lib/nabij", str(tmp_path)), world.postgres
        )
        handed_in = len(mentor.statuses)
        until(lambda: len(mentor.statuses) > handed_in, "registers come in until it is made")
    assert set(mentor.statuses) == {200}
    with empty_place() as children:
        postgres = start_postgres(
            children, password=world.postgres.password, user=service_user(), careless=True
        )
        make_eyes(postgres.administrator_url)
        run(command("pg_restore"), postgres, stdin=dump)
        owner = {"DATABASE_URL": postgres.url, "DATABASE_OWNER_URL": postgres.owner_url}
        manage(children, "migrate", "--noinput", environment=world.environment | owner)
        with as_administrator(postgres) as cursor:
            assert rows(cursor) == expected
        assert expected["absence_mark"][0] == len(morning.house.pupils)
        restore_files(files, postgres, settings, tmp_path / "restored")
        go_on(world, children, postgres, morning, settings.FILES_ROOT)


@pytest.fixture
def archive(world: World) -> Iterator[Path]:
    """PostgreSQL keeps its changes, in the way that the documentation says."""
    folder = place(world.children.home / "archive", service_user())
    [setting] = re.findall(r"-c 'archive_command=(.*)'", RUNNING)
    with as_administrator(world.postgres) as cursor:
        cursor.connection.autocommit = True
        cursor.execute("ALTER SYSTEM SET archive_mode = 'on'")
        cursor.execute("ALTER SYSTEM SET archive_command = %s", [setting.replace("/archive", str(folder))])
        # A backup begins with writing down what is in memory, for which the server otherwise takes two minutes.
        cursor.execute("ALTER SYSTEM SET checkpoint_completion_target = 0")
    restart(world)
    yield folder
    with as_administrator(world.postgres) as cursor:
        cursor.connection.autocommit = True
        cursor.execute("ALTER SYSTEM RESET archive_mode")
        cursor.execute("ALTER SYSTEM RESET archive_command")
        cursor.execute("ALTER SYSTEM RESET checkpoint_completion_target")
    restart(world)


def restart(world: World) -> None:
    world.crash_postgres()
    world.start_postgres()


def test_all_of_a_moment_between_two_backups_comes_back(
    world: World, archive: Path, morning: Morning, settings: Settings, tmp_path: Path
) -> None:
    with HandingIn(world, morning.house) as mentor:
        base = run(command("pg_basebackup"), world.postgres)
        handed_in = len(mentor.statuses)
        until(lambda: len(mentor.statuses) > handed_in + 2, "more registers come in after the backup")
    assert set(mentor.statuses) == {200}
    files = run(command("tar -C /var/lib/nabij -c").replace("/var/lib/nabij", str(tmp_path)), world.postgres)
    with as_administrator(world.postgres) as cursor:
        expected = rows(cursor)
        cursor.execute("SELECT clock_timestamp()::text")
        [moment] = cursor.fetchone() or [""]
    # A mistake after that moment.
    form = morning.house.marks(
        version=len(mentor.statuses), p0="absent", p1="absent", p2="absent", p3="absent"
    )
    assert world.browser(morning.house.mentor).post(morning.house.url, form) == 200
    with as_administrator(world.postgres) as cursor:
        cursor.connection.autocommit = True
        cursor.execute("SELECT pg_walfile_name(pg_switch_wal())")
        [last] = cursor.fetchone() or [""]
    until((archive / f"{last}.gz").exists, "the last changes are kept")
    with empty_place() as children:
        postgres = restored(children, world.postgres, base, archive, moment)
        with as_administrator(postgres) as cursor:
            assert rows(cursor) == expected
        restore_files(files, postgres, settings, tmp_path / "restored")
        go_on(world, children, postgres, morning, settings.FILES_ROOT)


def restored(children: Children, former: Postgres, base: bytes, archive: Path, moment: str) -> Postgres:
    """A server on another machine, brought to a moment of the former one."""
    user = service_user()
    folder = place(children.home / "postgres", user)
    port = free_port()
    settings = re.findall(r"<<'END'\n(.*?)END\n", RUNNING, re.DOTALL)[0]
    settings = settings.replace("/archive", str(archive))
    settings = re.sub(r"(?<=recovery_target_time = ')[^']*", moment, settings)
    program = find_programs(user) / "postgres"
    started: list[str | Path] = [
        program,
        "-D",
        folder / "data",
        "-p",
        str(port),
        "-c",
        f"listen_addresses={LOOPBACK}",
    ]
    # A server that follows another's changes may not be smaller.
    started += ["-c", "unix_socket_directories=", "-c", "max_connections=200"]

    # The commands ask for a server before there is one: all but its process is known.
    not_yet = Postgres(former.child, folder / "data", port, former.password)
    run(command("tar -x -C"), not_yet, stdin=base, as_server=True)
    run(command("recovery.signal"), not_yet, stdin=settings.encode(), as_server=True)
    child = children.start("postgres", started, user=user, folder=Path("/"))
    postgres = Postgres(child, folder / "data", port, former.password)
    children.wait_until(child, lambda: is_open(postgres), seconds=MINUTE)
    return postgres


def is_open(postgres: Postgres) -> bool:
    """Whether the server has come to its moment and takes new rows."""
    try:
        with as_administrator(postgres) as cursor:
            cursor.execute("SELECT pg_is_in_recovery()")
            return cursor.fetchone() == (False,)
    except psycopg2.OperationalError:
        return False
