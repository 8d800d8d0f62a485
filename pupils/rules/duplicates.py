"""Whether two pupils may be the same child, registered with another spelling."""

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Protocol

from pupils.rules.names import sound_key
from school.rules import fold, squeeze


class Named(Protocol):
    """What a pupil is known by."""

    call_name: str
    first_names: str
    surname: str
    birth_date: dt.date


class Likeness(enum.IntEnum):
    """How much two pupils look alike; the lower, the more."""

    SAME = 1
    SAME_NAME = 2
    SAME_BIRTH_DATE = 3


def birth_dates_like(born: dt.date) -> list[dt.date]:
    """The date itself, and the one with day and month swapped if there is such a day."""
    if born.day > 12 or born.day == born.month:
        return [born]
    return [born, born.replace(month=born.day, day=born.month)]


def name_sounds(*names: str) -> frozenset[str]:
    """How the words of names sound; a word without a sound of its own stands as it is."""
    return frozenset(sound_key(word) or fold(word) for name in names for word in name.split())


def likeness(one: Named, other: Named) -> Likeness | None:
    """How much two pupils look alike, whichever name was taken for the first or the last; None for not."""
    mine, theirs = name_sounds(one.call_name, one.surname), name_sounds(other.call_name, other.surname)
    same_name = (
        _all_in(mine, name_sounds(*_all_names(other)))
        or _all_in(theirs, name_sounds(*_all_names(one)))
        or _run_together(one) == _run_together(other)
    )
    same_date = other.birth_date in birth_dates_like(one.birth_date)
    if same_name:
        return Likeness.SAME if same_date else Likeness.SAME_NAME
    return Likeness.SAME_BIRTH_DATE if same_date and any(_is_in(word, theirs) for word in mine) else None


def _run_together(pupil: Named) -> str:
    """How the whole name sounds without a hyphen or space: "Jean Pierre" and "Jeanpierre"."""
    name = f"{pupil.call_name}{pupil.surname}"
    return sound_key(name) or squeeze(name)


def _all_names(pupil: Named) -> tuple[str, ...]:
    return pupil.call_name, pupil.surname, pupil.first_names


def _all_in(words: Iterable[str], among: frozenset[str]) -> bool:
    words = list(words)
    return bool(words) and all(_is_in(word, among) for word in words)


def _is_in(word: str, among: frozenset[str]) -> bool:
    """Whether a word is there, or the beginning of one is: "Ahmad" and "Ahmadi"."""
    return word in among or any(
        min(len(word), len(one)) > 2 and (one.startswith(word) or word.startswith(one)) for one in among
    )
