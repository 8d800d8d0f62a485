"""What pages, prints and mails of a meeting show: the rule's answer with the words that go with it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from careteam.models.live import Minute
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.meetings import Line, answers_to, secret_of
from careteam.rules.meeting_moves import minutes_left
from careteam.rules.meetings import Reader, Seen, agenda_for
from messaging.models.calendar import CalendarEntry
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil


@dataclass(frozen=True)
class Entry:
    """An item as one reader sees it, in words. What they may not hear is not in it at all."""

    number: int
    starts_at: dt.datetime
    minutes: int
    # The name, the subject, or the letter with the age.
    label: str
    is_named: bool
    # Only with the name.
    pupil: Pupil | None = None
    question: str = ""
    brought_by: str = ""
    theme: str = ""
    # The ground, in words, for somebody from outside.
    ground: str = ""
    # Only for colleagues who hear the name.
    item_id: int | None = None
    # What was written down about it, once the meeting is closed.
    said: Sequence[Minute] = ()


def entry_of(seen: Seen, line: Line, reader: Reader) -> Entry:
    """One item in the words for a reader."""
    row, item = line.row, seen.item
    if not seen.is_named:
        # Nothing else: with what it is about, somebody who knows the school knows who it is about.
        band = str(seen.band.label) if seen.band else ""
        label = _("Pupil %(letter)s") % {"letter": seen.letter}
        label = f"{label} ({band})" if band else label
        return Entry(seen.number, item.starts_at, item.minutes, label, is_named=False)
    return Entry(
        seen.number,
        item.starts_at,
        item.minutes,
        row.pupil.name if row.pupil else line.title,
        is_named=True,
        pupil=row.pupil,
        question=line.question,
        # Somebody from outside reads no other names than those that are told them.
        brought_by=row.brought_by.name if row.brought_by and not reader.outside else "",
        theme=str(row.case.get_theme_display()) if row.case else "",
        ground=str(seen.ground.label) if seen.ground and reader.outside else "",
        item_id=None if reader.outside else row.pk,
    )


def pupils_on(lines: Iterable[Line]) -> list[Pupil]:
    """The pupils whom these items are about."""
    return [line.row.pupil for line in lines if line.row.pupil]


def entries_for(meeting: Meeting, reader: Reader, lines: Sequence[Line]) -> list[Entry]:
    """The agenda in the words for a colleague. No query.

    Namesakes are told apart among those whom they hear of by name: of the others nothing shows, in no name either.
    """
    by_item = {line.item.pk: line for line in lines}
    seen = agenda_for(reader, [line.item for line in lines], secret_of(meeting))
    tell_apart(pupils_on(by_item[one.item.pk] for one in seen if one.is_named))
    return [entry_of(one, by_item[one.item.pk], reader) for one in seen]


@dataclass(frozen=True)
class Comes:
    """Somebody with a seat, and what they answered from their calendar for each stretch that is theirs."""

    seat: Seat
    whole: bool
    answers: list[CalendarEntry]
    # Whoever works there no more hears nothing, and reads nothing.
    is_gone: bool = False


def who_comes(
    meeting: Meeting, seats: Mapping[Seat, bool], readers: Mapping[int, Reader] | None = None
) -> list[Comes]:
    """With what holds for each at this moment also who works there no more. One query."""
    answers = answers_to(meeting)
    gone = {seat.pk for seat in seats if readers is not None and not _works(readers.get(seat.pk))}
    return [Comes(seat, whole, answers.get(seat.pk, []), seat.pk in gone) for seat, whole in seats.items()]


def _works(reader: Reader | None) -> bool:
    return reader is not None and reader.seat_id is not None


@dataclass(frozen=True)
class Fit:
    """Whether an agenda fits into its meeting."""

    used: int
    left: int

    @property
    def over(self) -> int:
        return max(0, -self.left)


def fit_of(meeting: Meeting, lines: Sequence[Line]) -> Fit:
    minutes = [line.item.minutes for line in lines]
    return Fit(sum(minutes), minutes_left(meeting.minutes, minutes))


@dataclass(frozen=True)
class Asked:
    """Somebody who has to be there for an item, with what that means for somebody from outside."""

    seat: Seat
    ground: str
    is_named: bool
    # Why the law asks for it, as whoever prepares the meeting wrote it down.
    duty_reason: str


def asked_for(line: Line, seats: Mapping[int, Seat], readers: Mapping[int, Reader]) -> list[Asked]:
    """Who is asked for an item, and whether they hear the name at this moment. No query."""
    found = []
    reasons = {one.seat_id: one.duty_reason for one in line.row.asked}  # type: ignore[attr-defined]
    for key in line.people:
        if key in seats:
            seen = agenda_for(readers[key], [line.item], b"") if key in readers else []
            ground = seen[0].ground if seen else None
            found.append(
                Asked(
                    seats[key],
                    str(ground.label) if ground else "",
                    bool(seen and seen[0].is_named),
                    reasons[key],
                )
            )
    return found
