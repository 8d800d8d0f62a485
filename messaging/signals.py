"""Announcements of the outbox; docs/architecture.md lists them all."""

from dataclasses import dataclass

from django.dispatch import Signal

# Sent with message and now, before each try: does this still go out, and where to? Receivers return a Verdict, or None
# when it is not theirs to say. A message can wait for hours, and by then a guardian may be another.
about_to_send = Signal()
# Sent with entry and now, in the transaction that keeps it: somebody answered an invitation from their own calendar, or
# changed that answer.
calendar_answered = Signal()


@dataclass(frozen=True)
class Verdict:
    """Where a message should go now; without an address to nobody any more, and `words` says why."""

    address: str = ""
    words: str = ""
