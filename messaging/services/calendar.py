"""Entries in other people's calendars: invite, move, cancel, and keep what somebody answers from there.

    entry = calendar.invite(school=school, attendee=Attendee(name, address), title="ZAT", starts_at=…, ends_at=…,
                            place="Kamer 1.04", now=now)
    calendar.move(entry=entry, starts_at=…, ends_at=…, place=…, now=now)
    calendar.cancel(entry=entry, now=now)

One entry for each person and slot. What they answer stands on the entry, and `signals.calendar_answered` says that it
came. Neither title nor place may name a pupil: they travel through other people's calendars.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone, translation

from messaging.across_schools import school_of_entry
from messaging.enums import CalendarAnswer, CalendarMethod, CalendarState, Channel, MessageKind, MessageState
from messaging.ical import one_line
from messaging.models.calendar import CalendarEntry, CalendarMail
from messaging.models.outbox import Message
from messaging.replies import Answered, Reply
from messaging.rules import ALWAYS_SENT
from messaging.services import outbox
from messaging.signals import calendar_answered
from school import scope
from school.days import day_on_paper_with_year
from school.models.school import School

SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True)
class Attendee:
    """Who is invited; in Dutch, or in English."""

    name: str
    address: str
    language: str = "nl"


class Taken(enum.Enum):
    """What became of an answer."""

    KEPT = "kept"
    OLD = "it changes nothing: an earlier one, the same once more, or about another time"
    TO_LOOK_AT = "somebody has to look: another person, or no yes, no or perhaps"
    UNKNOWN = "about no entry of ours"


@transaction.atomic
def invite(
    *,
    school: School,
    attendee: Attendee,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    place: str,
    now: dt.datetime,
) -> CalendarEntry:
    """Invite one person for one stretch of time. Raises ValidationError for an address that is none.

    Side effects: the entry; a mail in the outbox.
    """
    entry = begin(
        school=school,
        attendee=attendee,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        now=now,
    )
    _queue(entry, MessageKind.CALENDAR_INVITED, CalendarMethod.REQUEST, now=now)
    return entry


def begin(
    *,
    school: School,
    attendee: Attendee,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    place: str,
    now: dt.datetime,
) -> CalendarEntry:
    """An entry of which a letter tells that is written elsewhere: see `goes_along`.

    Raises ValidationError for an address that is none. Side effect: the entry.
    """
    validate_email(attendee.address)
    entry: CalendarEntry = CalendarEntry.objects.create(
        school=school,
        attendee_name=one_line(attendee.name),
        attendee_address=attendee.address,
        language=attendee.language if attendee.language in ALWAYS_SENT else "nl",
        organizer=organizer_address(),
        title=one_line(title),
        starts_at=starts_at,
        ends_at=ends_at,
        place=one_line(place),
        stamped_at=_next_stamp(None, now),
    )
    return entry


@transaction.atomic
def move(
    *, entry: CalendarEntry, starts_at: dt.datetime, ends_at: dt.datetime, place: str, now: dt.datetime
) -> CalendarEntry:
    """Another time or place; nothing happens where both are as they were, or for what is cancelled.

    Another time asks for another answer; for another place alone the answer stays.
    Side effects: the entry; a mail in the outbox, in place of those that did not leave yet.
    """
    found = _locked(entry)
    if found.is_cancelled or not _shift(found, starts_at, ends_at, one_line(place), now):
        return found
    earlier = _messages_of(found)
    # Somebody whom nothing reached is invited, and does not hear of another time.
    reached = bool(outbox.withdraw([one.pk for one in earlier]))
    kind = MessageKind.CALENDAR_MOVED if reached else MessageKind.CALENDAR_INVITED
    _queue(found, kind, CalendarMethod.REQUEST, now=now)
    return found


def bring_back(
    *, entry: CalendarEntry, starts_at: dt.datetime, ends_at: dt.datetime, place: str, now: dt.datetime
) -> CalendarEntry:
    """An entry as it is to be now, cancelled or not, of which the caller's letter tells. Side effect: the entry."""
    found = _locked(entry)
    shifted = _shift(found, starts_at, ends_at, one_line(place), now)
    if found.is_cancelled:
        found.sequence += 1
        found.state = CalendarState.CONFIRMED
    if not shifted:
        found.stamped_at = _next_stamp(found.stamped_at, now)
    found.save()
    return found


def _shift(
    found: CalendarEntry, starts_at: dt.datetime, ends_at: dt.datetime, place: str, now: dt.datetime
) -> bool:
    """Give a locked entry another time or place; whether it is another. Side effect: the entry."""
    another_time = (found.starts_at, found.ends_at) != (starts_at, ends_at)
    if not another_time and found.place == place:
        return False
    found.sequence += 1
    found.starts_at, found.ends_at, found.place = starts_at, ends_at, place
    if another_time:
        found.time_since = found.sequence
        found.answer, found.answered_at, found.answer_stamp = CalendarAnswer.NONE, None, None
        found.answer_words = ""
    found.stamped_at = _next_stamp(found.stamped_at, now)
    found.save()
    return True


@transaction.atomic
def cancel(*, entry: CalendarEntry, now: dt.datetime) -> CalendarEntry:
    """It does not take place, or not with this person. Nothing happens where it is cancelled already.

    Side effects: the entry; what did not leave yet is withdrawn; a mail in the outbox where anything may have arrived.
    """
    found = _locked(entry)
    if found.is_cancelled:
        return found
    end(entry=found, now=now)
    was = take_back(found)
    if was.reached:
        kind = MessageKind.CALENDAR_CANCELLED
        _queue(found, kind, CalendarMethod.CANCEL, now=now, follows=was.only_hope)
    return found


@dataclass(frozen=True)
class WasTold:
    """Whether anything of an entry may have arrived, and the one message without which there is nothing to end."""

    reached: bool
    only_hope: int | None


def take_back(entry: CalendarEntry) -> WasTold:
    """Withdraw what did not leave yet of an entry, and say whether anything did. Side effects: the outbox."""
    earlier = _messages_of(entry)
    reached = outbox.withdraw([one.pk for one in earlier])
    return WasTold(bool(reached), _only_hope([one for one in earlier if one.pk in reached]))


def end(*, entry: CalendarEntry, now: dt.datetime) -> None:
    """Cancel an entry of which the caller's letter tells. Side effect: the entry."""
    entry.sequence += 1
    entry.state = CalendarState.CANCELLED
    entry.stamped_at = _next_stamp(entry.stamped_at, now)
    entry.save()


@transaction.atomic
def _take(reply: Reply, *, now: dt.datetime) -> Taken:
    entry = CalendarEntry.objects.select_for_update().filter(uid=reply.uid).first()
    if entry is None:
        return Taken.UNKNOWN
    said = _said(entry, reply)
    if not reply.is_answer or said is None or said.answer is None:
        return Taken.TO_LOOK_AT
    if entry.is_cancelled or reply.sequence < entry.time_since:
        return Taken.OLD
    stamp = min(reply.stamp or now, now)
    if entry.answer_stamp is not None and stamp < entry.answer_stamp:
        return Taken.OLD
    entry.answer_stamp = stamp
    if (entry.answer, entry.answer_words) == (said.answer, said.words):
        entry.save(update_fields=["answer_stamp"])
        return Taken.OLD
    entry.answer, entry.answer_words, entry.answered_at = said.answer, said.words, now
    entry.save()
    calendar_answered.send(sender=None, entry=entry, now=now)
    return Taken.KEPT


def take_reply(reply: Reply, *, now: dt.datetime) -> Taken:
    """Keep what somebody answers from the own calendar; the latest word about the present time counts.

    Side effects: the answer on the entry; `calendar_answered`, in the same transaction.
    """
    school_id = school_of_entry(reply.uid)
    if school_id is None:
        return Taken.UNKNOWN
    with scope.within(school_id):
        return _take(reply, now=now)


def last_message_about(reply: Reply) -> int | None:
    """The last mail about the entry that an answer is about, within its school."""
    mails = CalendarMail.objects.filter(entry__uid=reply.uid).order_by("-pk")
    found: int | None = mails.values_list("message", flat=True).first()
    return found


def organizer_address() -> str:
    """Who invites, and where answers go: the address that invitations come from."""
    return settings.CALENDAR_ADDRESS or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _said(entry: CalendarEntry, reply: Reply) -> Answered | None:
    """What the person who was invited says: by the address that was invited, or by an own other one."""
    invited = entry.attendee_address.lower()
    for one in reply.answers:
        if one.address == invited:
            return one
    if invited in reply.senders and len(reply.answers) == 1:
        return reply.answers[0]
    return None


def _locked(entry: CalendarEntry) -> CalendarEntry:
    found: CalendarEntry = CalendarEntry.objects.select_for_update().get(pk=entry.pk)
    return found


def _messages_of(entry: CalendarEntry) -> list[Message]:
    return list(Message.objects.filter(line=entry.line).order_by("pk"))


def _only_hope(reached: Sequence[Message]) -> int | None:
    """The last message on its way, where nothing else can have arrived: without it there is nothing to cancel."""
    sure = [one for one in reached if one.state != MessageState.SENDING or one.maybe_delivered]
    return reached[-1].pk if reached and not sure else None


def _next_stamp(last: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """Whole seconds, and later than the last."""
    stamp = now.replace(microsecond=0)
    return stamp if last is None else max(stamp, last + SECOND)


def _queue(
    entry: CalendarEntry,
    kind: MessageKind,
    method: CalendarMethod,
    *,
    now: dt.datetime,
    follows: int | None = None,
) -> None:
    """Write the mail to the outbox, with what it tells the calendar as it is now."""
    draft = outbox.Draft(
        school_id=entry.school_id,
        key=f"{entry.line}:{entry.sequence}",
        kind=kind,
        channel=Channel.EMAIL,
        recipient=entry.attendee_name,
        address=entry.attendee_address,
        language=entry.language,
        context=_words(entry),
        follows_id=follows,
        # Nobody puts into a calendar what is over.
        not_after=entry.ends_at,
        line=entry.line,
    )
    [message] = outbox.enqueue([draft], now=now)
    goes_along(entry=entry, message=message, method=method)


def goes_along(*, entry: CalendarEntry, message: Message, method: CalendarMethod) -> None:
    """With this message, which stands in the entry's line, goes the entry as it is now. Side effect: a row."""
    CalendarMail.objects.create(
        school_id=entry.school_id,
        entry=entry,
        message=message,
        method=method,
        sequence=entry.sequence,
        stamp=entry.stamped_at,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        place=entry.place,
        answer=entry.answer,
    )


def _words(entry: CalendarEntry) -> dict[str, str]:
    """What the texts may name."""
    begins, ends = timezone.localtime(entry.starts_at), timezone.localtime(entry.ends_at)
    with translation.override(entry.language):
        day = day_on_paper_with_year(begins)
    return {
        "meeting": entry.title,
        "school": entry.school.name,
        "phone": entry.school.phone.as_international if entry.school.phone else "",
        "date": day,
        "time": f"{begins:%H:%M}–{ends:%H:%M}",
        "place": entry.place or "–",
    }
