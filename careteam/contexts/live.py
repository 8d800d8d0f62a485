"""What the pages of a meeting that goes on show: the note page of the care team, and the screen on the wall."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from careteam.contexts.agendas import Entry, entry_of
from careteam.models.agendas import AgendaItem
from careteam.models.live import LiveMeeting, Minute
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.live import begun, in_the_room, written_about, written_earlier
from careteam.querysets.meetings import Line, prepared_lines, readers_of, secret_of
from careteam.rules.meetings import Reader, agenda_for, ground_of, is_named_to_all
from careteam.services.publishing import seats_now
from school.models.people import User


@dataclass(frozen=True)
class InRoom:
    """A seat, whether its owner is in the room, and whether they may hear the name of the item that is on."""

    seat: Seat
    is_here: bool
    hears: bool


@dataclass(frozen=True)
class Written:
    """What was written down, and whether a colleague corrected the same at the same time."""

    row: Minute
    in_conflict: bool


@dataclass(frozen=True)
class Now:
    """Where a meeting is at this moment."""

    meeting: Meeting
    live: LiveMeeting
    lines: list[Line]
    line: Line | None
    seats: dict[Seat, bool]
    here: frozenset[int]
    readers: dict[int, Reader]
    at: dt.datetime

    @property
    def passed(self) -> int:
        """For how many seconds the item has been on; the browser counts on from there, whatever its clock says."""
        return int((self.at - self.live.since).total_seconds()) if self.live.since else 0

    @property
    def pupils(self) -> list[int]:
        """Whose names stand on the page."""
        return sorted({line.row.pupil_id for line in self.lines if line.row.pupil_id})

    @property
    def in_room(self) -> list[Reader]:
        return [self.readers[key] for key in sorted(self.here) if key in self.readers]

    @property
    def is_named(self) -> bool:
        """Whether everybody in the room may hear the name of the item that is on."""
        if self.line is None or any(key not in self.readers for key in self.here):
            return False
        return is_named_to_all(self.in_room, self.line.item)

    @property
    def etag(self) -> str:
        """What is the same as long as nothing changed for anybody who follows: the revision, and who may hear what."""
        grounds = [
            (reader.key, str(ground_of(reader, self.line.item) if self.line else ""))
            for reader in self.in_room
        ]
        words = f"{self.meeting.pk} {self.meeting.state} {self.live.revision} {self.live.item_id} {grounds}"
        return f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'


def where_it_is(meeting: Meeting, *, now: dt.datetime) -> Now | None:
    """None before a meeting began. The same number of queries however much there is."""
    live = next(iter(begun(meeting_id=meeting.pk)), None)
    return None if live is None else as_it_is(live, meeting, now=now)


def as_it_is(live: LiveMeeting, meeting: Meeting, *, now: dt.datetime) -> Now:
    """The same of a meeting that began. One query less."""
    lines, seats = prepared_lines(meeting), seats_now(meeting)
    line = next((one for one in lines if one.item.pk == live.item_id), None)
    here = in_the_room(meeting_id=meeting.pk)
    readers = readers_of(seats, [line] if line else [], school_id=meeting.school_id, now=now)
    return Now(meeting, live, lines, line, seats, frozenset(here), readers, now)


@dataclass(frozen=True)
class NotePage:
    """What the page for notes shows of it."""

    now: Now
    room: list[InRoom]
    written: list[Written]
    earlier: list[Minute]

    @property
    def without_ground(self) -> list[Seat]:
        """Who is in the room and may not hear the name."""
        return [one.seat for one in self.room if one.is_here and not one.hears]

    @property
    def left(self) -> list[AgendaItem]:
        """The items that are still to come, in order."""
        return [one.row for one in self.now.lines if one.row.state == "planned"]


def note_page(now: Now, user: User) -> NotePage:
    """Two queries more."""
    item = now.line.item if now.line else None
    room = [
        InRoom(
            seat,
            seat.pk in now.here,
            item is None or item.pupil_id is None or ground_of(now.readers[seat.pk], item) is not None,
        )
        for seat in now.seats
    ]
    if item is None:
        return NotePage(now, room, [], [])
    access = user.access
    written = written_about(access=access, item_id=item.pk)
    earlier = (
        written_earlier(access=access, pupil_id=item.pupil_id, meeting_id=now.meeting.pk)
        if item.pupil_id
        else []
    )
    return NotePage(now, room, with_conflicts(written), earlier)


def with_conflicts(rows: list[Minute]) -> list[Written]:
    """Each with whether another correction of the same stands beside it."""
    corrected = [row.replaces_id for row in rows if row.replaces_id is not None]
    return [Written(row, corrected.count(row.replaces_id or 0) > 1) for row in rows]


@dataclass(frozen=True)
class OnScreen:
    """What hangs on the wall: what everybody in the room may see, and nothing between two items."""

    entry: Entry | None
    written: list[Minute]


def on_screen(now: Now) -> OnScreen:
    """One query more, where everybody may hear the name."""
    if now.line is None:
        return OnScreen(None, [])
    # A reader with a seat for all of it and no ground: the letter of the screen.
    nobody = Reader("screen", None, whole=True)
    everybody = Reader("screen", None, whole=True, on_list=True)
    reader = everybody if now.is_named else nobody
    items = [line.item for line in now.lines]
    [seen] = [
        one for one in agenda_for(reader, items, secret_of(now.meeting)) if one.item.pk == now.line.item.pk
    ]
    rows = (
        Minute.objects.filter(item=now.line.item.pk)
        .exclude(kind="note")
        .standing()
        .select_related("action__owner")
    )
    return OnScreen(entry_of(seen, now.line, nobody), list(rows) if now.is_named else [])
