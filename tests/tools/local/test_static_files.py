"""Static files are collected by one start at a time; in a checkout of a few files, where collecting takes its time."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.local.system import CHECKOUT

PATIENCE = 30
# Instead of Django's: says that it collects, and goes on until it is told that it may end.
COLLECTING = """
import time
from pathlib import Path
with open("collected", "a") as said:
    said.write("once\\n")
while not Path("go").exists():
    time.sleep(0.01)
Path("staticfiles").mkdir(exist_ok=True)
"""
START = """
import os
import sys
from pathlib import Path
from tools.local.house import collect_static
from tools.local.processes import Children
with Children(Path(sys.argv[1])) as children:
    print("begins", flush=True)
    collect_static(children, os.environ)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(CHECKOUT / "tools" / "local", tmp_path / "tools" / "local")
    shutil.copy(CHECKOUT / "tools" / "__init__.py", tmp_path / "tools")
    for name in ("requirements-dev.lock", "config/settings.py", "static/one.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "manage.py").write_text(COLLECTING)
    yield tmp_path
    # Whatever came of it, nobody goes on waiting.
    (tmp_path / "go").touch()


def start(checkout: Path, name: str) -> "subprocess.Popen[str]":
    """Somebody starts a demo or a bench here: it is about to collect."""
    command = [sys.executable, "-c", START, str(checkout / name)]
    started = subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "begins\n"
    return started


def times(checkout: Path) -> int:
    """How often collecting began."""
    said = checkout / "collected"
    return len(said.read_text().splitlines()) if said.exists() else 0


def becomes(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_who_starts_meanwhile_waits_and_finds_them_collected(checkout: Path) -> None:
    first = start(checkout, "first")
    assert becomes(lambda: times(checkout) == 1, PATIENCE)
    second = start(checkout, "second")
    # Long enough to begin as well, were it free to.
    assert not becomes(lambda: times(checkout) == 2, 0.3)
    assert second.poll() is None
    (checkout / "go").touch()
    assert [first.wait(PATIENCE), second.wait(PATIENCE)] == [0, 0]
    assert times(checkout) == 1
    # What changed is collected anew.
    (checkout / "static" / "one.css").write_text("body {}")
    assert start(checkout, "third").wait(PATIENCE) == 0
    assert times(checkout) == 2
