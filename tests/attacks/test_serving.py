"""The web server itself: what it lays beside a request, what it writes down, and a page that never ends."""

import os
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.attacks.strange_pages import CANARY
from tests.faults.world import until
from tools.local.processes import Children
from tools.local.system import LOOPBACK, free_port
from tools.local.testing import throwaway_home


class Server:
    """Granian with one worker, and what it wrote."""

    def __init__(self, children: Children, port: int) -> None:
        self.port = port
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "tests.attacks.strange_pages:application",
        ]
        command += [
            "--host",
            LOOPBACK,
            "--port",
            str(port),
            "--blocking-threads",
            "1",
            "--respawn-failed-workers",
        ]
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

    @property
    def written(self) -> str:
        return Path(self.child.log).read_text()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with throwaway_home() as home, Children(home) as children:
        found = Server(children, free_port())
        until(lambda: found.get("/")[0] == 200, "the server answers")
        yield found


pytestmark = pytest.mark.xdist_group("serving")


def test_nothing_of_the_machine_goes_along_with_a_request(server: Server) -> None:
    assert server.get("/environment") == (200, "")


def test_what_breaks_outside_of_every_page_is_written_down_without_its_words(server: Server) -> None:
    assert server.get(f"/breaks?q={CANARY}") == (500, "")
    assert "Django did not answer" in server.written
    assert "builtins.ValueError" in server.written
    assert CANARY not in server.written


def test_a_page_that_never_ends_costs_its_worker_and_not_the_school_its_web_server(server: Server) -> None:
    _, before = server.get("/")
    assert server.get(f"/stuck?q={CANARY}") == (0, "")
    until(lambda: server.get("/")[0] == 200, "another worker answers")
    assert server.get("/")[1] != before
    assert "strange_pages.py" in server.written
    assert "in strange" in server.written
    assert CANARY not in server.written
