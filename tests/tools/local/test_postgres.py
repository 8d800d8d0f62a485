import os
import signal
import stat
import tempfile
from pathlib import Path

import psutil
import psycopg2
import pytest

from tools.local.postgres import NAME, Postgres, start_postgres
from tools.local.processes import Children
from tools.local.system import LOOPBACK, OUTSIDE, remove, service_user
from tools.local.terminal import Refusal

PASSWORD = "a-password"
pytestmark = pytest.mark.faults


def start(children: Children) -> Postgres:
    return start_postgres(children, password=PASSWORD, user=service_user())


def ask(postgres: Postgres, question: str, *, owner: bool = False) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(postgres.owner_url if owner else postgres.url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(question)
        answer = cursor.fetchall() if cursor.description else []
    connection.close()
    return answer


def processes_in(folder: Path) -> list[psutil.Process]:
    def works_there(process: psutil.Process) -> bool:
        try:
            return Path(process.cwd()) == folder
        except psutil.Error:
            return False

    return [process for process in psutil.process_iter() if works_there(process)]


def test_data_is_found_again_after_kill_9(home: Path) -> None:
    with Children(home) as children:
        postgres = start(children)
        ask(postgres, "CREATE TABLE kept (note text); INSERT INTO kept VALUES ('still here')", owner=True)
        os.kill(postgres.child.process.pid, signal.SIGKILL)
        postgres.child.process.wait()
        assert (postgres.data / "postmaster.pid").exists()
        again = start(children)
        assert ask(again, "SELECT note FROM kept", owner=True) == [("still here",)]


def test_server_left_behind_is_stopped_first(home: Path) -> None:
    with Children(home) as children:
        left_behind = start(children)
        again = start(children)
        assert left_behind.child.process.wait(60) == 0
        assert ask(again, "SELECT 1") == [(1,)]


def test_stale_lock_file_that_names_somebody_else_harms_nobody(home: Path) -> None:
    with Children(home) as children:
        first = start(children)
        lock = (first.data / "postmaster.pid").read_text().splitlines()
        children.stop(first.child)
        stranger = children.start("stranger", ["sleep", "60"], user=service_user(), folder=Path("/"))
        (first.data / "postmaster.pid").write_text("\n".join([str(stranger.process.pid), *lock[1:]]) + "\n")
        assert ask(start(children), "SELECT 1") == [(1,)]
        assert stranger.running()


def test_half_made_data_is_made_again(home: Path) -> None:
    with Children(home) as children:
        children.stop(start(children).child)
        data = home / "postgres" / "data"
        data.rename(data.with_name("making"))
        assert ask(start(children), "SELECT 1") == [(1,)]


def test_answers_only_on_loopback_and_only_with_the_password(home: Path) -> None:
    with Children(home) as children:
        postgres = start(children)
        listening = psutil.Process(postgres.child.process.pid).net_connections("inet")
        assert {connection.laddr.ip for connection in listening if connection.status == "LISTEN"} == {
            LOOPBACK
        }
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(
                host=LOOPBACK, port=postgres.port, user="postgres", password="guess", dbname=NAME
            )
        ordinary = "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        assert ask(postgres, ordinary) == ask(postgres, ordinary, owner=True) == [(False, False, False)]
        assert ask(postgres, "SHOW fsync") == [("on",)]
        assert ask(postgres, "SHOW log_error_verbosity") == [("terse",)]
        assert ask(postgres, "SHOW log_min_error_statement") == [("panic",)]
        assert ask(postgres, "SHOW random_page_cost") == [("1.1",)]
        assert ask(postgres, "SHOW jit") == [("off",)]
        assert ask(postgres, "SHOW max_parallel_workers_per_gather") == [("0",)]


def test_says_why_it_does_not_start(home: Path) -> None:
    with Children(home) as children:
        postgres = start(children)
        children.stop(postgres.child)
        (postgres.data / "PG_VERSION").write_text("9.6\n")
        with pytest.raises(Refusal, match="database files are incompatible with server"):
            start(children)


def test_stops_with_the_context(home: Path) -> None:
    with Children(home) as children:
        data = start(children).data.resolve()
        assert len(processes_in(data)) > 3
    assert processes_in(data) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for PostgreSQL")
def test_as_root_a_closed_home_stays_closed() -> None:
    closed = Path(tempfile.mkdtemp(prefix="nabij-test-closed-"))
    try:
        with Children(closed) as children:
            postgres = start(children)
            assert stat.S_IMODE(closed.stat().st_mode) == 0o700
            assert postgres.data.is_relative_to(OUTSIDE)
            assert (closed / "postgres").readlink() == postgres.data.parent
            assert psutil.Process(postgres.child.process.pid).uids().effective != 0
    finally:
        target = (closed / "postgres").readlink()
        remove(closed / "postgres")
        remove(closed)
    assert not target.exists()
