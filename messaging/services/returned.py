"""What came in by mail: an answer to an invitation, a message that did not arrive, or something for the office."""

import datetime as dt
import enum
from collections.abc import Sequence

from django.db import transaction

from messaging.across_schools import school_of_entry
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.models.returned import ReturnedMail
from messaging.replies import Reply, read_replies
from messaging.returned import READ_AT_MOST, Returned, Verdict, read_returned
from messaging.services import calendar, delivery
from messaging.services.calendar import Taken
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
    TOO_EARLY = "too early"
    NOTHING = "nothing"
    LISTED = "listed"
    ANSWERED = "answered"
    NOTHING_NEW = "nothing new"


# What becomes of a message that came back in this state; whoever brings one too early has to bring it again.
OF_STATE = {MessageState.SENT: Outcome.MARKED, MessageState.SENDING: Outcome.TOO_EARLY}
ANSWERS = {Taken.KEPT: Outcome.ANSWERED, Taken.OLD: Outcome.NOTHING_NEW}
# Of several that one mail says, what somebody has to look at is told first, and what nobody knows last.
FIRST = (Taken.TO_LOOK_AT, Taken.KEPT, Taken.OLD)


def take_in(raw: bytes, *, now: dt.datetime) -> Outcome:
    """Read a mail and do what it asks for; whatever it is, it is no error.

    Side effects: the answer on the entry in a calendar, or the message is marked as bounced, or a row for the office of
    each school that it may be about.
    """
    raw = raw[:READ_AT_MOST]
    taken: dict[Taken, list[Reply]] = {}
    for reply in read_replies(raw):
        taken.setdefault(calendar.take_reply(reply, now=now), []).append(reply)
    word = next((one for one in FIRST if one in taken), Taken.UNKNOWN)
    if word in ANSWERS:
        return ANSWERS[word]
    found = read_returned(raw)
    if word == Taken.TO_LOOK_AT:
        about = {school: message for reply in taken[word] for school, message in _about(reply).items()}
        _list_at(about, found, now=now)
        return Outcome.LISTED
    if found.verdict == Verdict.NOT_FAILED:
        return Outcome.NOTHING
    if found.verdict == Verdict.FAILED and found.number is not None:
        state = delivery.record_bounce(message_id=found.number, words=found.words)
        return OF_STATE.get(state, Outcome.NOT_OUT) if state else Outcome.NOT_OUT
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
    _list_at(known, found, now=now, otherwise=schools)


def _about(reply: Reply) -> dict[int, int]:
    """The school of the entry that an answer is about, with the last mail about it."""
    school_id = school_of_entry(reply.uid)
    if school_id is None:
        return {}
    with scope.within(school_id):
        message = calendar.last_message_about(reply)
    return {school_id: message} if message is not None else {}


def _list_at(
    known: dict[int, int], found: Returned, *, now: dt.datetime, otherwise: Sequence[int] = ()
) -> None:
    for school_id in known or otherwise:
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
