"""The demo for real: first start, second start, kill -9, Ctrl-C."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import psycopg2
import pytest

from tools.local.environment import clean_environment
from tools.local.processes import MARKER
from tools.local.system import CHECKOUT, LOOPBACK, free_port
from tools.local.testing import throwaway_home

pytestmark = pytest.mark.faults
PATIENCE = 240


@contextmanager
def demo(home: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A demo that has said its welcome, and what it printed until then."""
    command = [sys.executable, "-m", "tools.local", "demo", *arguments]
    environment = clean_environment() | {"NABIJ_HOME": str(home)}
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process, _until_welcome(process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


def _until_welcome(process: "subprocess.Popen[str]") -> str:
    printed = ""
    for line in process.stdout or []:
        printed += line
        if line.startswith("Ctrl-C ends everything"):
            return printed
    raise AssertionError(f"The demo did not start:\n{printed}")


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
    connection.request("GET", path)
    return connection.getresponse().status


def left_running(home: Path) -> list[psutil.Process]:
    def belongs(process: psutil.Process) -> bool:
        try:
            inside = Path(process.cwd()).is_relative_to((home / "postgres").resolve())
            return inside or process.environ().get(MARKER) == str(home)
        except (psutil.Error, OSError):
            return False

    return [process for process in psutil.process_iter() if belongs(process)]


def uncounted(process: "subprocess.Popen[str]") -> list[str]:
    """The tables of which the demo's PostgreSQL does not know yet how much is in them."""
    [url] = {
        environment["DATABASE_URL"]
        for child in psutil.Process(process.pid).children()
        if "DATABASE_URL" in (environment := child.environ())
    }
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class"
            " WHERE relkind = 'r' AND reltuples < 0 AND relnamespace = 'public'::regnamespace"
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture(scope="module")
def demo_home() -> Iterator[Path]:
    """Where these tests' demo keeps its data, beside one that may run in the checkout; the first start fills it."""
    with throwaway_home() as home:
        yield home / "demo"


def test_first_start_second_start_kill_9_and_ctrl_c(demo_home: Path) -> None:
    port = free_port()
    with demo(demo_home, "--port", str(port)) as (first, printed):
        assert f"http://localhost:{port}" in printed
        accounts, to_try = printed.split("Three things to try first")
        addresses = re.findall(r"\w+@[\w.]+", to_try)
        assert len(addresses) == 2
        assert all(address in accounts for address in addresses)
        assert status(port, "/health/") == 200
        assert uncounted(first) == []
        kept = (demo_home / "demo.json").read_text()
        first.kill()
        first.wait()

    with demo(demo_home, "--port", str(port)) as (second, printed):
        assert status(port, "/health/") == 200
        assert (demo_home / "demo.json").read_text().split('"ran_until"')[0] == kept.split('"ran_until"')[0]
        twin = subprocess.run(
            [sys.executable, "-m", "tools.local", "demo", "--port", str(free_port())],
            cwd=CHECKOUT,
            env=clean_environment() | {"NABIJ_HOME": str(demo_home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert twin.returncode == 1
        assert twin.stderr == "The demo already runs in this checkout; Ctrl-C in its terminal ends it.\n"
        assert second.poll() is None

    assert second.returncode == 130
    assert left_running(demo_home) == []


def test_a_part_that_dies_is_named(demo_home: Path) -> None:
    with demo(demo_home, "--port", str(free_port())) as (process, _):
        [worker] = [child for child in psutil.Process(process.pid).children() if "worker" in child.cmdline()]
        os.kill(worker.pid, signal.SIGKILL)
        assert process.stdout is not None
        said = process.stdout.read()
        assert process.wait(PATIENCE) == 1
    assert "worker was ended by signal SIGKILL; the end of" in said
    assert left_running(demo_home) == []
