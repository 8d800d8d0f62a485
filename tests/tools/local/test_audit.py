"""./run audit: asks where it can, and holds nothing up where it cannot."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tools.local.audit import PATIENCE, run_audit
from tools.local.system import LOOPBACK, free_port

SKIPPED = "  skipped: the advisory service does not answer\n"


@contextmanager
def answering(body: bytes) -> Iterator[str]:
    """A service on this machine that gives one answer."""

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Nothing on the screen."""

    with HTTPServer((LOOPBACK, 0), Desk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{server.server_port}/"
        server.shutdown()


def test_where_nobody_answers_it_is_skipped_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_audit([], advisories=f"http://{LOOPBACK}:{free_port()}/") == 0
    assert capsys.readouterr().out == SKIPPED


def test_where_somebody_hangs_it_is_skipped_soon(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server((LOOPBACK, 0)) as silent:
        began = time.monotonic()
        assert run_audit([], advisories=f"http://{LOOPBACK}:{silent.getsockname()[1]}/") == 0
    assert time.monotonic() - began < PATIENCE + 5
    assert capsys.readouterr().out == SKIPPED


@pytest.mark.parametrize("body", [b"{}", b"<html>", b""])
def test_a_mirror_without_advisories_is_no_answer(capsys: pytest.CaptureFixture[str], body: bytes) -> None:
    with answering(body) as url:
        assert run_audit([], advisories=url) == 0
    assert capsys.readouterr().out == SKIPPED


def test_where_it_can_it_asks(capfd: pytest.CaptureFixture[str]) -> None:
    """Pip-audit itself is started, with arguments that it knows; its version is asked for, and no advisory."""
    with answering(b'{"vulnerabilities": []}') as url:
        assert run_audit(["--version"], advisories=url) == 0
        assert run_audit(["--no-such-argument"], advisories=url) == 2
    assert "pip-audit 2." in capfd.readouterr().out
