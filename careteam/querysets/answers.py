"""Who said that they do not come to a meeting: from the own calendar, or in the portal; the last word counts."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from careteam.enums.meetings import COMING, GuestWordKind
from careteam.models.guest_words import GuestWord
from careteam.models.guests import SeatSlot
from careteam.models.meetings import Meeting, Seat
from messaging.enums import CalendarAnswer, CalendarState


@dataclass(frozen=True)
class StaysAway:
    """Somebody who does not come, and what they said with it."""

    seat: Seat
    # When the part begins that they do not come to; None for all of it.
    part: dt.datetime | None
    # From the calendar and from the portal.
    words: str = ""
    instead: str = ""


def who_stays_away(meetings: Collection[Meeting]) -> list[StaysAway]:
    """Of these meetings those whose last word is no, the first meeting first. Two queries."""
    seats = {"seat__meeting__in": meetings, "seat__removed_at": None}
    told = GuestWord.objects.filter(kind__in=COMING, **seats).order_by("at", "pk")
    last = {one.seat_id: one for one in told.select_related("seat__meeting__kind", "seat__contact__person")}
    answers = (
        SeatSlot.objects.filter(entry__state=CalendarState.CONFIRMED, **seats)
        .exclude(entry__answer=CalendarAnswer.NONE)
        .select_related("entry", "seat__meeting__kind", "seat__user", "seat__contact__person")
    )
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
