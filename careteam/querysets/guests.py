"""What of a meeting is a guest's at a moment; the same for whoever comes by a link and for who signs in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from careteam.models.agendas import AgendaVersion
from careteam.models.meetings import Meeting
from careteam.querysets.meetings import Line, readers_of, seats_in, sent_lines, version_of
from careteam.rules.meetings import Reader, agenda_for
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


def own_part(meeting: Meeting, seat_id: int, now: dt.datetime) -> OwnPart | None:
    """What is this seat's now; None where nothing is. At most eight queries."""
    version = version_of(meeting)
    mine = {seat: whole for seat, whole in seats_in(version).items() if seat.pk == seat_id} if version else {}
    if version is None or not mine:
        return None
    lines = sent_lines(version)
    reader = readers_of(mine, lines, school_id=meeting.school_id, now=now)[seat_id]
    seen = agenda_for(reader, [line.item for line in lines], b"")
    if not seen:
        return None
    by_ground: dict[Ground, list[int]] = {}
    for one in seen:
        if one.ground is not None and one.item.pupil_id is not None:
            by_ground.setdefault(one.ground, []).append(one.item.pupil_id)
    return OwnPart(version, reader, lines, [one.item.pk for one in seen], by_ground)
