"""What somebody sees of a meeting: the one place that says so, for pages, paper, mails and calendars.

All of it is reckoned anew at each request from what holds at that moment: who is on the care team's list, which consent
counts, who speaks for whom. Nothing of the answer is stored.
"""

import datetime as dt
import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from careteam.enums.meetings import AgeBand
from school.enums import Ground

# Without those that are read as another.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Invited:
    """How somebody was asked for one item: to hear the name or not, and whether the law lets them be told."""

    by_name: bool = False
    duty: bool = False


@dataclass(frozen=True)
class Item:
    """An item of an agenda, as far as it decides who sees what of it."""

    pk: int
    pupil_id: int | None
    starts_at: dt.datetime
    minutes: int
    age: int | None = None
    # By the key of a seat.
    invited: Mapping[int, Invited] = field(default_factory=dict)
    # How many items the meeting had before the pupil's first one, also those that were taken off; None: not asked.
    turn: int | None = None


@dataclass(frozen=True)
class Reader:
    """Somebody with a seat at the meeting, or of the care team, and what holds for them at this moment."""

    # What their letters are drawn by.
    key: str
    seat_id: int | None = None
    # For all of the meeting, or for single items.
    whole: bool = False
    on_list: bool = False
    outside: bool = True
    # Why they may hear the names of which pupils, whatever the item.
    grounds: Mapping[int, Ground] = field(default_factory=dict)
    # The pupils of whom the law lets them be told, once somebody says why.
    duties: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Seen:
    """An item as one reader sees it."""

    item: Item
    number: int
    # Why they hear the name; None where they do not.
    ground: Ground | None
    # Instead of the name.
    letter: str = ""
    band: AgeBand | None = None

    @property
    def is_named(self) -> bool:
        return self.ground is not None or self.item.pupil_id is None


def ground_of(reader: Reader, item: Item) -> Ground | None:
    """Why this reader may hear the name of the item's pupil; None when nothing says so."""
    if item.pupil_id is None:
        return None
    invited = item.invited.get(reader.seat_id or 0)
    if reader.on_list or (not reader.outside and invited is not None):
        return Ground.ROLE
    if not reader.outside:
        return None
    if (ground := reader.grounds.get(item.pupil_id)) is not None:
        return ground
    if invited is not None and invited.duty and item.pupil_id in reader.duties:
        return Ground.LEGAL_DUTY
    return None


def is_theirs(reader: Reader, item: Item) -> bool:
    """Whether an item is for this reader at all, by name or not."""
    if reader.whole or reader.on_list:
        return True
    invited = item.invited.get(reader.seat_id or 0)
    if invited is None:
        return False
    # Asked to hear a name that they may not hear any more: nothing of it is theirs.
    lost = invited.by_name and item.pupil_id is not None and ground_of(reader, item) is None
    return not lost


def agenda_for(reader: Reader, items: Sequence[Item], secret: bytes) -> list[Seen]:
    """The items of an agenda in order, as this reader sees them, numbered from one without a gap."""
    letters = _letters(reader, items, secret)
    theirs = [item for item in items if is_theirs(reader, item)]
    return [_seen(reader, item, number, letters) for number, item in enumerate(theirs, 1)]


def _seen(reader: Reader, item: Item, number: int, letters: Mapping[int, str]) -> Seen:
    ground = ground_of(reader, item)
    if ground is not None or item.pupil_id is None:
        return Seen(item, number, ground)
    return Seen(item, number, None, letters[item.pupil_id], age_band(item.age))


def is_named_to_all(readers: Iterable[Reader], item: Item) -> bool:
    """Whether everybody in the room may hear the name; in an empty room nobody does."""
    present = list(readers)
    if item.pupil_id is None:
        return True
    return bool(present) and all(ground_of(reader, item) is not None for reader in present)


def slots_of(
    reader: Reader, items: Sequence[Item], whole: tuple[dt.datetime, dt.datetime]
) -> list[tuple[dt.datetime, dt.datetime]]:
    """From when until when somebody is at a meeting: all of it, or each stretch of items of theirs without a gap."""
    if reader.whole:
        return [whole]
    found: list[tuple[dt.datetime, dt.datetime]] = []
    # A place on the care team's list opens all of it to read; who has a seat for single items comes for those.
    theirs = [item for item in items if (reader.seat_id or 0) in item.invited and is_theirs(reader, item)]
    # In the night in which summer time begins or ends, only in UTC is an hour as long as it takes.
    for begins, minutes in sorted((item.starts_at.astimezone(dt.UTC), item.minutes) for item in theirs):
        ends = begins + dt.timedelta(minutes=minutes)
        if found and found[-1][1] == begins:
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    return found


def age_band(age: int | None) -> AgeBand | None:
    """Roughly how old somebody is; None when nobody knows."""
    if age is None:
        return None
    bands = ((12, AgeBand.YOUNGEST), (15, AgeBand.YOUNG), (18, AgeBand.OLDER))
    return next((band for limit, band in bands if age < limit), AgeBand.ADULT)


def _letters(reader: Reader, items: Sequence[Item], secret: bytes) -> dict[int, str]:
    """A letter for each pupil that may come before this reader: drawn for reader and meeting, and lasting.

    The order in which items were made decides and not that of the agenda, so that neither a move, nor an item that is
    taken off, nor a name that is heard no more gives the letter of one pupil to another. Items that are not for this
    reader do not count.
    """
    whole = reader.whole or reader.on_list
    asked = [item for item in items if whole or (reader.seat_id or 0) in item.invited]
    turns: dict[int, int] = {}
    for item in sorted(asked, key=lambda item: item.pk):
        if item.pupil_id is not None:
            turns.setdefault(item.pupil_id, len(turns) if item.turn is None else item.turn)
    drawn = sorted(LETTERS, key=lambda letter: _drawn(secret, f"{reader.key} {letter}"))
    found: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for pupil, turn in sorted(turns.items(), key=lambda one: one[1]):
        letter = drawn[turn % len(LETTERS)]
        taken[letter] += 1
        found[pupil] = letter if taken[letter] == 1 else f"{letter}{taken[letter]}"
    return found


def _drawn(secret: bytes, what: str) -> bytes:
    return hmac.digest(secret, what.encode(), hashlib.sha256)
