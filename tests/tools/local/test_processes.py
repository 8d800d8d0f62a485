import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tools.local.processes import MARKER, Children
from tools.local.terminal import Refusal

pytestmark = pytest.mark.faults
PATIENCE = 30
# Starts two sleepers, one inside a shell, says their numbers, and waits as the demo does.
SUPERVISOR = """
import sys
from pathlib import Path
from tools.local.processes import Children
with Children(Path(sys.argv[1])) as children:
    children.end_on_signals()
    children.start("plain", ["sleep", "60"])
    children.start("nested", ["sh", "-c", "sleep 61 & sleep 62; true"])
    print("started", flush=True)
    children.watch()
"""


def marked(home: Path) -> list[psutil.Process]:
    """Living processes that were started with this home."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARKER) == str(home) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def supervise(home: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SUPERVISOR, str(home)]
    supervisor = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "started\n"
    return supervisor


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_and_its_kin_end_everything_that_was_started_and_nothing_else(
    home: Path, number: signal.Signals
) -> None:
    bystander = subprocess.Popen(["sleep", "60"])
    supervisor = supervise(home)
    assert wait_for(lambda: len(marked(home)) == 4)
    supervisor.send_signal(number)
    supervisor.wait(PATIENCE)
    assert marked(home) == []
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_kill_9_ends_what_was_started_here_and_the_next_start_ends_the_rest(home: Path) -> None:
    supervisor = supervise(home)
    supervisor.kill()
    supervisor.wait()
    assert wait_for(lambda: all(process.name() != "sh" for process in marked(home)))
    with Children(home):
        assert marked(home) == []


def test_a_child_that_dies_is_named_with_the_end_of_its_log(home: Path) -> None:
    with Children(home) as children:
        children.start("steady", ["sleep", "60"])
        children.start("doomed", ["sh", "-c", "echo 'the well is dry'; exit 3"])
        with pytest.raises(Refusal, match=r"(?s)doomed ended with code 3; .*doomed\.log:\nthe well is dry"):
            children.watch()


def test_a_killed_child_is_named_with_its_signal(home: Path) -> None:
    with Children(home) as children:
        child = children.start("victim", ["sleep", "60"])
        os.kill(child.process.pid, signal.SIGKILL)
        with pytest.raises(Refusal, match="victim was ended by signal SIGKILL"):
            children.watch()


def test_a_child_that_ignores_the_request_is_killed(home: Path) -> None:
    with Children(home) as children:
        stubborn = children.start("stubborn", ["sh", "-c", "trap '' TERM; echo up; sleep 60"], patience=0.5)
        children.wait_until(stubborn, lambda: "up" in stubborn.last_words(), seconds=PATIENCE)
    assert stubborn.process.returncode == -signal.SIGKILL
    assert marked(home) == []


def test_a_child_that_stays_silent_is_refused(home: Path) -> None:
    with Children(home) as children:
        child = children.start("mute", ["sleep", "60"])
        with pytest.raises(Refusal, match="mute does not answer within 0 s"):
            children.wait_until(child, lambda: False, seconds=0.3)
