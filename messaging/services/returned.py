"""What came to the bounce address: marks its message, or waits for somebody of the office to look."""

import datetime as dt
import enum

from django.db import transaction

from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.models.returned import ReturnedMail
from messaging.returned import Returned, Verdict, read_returned
from messaging.services import delivery
from school import scope
from school.models.people import User

# A mail that names no message is about one of these days, if it is about one of ours.
LOOK_BACK = dt.timedelta(days=14)
# Whoever writes to the bounce address without end fills no list without end, and crowds out none that we know more of.
WAITING_AT_MOST = 300


class Outcome(enum.Enum):
    """What became of a mail."""

    MARKED = "marked"
    NOT_OUT = "not out"
    NOTHING = "nothing"
    LISTED = "listed"


def take_in(raw: bytes, *, now: dt.datetime) -> Outcome:
    """Read a mail and do what it asks for; whatever it is, it is no error.

    Side effects: the message is marked as bounced, or a row for the office of each school that it may be about.
    """
    found = read_returned(raw)
    if found.verdict == Verdict.NOT_FAILED:
        return Outcome.NOTHING
    if found.verdict == Verdict.FAILED and found.number is not None:
        if delivery.record_bounce(message_id=found.number, words=found.words):
            return Outcome.MARKED
        return Outcome.NOT_OUT
    _list(found, now=now)
    return Outcome.LISTED


@transaction.atomic
def settle(*, mail: ReturnedMail, by: User, now: dt.datetime) -> None:
    """Somebody has looked, and it is done with. Side effects: the row."""
    ReturnedMail.objects.waiting().filter(pk=mail.pk).update(done_at=now, done_by=by)


@transaction.atomic
def take_up_again(*, mail: ReturnedMail) -> None:
    """It was not done with after all. Side effects: the row."""
    ReturnedMail.objects.filter(pk=mail.pk).update(done_at=None, done_by=None)


def _list(found: Returned, *, now: dt.datetime) -> None:
    """A row at the school whose message it names or whose family it is about; at each school when nobody knows."""
    schools = list(scope.school_ids())
    about = {school_id: _message_of(school_id, found, now=now) for school_id in schools}
    known = {school_id: message for school_id, message in about.items() if message is not None}
    for school_id in known or schools:
        message = known.get(school_id)
        names_message = message is not None and message == found.number
        with scope.within(school_id):
            if _waiting_alike(school_id, message, names_message=names_message) < WAITING_AT_MOST:
                ReturnedMail.objects.create(
                    school_id=school_id,
                    message_id=message,
                    names_message=names_message,
                    received_at=now,
                    # Words of nobody knows whom may be of another school's family.
                    sender=found.sender if known else found.sender.rpartition("@")[2].strip("<> "),
                    words=found.words if known else "",
                )


def _waiting_alike(school_id: int, message: int | None, *, names_message: bool) -> int:
    """How many wait of which as much is known: that names a message for sure, that is probably about one, neither."""
    waiting = ReturnedMail.objects.waiting().filter(school=school_id, names_message=names_message)
    return waiting.filter(message__isnull=message is None).count()


def _message_of(school_id: int, found: Returned, *, now: dt.datetime) -> int | None:
    with scope.within(school_id):
        messages = Message.objects.filter(school=school_id)
        if found.number is not None:
            named: int | None = messages.filter(pk=found.number).values_list("pk", flat=True).first()
            return named
        lately = messages.filter(state=MessageState.SENT, sent_at__gte=now - LOOK_BACK)
        to_them = lately.filter(address__in=found.addresses).order_by("-sent_at", "-pk")
        last: int | None = to_them.values_list("pk", flat=True).first()
        return last
