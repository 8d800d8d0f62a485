"""Calendars of families that are invited by mail: the letter brings an entry along, and so do its next and its end.

An entry for each person and appointment; it names no pupil, for calendars are shared. What becomes of an appointment is
told here only where its kind says that it stands in calendars (`pupils.occasions`).
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import translation

from messaging.enums import CalendarMethod, Channel
from messaging.models.calendar import CalendarEntry, CalendarMail
from messaging.models.outbox import Message
from messaging.rules import ALWAYS_SENT
from messaging.services import calendar, outbox
from messaging.services.calendar import Attendee
from pupils.models.appointments import Appointment, Invitation
from pupils.models.people import Person
from pupils.occasions import occasion_of
from pupils.services import called_off


def entries_for(
    appointment: Appointment, people: Iterable[tuple[Person, str]], *, now: dt.datetime
) -> dict[int, CalendarEntry]:
    """What stands in the calendar of each who is invited at these addresses, for the appointment as it is now.

    Within the caller's transaction, which sends each letter in the line of its entry. Side effects: the entries.
    """
    kept = occasion_of(appointment.kind).in_calendar
    if kept is None or appointment.at is None:
        return {}
    known = {person: entry for person, (_invitation, entry) in _last(appointment).items()}
    ends_at = appointment.at + dt.timedelta(minutes=kept.minutes(appointment.school))
    times: dict[str, Any] = {
        "starts_at": appointment.at,
        "ends_at": ends_at,
        "place": appointment.place,
        "now": now,
    }
    found = {}
    for person, address in people:
        entry = known.get(person.pk)
        if entry is not None and entry.attendee_address == address:
            found[person.pk] = calendar.bring_back(entry=entry, **times)
            continue
        language = person.language if person.language in ALWAYS_SENT else "nl"
        with translation.override(language):
            title = str(kept.title)
        attendee = Attendee(person.name, address, language)
        found[person.pk] = calendar.begin(school=appointment.school, attendee=attendee, title=title, **times)
    return found


def goes_along(entry: CalendarEntry, message: Message) -> None:
    """A letter that invites brings the entry along. Side effect: a row."""
    calendar.goes_along(entry=entry, message=message, method=CalendarMethod.REQUEST)


@transaction.atomic
def end(*, appointment: Appointment, now: dt.datetime) -> int:
    """The appointment does not take place: tell those whose calendar may have it; how many.

    Side effects: the entries; letters that did not leave are withdrawn; words in the outbox for the others.
    """
    told = 0
    for invitation, entry in _last(appointment).values():
        if entry.is_cancelled or entry.starts_at <= now:
            continue
        was = calendar.take_back(entry)
        if not was.reached:
            continue
        calendar.end(entry=entry, now=now)
        draft = called_off.draft(
            invitation,
            f"{called_off.key_of(invitation)}:{entry.sequence}",
            line=entry.line,
            follows_id=was.only_hope,
        )
        [message] = outbox.enqueue([draft], now=now)
        calendar.goes_along(entry=entry, message=message, method=CalendarMethod.CANCEL)
        told += 1
    return told


@transaction.atomic
def take_end_back(*, appointment: Appointment, now: dt.datetime) -> set[int]:
    """The appointment takes place after all: who may have heard that it does not, and so is to be invited again.

    Side effects: the entries of the others; words that did not leave yet are withdrawn.
    """
    heard = set()
    for person, (_invitation, entry) in _last(appointment).items():
        if not entry.is_cancelled or entry.starts_at <= now:
            continue
        ends = CalendarMail.objects.filter(entry=entry, method=CalendarMethod.CANCEL)
        if outbox.withdraw(list(ends.values_list("message", flat=True))):
            heard.add(person)
        else:
            starts_at, ends_at, place = entry.starts_at, entry.ends_at, entry.place
            calendar.bring_back(entry=entry, starts_at=starts_at, ends_at=ends_at, place=place, now=now)
    return heard


def _last(appointment: Appointment) -> dict[int, tuple[Invitation, CalendarEntry]]:
    """By person the last invitation that went along with an entry. One query."""
    rows = Invitation.objects.filter(
        appointment=appointment, message__channel=Channel.EMAIL, message__calendar_mail__isnull=False
    ).select_related("school", "person", "message__calendar_mail__entry")
    return {row.person_id: (row, row.message.calendar_mail.entry) for row in rows.order_by("pk")}
