"""Announcements of the outbox; docs/architecture.md lists them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.translation import gettext as _

from messaging.enums import Channel

# Sent with message and now, before each try: does this still go out, and where to? Receivers return a Verdict, or None
# when it is not theirs to say. A message can wait for hours, and by then a guardian may be another.
about_to_send = Signal()
# Sent with request and messages (their keys): which pupil is each about, as far as this person sees that pupil?
# Receivers return a mapping of keys to a Subject.
subjects_asked = Signal()
# Sent with entry and now, in the transaction that keeps it: somebody answered an invitation from their own calendar, or
# changed that answer.
calendar_answered = Signal()


@dataclass(frozen=True)
class Subject:
    """The pupil that a message is about."""

    pupil_id: int
    name: str


def subjects_of(request: HttpRequest, messages: list[int]) -> dict[int, Subject]:
    """What all floors know of these messages."""
    found: dict[int, Subject] = {}
    answers: Iterable[tuple[Any, Any]] = subjects_asked.send(sender=None, request=request, messages=messages)
    for _receiver, answer in answers:
        found |= answer
    return found


@dataclass(frozen=True)
class Verdict:
    """Where a message should go now; without an address to nobody any more, and `words` says why."""

    address: str = ""
    words: str = ""

    @classmethod
    def by_another_way(cls, channel: Channel | None, *, instead: str) -> "Verdict":
        """To nobody: this person gets messages by this channel now, or by none; `instead`, what somebody does then."""
        why = _("Nothing can be sent to this person any more.")
        if channel is not None:
            why = _("This person gets messages another way now: %(way)s.") % {"way": channel.label}
        return cls(words=f"{why} {instead}")
