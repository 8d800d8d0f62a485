"""Meetings on the start page of whoever has a seat, and mails to their guests that waited."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from careteam.contexts.meetings import as_told
from careteam.querysets.answers import who_stays_away
from careteam.querysets.own_meetings import own_unsent, own_until, sent_to_come
from careteam.services.guests import verdict_on_guest_mail
from messaging.models.outbox import Message
from messaging.signals import Verdict, about_to_send
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import AgendaLine, Section, agenda_asked, today_asked

# How far ahead the start page looks.
AHEAD = dt.timedelta(days=7)


@receiver(today_asked)
def meetings_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """The meetings of the coming week in which this person has a seat. One query."""
    access = request.access
    if not access.may(Permission.SEE_MEETINGS):
        return []
    found = as_told(own_until(access=access, until=access.day + AHEAD), access)
    return [Section(14, "careteam/_today_meetings.html", {"meetings": found}, area="side")] if found else []


@receiver(today_asked)
def who_does_not_come(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """For whoever prepares meetings: who answered no to one that is to come. At most three queries."""
    access = request.access
    if not access.may(Permission.PREPARE_MEETINGS):
        return []
    meetings = sent_to_come(access=access)
    found = who_stays_away(meetings) if meetings else []
    return [Section(14, "careteam/_today_stays_away.html", {"away": found})] if found else []


@receiver(agenda_asked)
def meetings_on_agenda(request: SchoolRequest, **_kwargs: Any) -> list[AgendaLine]:
    """Those of today of which no agenda was sent yet: the own calendar knows the others. One query."""
    access = request.access
    # Of these knows the care team alone.
    if not access.may(Permission.SEE_MEETINGS) or not access.may(Permission.SEE_CARE):
        return []
    return [
        AgendaLine(
            row.kind.name, row.starts_at, row.ends_at, row.place, reverse("careteam:meeting", args=[row.pk])
        )
        for row in own_unsent(access=access)
    ]


@receiver(about_to_send)
def verdict_on_guests(message: Message, now: dt.datetime, **_kwargs: Any) -> Verdict | None:
    """A mail to a guest goes to the address of now, and not any more once the link opens nothing."""
    return verdict_on_guest_mail(message=message, now=now)
