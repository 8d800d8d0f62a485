"""What changed for one reader between two agendas: they are told of that, and of nothing else."""

import enum
from collections.abc import Mapping, Sequence

from careteam.rules.meetings import Item, Reader, agenda_for

# A reader, the items, and what is said of each. None: they have no seat.
Agenda = tuple[Reader | None, Sequence[Item], Mapping[int, str]]


class Change(enum.StrEnum):
    """What somebody is told."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


def change_of(before: Agenda, after: Agenda, *, moved: bool) -> Change | None:
    """What somebody has to be told; `moved`: the meeting has another time or place. None when all is as it was.

    Whose seat was taken away always hears, also of what they could not see any more.
    """
    if after[0] is None:
        return None if before[0] is None else Change.REMOVED
    was, now = _seen(before), _seen(after)
    if now is None:
        return None if was is None else Change.REMOVED
    if was is None:
        return Change.ADDED
    return Change.CHANGED if moved or was != now else None


def _seen(agenda: Agenda) -> object:
    """All that a reader sees of an agenda, to be compared; None when that is nothing."""
    reader, items, words = agenda
    if reader is None:
        return None
    found = agenda_for(reader, items, b"")
    if not found and not reader.whole:
        return None
    return [
        (
            one.item.pk,
            one.item.starts_at,
            one.item.minutes,
            one.is_named,
            words[one.item.pk] if one.is_named else "",
        )
        for one in found
    ]
