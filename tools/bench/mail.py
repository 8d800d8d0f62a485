"""When each alert reached the mail server, and how long after the register it came from."""

import datetime as dt
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from messaging.enums import OPEN, MessageState
from messaging.models.outbox import Message
from tools.bench.town import Turn

MESSAGE_ID = re.compile(rb"^Message-ID: <message-(\d+)\.", re.MULTILINE | re.IGNORECASE)
HEAD = 4096


@dataclass(frozen=True)
class Delivered:
    """What became of the alerts of some registers."""

    queued: int
    sent: int
    received: list[float]
    seconds_from_hand_in: list[float]
    twice: int

    def received_per_second(self, begin: float, end: float) -> float:
        """How many arrived per second between two moments."""
        return sum(begin <= moment <= end for moment in self.received) / (end - begin)


def wait_until_sent(turns: Sequence[Turn], *, patience: float) -> None:
    """Wait until no alert of these registers is waiting any more."""
    give_up_at = time.monotonic() + patience
    schools = {turn.school_id for turn in turns}
    while Message.objects.filter(school__in=schools, state__in=OPEN).exists():
        if time.monotonic() > give_up_at:
            return
        time.sleep(0.5)


def delivered(turns: Sequence[Turn], folder: Path) -> Delivered:
    """Compare the outbox with what the mail server has kept."""
    pupils = [pupil for turn in turns for pupil in turn.absent]
    rows = list(
        Message.objects.filter(alerts__episode__pupil__in=pupils)
        .distinct()
        .values_list("pk", "created_at", "state")
    )
    arrived = receipts(folder)
    moments = [min(arrived[pk]) for pk, _made, _state in rows if pk in arrived]
    waits = [
        min(arrived[pk]) - (made - settings.CLOCK_OFFSET).timestamp()
        for pk, made, _state in rows
        if pk in arrived
    ]
    return Delivered(
        queued=len(rows),
        sent=sum(state == MessageState.SENT for _pk, _made, state in rows),
        received=moments,
        seconds_from_hand_in=waits,
        twice=sum(len(arrived.get(pk, [])) > 1 for pk, _made, _state in rows),
    )


def receipts(folder: Path) -> dict[int, list[float]]:
    """The moments at which the mail server had each message; it names its files after them."""
    found_at: dict[int, list[float]] = {}
    for file in folder.glob("*.eml"):
        with file.open("rb") as mail:
            found = MESSAGE_ID.search(mail.read(HEAD))
        if found:
            day, clock, fraction = file.name.split("-")[:3]
            moment = dt.datetime.strptime(f"{day}{clock}{fraction}", "%Y%m%d%H%M%S%f").replace(tzinfo=dt.UTC)
            found_at.setdefault(int(found[1]), []).append(moment.timestamp())
    return found_at
