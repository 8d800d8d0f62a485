"""What the pages of a meeting that goes on show: the note page of the care team, and the screen on the wall."""

import datetime as dt
import functools
import hashlib
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils import timezone

from careteam.contexts.agendas import Entry, entry_of, pupils_on
from careteam.enums.meetings import MinuteKind
from careteam.models.live import LiveMeeting, Minute, MinuteQuerySet
from careteam.models.meetings import Meeting
from careteam.querysets.live import Sitting, begun, named_lines, sitting_at, written_about
from careteam.querysets.meetings import Line, prepared_lines, readers_among, secret_of
from careteam.rules.meetings import Reader, agenda_for, ground_of, is_named_to_all, is_theirs
from pupils.contexts.twins import tell_apart
from pupils.querysets.protections import secret_homes_among
from pupils.templatetags.prints import discreet
from school.middleware import access_for
from school.models.people import User
from school.viewer import Looking


class InRoom(NamedTuple):
    """A seat and whose it is, whether they are in the room, and whether they may hear the name of what is on."""

    seat: int
    name: str
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
    seats: list[Sitting]
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
    def not_asked(self) -> list[int]:
        """The seats of who is in the room and on whose own page the item that is on does not stand."""
        if self.line is None:
            return []
        return [
            key
            for key in sorted(self.here)
            if key not in self.readers or not is_theirs(self.readers[key], self.line.item)
        ]

    @functools.cached_property
    def etag(self) -> str:
        """What is the same as long as nothing changed for anybody who follows: the revision, and who may hear what and
        was asked for it.
        """
        grounds = [
            (reader.key, str(ground_of(reader, self.line.item) if self.line else ""))
            for reader in self.in_room
        ]
        told = grounds, self.not_asked
        words = f"{self.meeting.pk} {self.meeting.state} {self.live.revision} {self.live.item_id} {told}"
        return f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'


def where_it_is(meeting: Meeting, *, now: dt.datetime) -> Now | None:
    """None before a meeting began. The same number of queries however much there is."""
    rows = begun(meeting_id=meeting.pk, school_id=meeting.school_id, day=timezone.localdate(now))
    return _now(rows[0], meeting, prepared_lines(meeting), now) if rows else None


def as_it_is(live: LiveMeeting, *, now: dt.datetime) -> Now:
    """The same for who follows it, of one that began and was read with its meeting. Two queries less."""
    return _now(live, live.meeting, named_lines(live.meeting), now)


def _now(live: LiveMeeting, meeting: Meeting, lines: list[Line], now: dt.datetime) -> Now:
    line = next((one for one in lines if one.item.pk == live.item_id), None)
    seats = sitting_at(live)
    works = {seat.user_id: bool(seat.on_list) for seat in seats if seat.user_id and seat.works}
    whole = [(seat, seat.whole) for seat in seats]
    readers = readers_among(whole, [line] if line else [], works, now=now)
    return Now(meeting, live, lines, line, seats, frozenset(live.here), readers, now)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class NotePage:
    """What the page for notes shows of it."""

    now: Now
    room: list[InRoom]
    written: list[Written]
    earlier: list[Minute]

    @property
    def without_ground(self) -> list[str]:
        """Who is in the room and may not hear the name."""
        return [one.name for one in self.room if one.is_here and not one.hears]

    @property
    def not_asked(self) -> list[str]:
        """Who is in the room, and would hear the name, but was not asked for this item."""
        keys = self.now.not_asked
        return [one.name for one in self.room if one.hears and one.seat in keys]

    @property
    def has_begun(self) -> bool:
        """Whether an item is or was on: then nobody began the meeting by mistake."""
        return any(one.row.state != "planned" for one in self.now.lines)

    @property
    def left(self) -> list[tuple[int, str]]:
        """The items that are still to come, in order, each with what it is called."""
        return [(one.item.pk, one.called) for one in self.now.lines if one.row.state == "planned"]


def note_page(now: Now, user: User) -> NotePage:
    """One query more. Namesakes are told apart here, where all names are heard, and never on the wall."""
    tell_apart(pupils_on(now.lines))
    item = now.line.item if now.line else None
    room = [
        InRoom(
            seat.pk,
            seat.name,
            seat.pk in now.here,
            item is None or item.pupil_id is None or ground_of(now.readers[seat.pk], item) is not None,
        )
        for seat in now.seats
    ]
    if item is None:
        return NotePage(now, room, [], [])
    rows = written_about(
        access=user.access, item_id=item.pk, pupil_id=item.pupil_id or 0, meeting_id=now.meeting.pk
    )
    rows.sort(key=lambda row: (row.at, row.pk))
    about = [row for row in rows if row.item_id == item.pk]
    earlier = [row for row in reversed(rows) if row.item_id != item.pk]
    return NotePage(now, room, with_conflicts(about), earlier)


def with_conflicts(rows: list[Minute]) -> list[Written]:
    """Each with whether another correction of the same stands beside it."""
    corrected = [row.replaces_id for row in rows if row.replaces_id is not None]
    return [Written(row, corrected.count(row.replaces_id or 0) > 1) for row in rows]


@dataclass(frozen=True)
class OnScreen:
    """What hangs on the wall: what everybody in the room may see, and nothing between two items."""

    entry: Entry | None
    written: list[Minute]

    def etag(self, now: Now) -> str:
        """What is the same as long as it shows the same: also what is left out for a secret or a role hangs on more
        than who follows is told by.
        """
        about = self.entry and (
            self.entry.label,
            self.entry.pupil and self.entry.pupil.name,
            self.entry.question,
        )
        written = [
            (row.pk, row.text, row.action and (row.action.by_whom, row.action.due_on)) for row in self.written
        ]
        words = f"{now.etag} {about} {written}"
        return f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'


def for_all_of(now: Now, rows: MinuteQuerySet) -> MinuteQuerySet:
    """Of these what everybody in the room may read: each colleague by their roles, a guest what is for guests.

    One query, for who the colleagues are.
    """
    if any(reader.outside for reader in now.in_room):
        rows = rows.filter(for_guests=True)
    there = [seat.user_id for seat in now.seats if seat.pk in now.here and seat.user_id]
    for user in User.objects.with_roles().filter(pk__in=there):
        looking = Looking(access_for(user, chosen=now.meeting.school_id))
        rows = rows.filter(pk__in=Minute.objects.visible_to(looking).values("pk"))
    return rows


def on_screen(now: Now) -> OnScreen:
    """Three queries more, where everybody may hear the name."""
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
    entry = entry_of(seen, now.line, nobody)
    if now.not_asked:
        # Somebody reads nothing of it on a page of their own: the wall says no more than what it is about.
        return OnScreen(replace(entry, question=""), [])
    if not now.is_named:
        return OnScreen(entry, [])
    # The wall tells no address that is secret, whoever is in the room: what was typed may be older than that.
    homes = secret_homes_among([entry.pupil.pk], timezone.localdate(now.at)) if entry.pupil else []
    rows = Minute.objects.filter(item=now.line.item.pk).exclude(kind=MinuteKind.NOTE).standing()
    written = list(for_all_of(now, rows).select_related("action__owner"))
    for row in written:
        row.text = discreet(row.text, homes)
    return OnScreen(replace(entry, question=discreet(entry.question, homes)), written)
