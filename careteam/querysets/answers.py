"""Who said that they do not come to a meeting: from the own calendar, or in the portal; the last word counts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from careteam.enums.meetings import COMING, GuestWordKind
from careteam.models.guest_words import GuestWord
from careteam.models.guests import SeatSlot
from careteam.models.meetings import Seat
from messaging.enums import CalendarAnswer, CalendarState
from school.models.base import among
from school.prepared import prepared


@dataclass(frozen=True)
class StaysAway:
    """Somebody who does not come, and what they said with it."""

    seat: Seat
    # When the part begins that they do not come to; None for all of it.
    part: dt.datetime | None
    # From the calendar and from the portal.
    words: str = ""
    instead: str = ""


@prepared
def _words(*, meeting_ids: list[int]) -> QuerySet[GuestWord]:
    """What guests of these meetings said in the portal about coming, in order."""
    told = GuestWord.objects.filter(
        among("seat__meeting", meeting_ids), kind__in=COMING, seat__removed_at=None
    )
    found: QuerySet[GuestWord] = told.select_related("seat__meeting__kind", "seat__contact__person")
    return found.order_by("at", "pk")


@prepared
def _answers(*, meeting_ids: list[int]) -> QuerySet[Any]:
    """What was answered to these meetings from calendars."""
    given = SeatSlot.objects.filter(
        among("seat__meeting", meeting_ids), entry__state=CalendarState.CONFIRMED, seat__removed_at=None
    ).exclude(entry__answer=CalendarAnswer.NONE)
    found: QuerySet[Any] = given.select_related(
        "entry", "seat__meeting__kind", "seat__user", "seat__contact__person"
    )
    return found


def who_stays_away(meeting_ids: list[int]) -> list[StaysAway]:
    """Of these meetings those whose last word is no, the first meeting first. Two queries."""
    last = {one.seat_id: one for one in _words(meeting_ids=meeting_ids)}
    answers = _answers(meeting_ids=meeting_ids)
    found = [
        StaysAway(word.seat, None, instead=word.text)
        for word in last.values()
        if word.kind == GuestWordKind.NOT
        and all(slot.entry.answered_at < word.at for slot in answers if slot.seat_id == word.seat_id)
    ]
    for slot in answers:
        word, entry = last.get(slot.seat_id), slot.entry
        if entry.answer == CalendarAnswer.DECLINED and (word is None or word.at <= entry.answered_at):
            part = None if slot.seat.whole else entry.starts_at
            found.append(StaysAway(slot.seat, part, words=entry.answer_words))
    return sorted(found, key=lambda one: (one.seat.meeting.starts_at, one.seat.name, one.part is not None))
