"""A worker is asked once a second, and always after the last message."""

import subprocess
import sys
import time

import pytest
from celery import current_app
from kombu.exceptions import OperationalError

from messaging.services import nudge
from messaging.services.nudge import Nudge
from messaging.tasks import deliver_due

# Long enough for a busy machine to ask twenty times within it.
EVERY = 2.0


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moments at which a worker was asked."""
    moments: list[float] = []
    monkeypatch.setattr(nudge, "send", lambda: moments.append(time.monotonic()))
    monkeypatch.setattr(nudge, "EVERY", EVERY)
    return moments


def wait_for(sent: list[float], times: int) -> None:
    """Until so many were sent, and time for one too many."""
    deadline = time.monotonic() + 60
    while len(sent) < times and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(EVERY * 1.2)


def test_the_name_of_the_task_is_that_of_a_task() -> None:
    assert deliver_due.name == nudge.TASK


def test_the_first_at_once_and_one_for_all_that_came_meanwhile(sent: list[float]) -> None:
    asking = Nudge()
    asking.ask()
    assert len(sent) == 1
    for _ in range(20):
        asking.ask()
    last = time.monotonic()
    assert len(sent) == 1
    wait_for(sent, 2)
    assert len(sent) == 2
    assert sent[1] > last, "the worker looks after the last message is there"
    assert sent[1] - sent[0] >= EVERY
    asking.ask()
    assert len(sent) == 3, "after a quiet second at once again"


def test_with_the_broker_away_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def refuse(name: str, *, retry: bool) -> None:
        tried.append(name)
        assert not retry
        raise OperationalError("away")

    monkeypatch.setattr(current_app, "send_task", refuse)
    nudge.send()
    assert tried == [nudge.TASK]


def test_a_process_that_ends_asks_first() -> None:
    program = (
        "from messaging.services import nudge\n"
        "nudge.EVERY = 0.5\n"
        "nudge.send = lambda: print('asked', flush=True)\n"
        "asking = nudge.Nudge()\n"
        "asking.ask()\n"
        "asking.ask()\n"
    )
    setup = "import django\ndjango.setup()\n"
    ended = subprocess.run(
        [sys.executable, "-c", setup + program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines() == ["asked", "asked"]
