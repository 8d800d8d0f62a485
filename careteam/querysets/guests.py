"""What of a meeting is a guest's at a moment; the same for whoever comes by a link and for who signs in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from careteam.models.agendas import AgendaVersion, VersionSeat
from careteam.models.meetings import Meeting
from careteam.querysets.meetings import Line, lines_of, readers_of
from careteam.rules.meetings import Reader, agenda_for, slots_of
from school.enums import Ground


@dataclass(frozen=True)
class OwnPart:
    """The part of a sent agenda that is one guest's."""

    version: AgendaVersion
    reader: Reader
    lines: Sequence[Line]
    # The keys of the items that are theirs, in order, and whom they hear of by name on which ground.
    items: Sequence[int]
    by_ground: dict[Ground, list[int]]

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins for them: the meeting, or the first item of theirs. Who has one item learns of no other."""
        if self.reader.whole:
            return self.version.starts_at
        return min(line.item.starts_at for line in self.lines if line.item.pk in self.items)

    @property
    def slots(self) -> list[tuple[dt.datetime, dt.datetime]]:
        """From when until when they are there."""
        return slots_of(self.reader, [line.item for line in self.lines], self.version.span)


def own_part(meeting: Meeting, seat_id: int, now: dt.datetime) -> OwnPart | None:
    """What is this seat's now; None where nothing is. At most eight queries."""
    return own_parts({seat_id: meeting}, now).get(seat_id)


def own_parts(meetings: Mapping[int, Meeting], now: dt.datetime) -> dict[int, OwnPart]:
    """What is now of each of these seats, by key, with the meetings of one school that they are in.

    Where nothing is theirs a seat is not among them; who comes to all of a meeting on which nothing stands yet is. At
    most eight queries, however many seats.
    """
    rows = VersionSeat.objects.filter(seat__in=meetings, version__number=F("version__meeting__version"))
    sat = list(
        rows.select_related("version", "seat__user", "seat__contact__person", "seat__contact__organisation")
    )
    if not sat:
        return {}
    lines = lines_of({one.version for one in sat})
    every = [line for agenda in lines.values() for line in agenda]
    whole = {one.seat: one.whole for one in sat}
    readers = readers_of(whole, every, school_id=sat[0].school_id, now=now)
    found = {}
    for one in sat:
        part = part_of(one.version, readers[one.seat_id], lines[one.version_id])
        if part is not None:
            found[one.seat_id] = part
    return found


def part_of(version: AgendaVersion, reader: Reader, lines: Sequence[Line]) -> OwnPart | None:
    """The part of an agenda that is one reader's; None where nothing is. No query.

    All of a meeting is somebody's also while nothing stands on it.
    """
    seen = agenda_for(reader, [line.item for line in lines], b"")
    if not seen and not reader.whole:
        return None
    by_ground: dict[Ground, list[int]] = {}
    for one in seen:
        if one.ground is not None and one.item.pupil_id is not None:
            by_ground.setdefault(one.ground, []).append(one.item.pupil_id)
    return OwnPart(version, reader, lines, [one.item.pk for one in seen], by_ground)
