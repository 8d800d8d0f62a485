"""The web server itself: what it lays beside a request, what it writes down, pages that never end, cut lines."""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
import psycopg2
import pytest

from tests.attacks.strange_pages import CANARY
from tests.faults.world import until
from tools.local.processes import Children
from tools.local.system import LOOPBACK, free_port
from tools.local.testing import throwaway_home

GRANIAN = [sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"]
HOST = b"Host: h\r\n"


class Server:
    """Granian with one worker, and what it wrote."""

    def __init__(self, children: Children, port: int, *, workers: int = 1, threads: int = 1) -> None:
        self.port = port
        command = [*GRANIAN, "tests.attacks.strange_pages:application", "--host", LOOPBACK]
        command += ["--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads)]
        command += ["--respawn-failed-workers", "--workers-kill-timeout", "8"]
        self.child = children.start("strange", command, environment=os.environ | {"CANARY_KEY": CANARY})

    def get(self, page: str) -> tuple[int, str]:
        """Status and words; 0 when the line was cut."""
        line = HTTPConnection(LOOPBACK, self.port, timeout=20)
        try:
            line.request("GET", page)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, HTTPException):
            return 0, ""
        finally:
            line.close()

    def say(self, sent: bytes, *, then_cut: bool = False) -> bytes:
        """What comes back for these bytes, until the server has nothing more to say; without the date."""
        with socket.create_connection((LOOPBACK, self.port), timeout=20) as line:
            line.sendall(sent)
            if then_cut:
                line.shutdown(socket.SHUT_WR)
            # The last request of each of these asks for the line to be closed.
            parts = []
            with suppress(ConnectionResetError):
                while part := line.recv(65_536):
                    parts.append(part)
        lines = b"".join(parts).split(b"\r\n")
        return b"\r\n".join(part for part in lines if not part.startswith(b"date: "))

    def workers(self) -> list[psutil.Process]:
        """Those that live."""
        found = psutil.Process(self.child.process.pid).children()
        return [process for process in found if process.status() != psutil.STATUS_ZOMBIE]

    @property
    def written(self) -> str:
        return Path(self.child.log).read_text()


@pytest.fixture
def children() -> Iterator[Children]:
    with throwaway_home() as home, Children(home) as found:
        yield found


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with throwaway_home() as home, Children(home) as children:
        found = Server(children, free_port())
        until(lambda: found.get("/")[0] == 200, "the server answers")
        yield found


pytestmark = pytest.mark.xdist_group("serving")


def test_nothing_of_the_machine_goes_along_with_a_request(server: Server) -> None:
    assert server.get("/environment") == (200, "")


@pytest.mark.parametrize("page", ["/breaks", "/breaks-midway", "/breaks-closing", "/leaves"])
def test_what_breaks_outside_of_every_page_is_written_down_without_its_words(
    server: Server, page: str
) -> None:
    before = server.written
    assert server.get(f"{page}?q={CANARY}") == (500, "")
    written = server.written.removeprefix(before)
    assert "Django did not answer" in written
    assert ("builtins.SystemExit" if page == "/leaves" else "builtins.ValueError") in written
    assert CANARY not in written


@pytest.mark.parametrize("page", ["/stuck", "/holds-on"])
def test_a_page_that_never_ends_costs_its_worker_and_not_the_school_its_web_server(
    server: Server, page: str
) -> None:
    _, before = server.get("/")
    written = server.written
    assert server.get(f"{page}?q={CANARY}") == (0, "")
    until(lambda: server.get("/")[0] == 200, "another worker answers")
    assert server.get("/")[1] != before
    said = server.written.removeprefix(written)
    assert "strange_pages.py" in said
    assert "in strange" in said
    assert CANARY not in said
    # A second one so soon after would be a loop to Granian, which gives up then.
    time.sleep(6)


# --- What goes over the line ----------------------------------------------------------------------


def test_two_requests_at_once_get_their_answers_in_order(server: Server) -> None:
    _, worker = server.get("/")
    first, second = (b"GET /two-cookies HTTP/1.1\r\n", b"HEAD / HTTP/1.1\r\nConnection: close\r\n")
    said = server.say(first + HOST + b"\r\n" + second + HOST + b"\r\n")
    length = f"content-length: {len(worker)}\r\n".encode()
    assert said == (
        b"HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nset-cookie: b=2\r\nserver: granian\r\n"
        + length
        + b"\r\n"
        + worker.encode()
        + b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nserver: granian\r\nconnection: close\r\n"
        + length
        + b"\r\n"
    )


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
def test_an_answer_without_a_body_has_none(server: Server, status: bytes) -> None:
    said = server.say(b"GET /" + status[:3] + b" HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n")
    assert said == b"HTTP/1.1 " + status + b"\r\nx-said: a\r\nserver: granian\r\nconnection: close\r\n\r\n"


def test_django_is_told_what_was_sent_as_wsgi_says(server: Server) -> None:
    said = server.say(
        b"GET /%72equest?q=%C3%A9&z=%00 HTTP/1.1\r\nConnection: close\r\n"
        + HOST
        + b"Cookie: a=1\r\nCookie: b=2\r\nX-Forwarded-For: 1\r\nX-Forwarded-For: 2\r\n\r\n"
    )
    assert json.loads(said.split(b"\r\n\r\n")[1]) == {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/request",
        "QUERY_STRING": "q=%C3%A9&z=%00",
        "HTTP_HOST": "h",
        "HTTP_CONNECTION": "close",
        "HTTP_COOKIE": "a=1;b=2",
        "HTTP_X_FORWARDED_FOR": "1,2",
    }


BAD = {
    "a length and pieces that say otherwise": b"Content-Length: 3\r\nTransfer-Encoding: chunked, identity\r\n",
    "two lengths": b"Content-Length: 3\r\nContent-Length: 4\r\n",
    "a length with a sign": b"Content-Length: +3\r\n",
    "a header on two lines": b"X-A: a\r\n b\r\n",
}


@pytest.mark.parametrize("how", BAD)
def test_what_servers_could_read_in_two_ways_is_refused(server: Server, how: str) -> None:
    said = server.say(b"POST /request HTTP/1.1\r\n" + HOST + BAD[how] + b"\r\nabc")
    assert said == b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


REFUSED = (
    b"HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\nserver: granian\r\ncontent-length: 2\r\n\r\nno"
)


def test_what_came_with_a_refused_request_is_no_second_one(server: Server) -> None:
    inner = b"GET /two-cookies HTTP/1.1\r\n" + HOST + b"\r\n"
    outer = (
        b"POST /refuses HTTP/1.1\r\nContent-Length: " + str(len(inner)).encode() + b"\r\n" + HOST + b"\r\n"
    )
    last = b"GET /204 HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n"
    with socket.create_connection((LOOPBACK, server.port), timeout=20) as line:
        line.sendall(outer)
        time.sleep(0.3)
        line.sendall(inner + last)
        said = b""
        while part := line.recv(65_536):
            said += part
    assert [part.split(b"\r\n")[0] for part in said.split(b"HTTP/1.1 ")[1:]] == [
        b"403 Forbidden",
        b"204 No Content",
    ]


def test_a_refused_request_is_read_to_its_end_so_that_its_answer_arrives(server: Server) -> None:
    size = 22_000_000
    head = b"POST /refuses HTTP/1.1\r\nContent-Length: %d\r\n" % size + HOST + b"\r\n"
    last = b"GET /204 HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n"
    said = server.say(head + b"x" * size + last)
    assert said.startswith(REFUSED + b"HTTP/1.1 204 No Content\r\n")


def test_whoever_waits_to_be_told_to_go_on_is_told(server: Server) -> None:
    with socket.create_connection((LOOPBACK, server.port), timeout=20) as line:
        line.sendall(b"POST /read HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n" + HOST + b"\r\n")
        assert line.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(b"abc")
        assert line.recv(65_536).endswith(b"\r\n\r\n3")


def test_half_a_form_is_not_taken_for_a_whole_one(server: Server) -> None:
    said = server.say(b"POST /read HTTP/1.1\r\nContent-Length: 9\r\n" + HOST + b"\r\nabc", then_cut=True)
    assert said.startswith(b"HTTP/1.1 500 ")
    assert server.get("/")[0] == 200


def test_a_slow_upload_is_not_taken_for_a_stuck_page(server: Server) -> None:
    _, worker = server.get("/")
    with socket.create_connection((LOOPBACK, server.port), timeout=20) as line:
        line.sendall(b"POST /read HTTP/1.1\r\nContent-Length: 400000\r\n" + HOST + b"\r\n")
        for _ in range(10):
            time.sleep(0.5)
            line.sendall(b"x" * 40_000)
        assert line.recv(65_536).endswith(b"\r\n\r\n400000")
    assert server.get("/") == (200, worker)


def test_whoever_reads_slowly_or_hangs_up_keeps_nobody_waiting(server: Server) -> None:
    with socket.create_connection((LOOPBACK, server.port), timeout=20) as line:
        line.sendall(b"GET /large HTTP/1.1\r\n" + HOST + b"\r\n")
        assert line.recv(15) == b"HTTP/1.1 200 OK"
        assert server.get("/")[0] == 200
    assert server.get("/")[0] == 200
    assert len(server.get("/large")[1]) == 400 * 65_536


# --- Its processes --------------------------------------------------------------------------------


def test_a_request_under_way_is_answered_when_the_server_ends(children: Children) -> None:
    server = Server(children, free_port())
    until(lambda: server.get("/")[0] == 200, "the server answers")
    with socket.create_connection((LOOPBACK, server.port), timeout=20) as line:
        line.sendall(b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.2)
        server.child.process.send_signal(signal.SIGTERM)
        assert line.recv(65_536).startswith(b"HTTP/1.1 200 OK\r\n")
    assert server.child.process.wait(20) == 0


def test_no_worker_outlives_a_server_that_was_killed(children: Children) -> None:
    server = Server(children, free_port(), workers=2)
    until(lambda: server.get("/")[0] == 200, "the server answers")
    workers = server.workers()
    assert len(workers) == 2
    server.child.process.kill()
    server.child.process.wait(20)
    until(lambda: not any(map(lives, workers)), "its workers end", seconds=10)


def test_many_workers_that_end_at_once_are_all_started_again(children: Children) -> None:
    server = Server(children, free_port(), workers=3)
    until(lambda: server.written.count("Started worker-") == 3, "the workers have begun")
    before = server.workers()
    # Sooner, it would be a loop to Granian.
    time.sleep(6)
    for worker in before:
        worker.kill()
    until(lambda: len(server.workers()) == 3, "there are as many as before")
    until(lambda: server.get("/")[0] == 200, "they answer")
    assert not set(before) & set(server.workers())


def lives(process: psutil.Process) -> bool:
    """Whether this process still works."""
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def test_one_stuck_page_keeps_no_other_from_its_worker(children: Children) -> None:
    server = Server(children, free_port(), threads=2)
    until(lambda: server.get("/")[0] == 200, "the server answers")
    with socket.create_connection((LOOPBACK, server.port), timeout=20) as line:
        line.sendall(b"GET /stuck HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.1)
        assert server.get("/")[0] == 200
        assert line.recv(1) == b""


def test_the_lines_of_a_thread_to_the_database_end_with_it(children: Children) -> None:
    port, name = free_port(), f"serving-{os.getpid()}"
    command = [sys.executable, "-m", "config.web", "--interface", "wsgi", "config.served:application"]
    command += ["--host", LOOPBACK, "--port", str(port)]
    command += ["--blocking-threads", "4", "--blocking-threads-idle-timeout", "5"]
    children.start("lines", command, environment=os.environ | {"PGAPPNAME": name})

    def ask() -> socket.socket | None:
        with suppress(OSError):
            line = socket.create_connection((LOOPBACK, port), timeout=20)
            line.sendall(b"GET /health/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return line
        return None

    with psycopg2.connect(os.environ["DATABASE_URL"]) as database, database.cursor() as cursor:

        def lines() -> int:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = %s", [name])
            database.rollback()
            return int((cursor.fetchone() or [0])[0])

        until(lambda: ask() is not None, "the server answers")
        for asked in [ask() for _ in range(40)]:
            assert asked is not None
            assert asked.recv(15) == b"HTTP/1.1 200 OK"
            asked.close()
        assert 1 < lines() <= 4
        # One thread of Granian's stays.
        until(lambda: lines() == 1, "the lines of the others end", seconds=15)
