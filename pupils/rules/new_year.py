"""A new school year: where each pupil goes, and whether the count comes out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

# So long before it begins, a new year stands on the start page.
AHEAD = dt.timedelta(weeks=10)


class Year(Protocol):
    """A school year, first and last day included."""

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def ends_on(self) -> dt.date: ...


class Whereto(Enum):
    """What is known of a pupil for the new year."""

    PLACED = "placed"
    # Chosen on the guided page, and not carried out yet.
    CHOSEN = "chosen"
    LEAVING = "leaving"
    WITHOUT = "without"
    OPEN = "open"


@dataclass(frozen=True)
class Count:
    """How many pupils of the school go where: all of them are in exactly one of these."""

    placed: int
    chosen: int
    leaving: int
    without: int
    open: int

    @property
    def total(self) -> int:
        return self.placed + self.chosen + self.leaving + self.without + self.open

    @property
    def decided(self) -> int:
        return self.total - self.open

    @property
    def comes_out(self) -> bool:
        """Whether nobody was forgotten."""
        return self.open == 0


def count_of(found: Iterable[Whereto]) -> Count:
    """Add them up."""
    all_of_them = list(found)
    return Count(**{one.value: all_of_them.count(one) for one in Whereto})


def whereto(
    *,
    left_on: dt.date | None,
    starts_on: dt.date,
    placed: bool,
    draft: str | None,
    leaves: str,
    no_class: str,
) -> Whereto:
    """What is known of one pupil: facts come before what was chosen. `leaves` and `no_class` are kinds of a draft."""
    if left_on is not None and left_on < starts_on:
        return Whereto.LEAVING
    if placed:
        return Whereto.PLACED
    if not draft:
        return Whereto.OPEN
    return {leaves: Whereto.LEAVING, no_class: Whereto.WITHOUT}.get(draft, Whereto.CHOSEN)


def coming_year(years: Sequence[Year], day: dt.date) -> Year | None:
    """The next school year after the day, if there is one already."""
    later = [year for year in years if year.starts_on > day]
    return min(later, key=lambda year: year.starts_on, default=None)


def register_day(years: Sequence[Year], day: dt.date) -> dt.date:
    """The day on which registers are taken next: this one, or between two years the first one of the next."""
    if any(year.starts_on <= day <= year.ends_on for year in years):
        return day
    following = coming_year(years, day)
    return following.starts_on if following else day
