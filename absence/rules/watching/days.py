"""School days and school weeks as numbers, so that windows are arithmetic; and runs of days without a pupil."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from school.rules import week_of

DAYS_OF_WEEK = 7
# Without any register for longer than this nobody knows what lay between two days: the run ends.
UNKNOWN_AT_MOST = 5


@dataclass(frozen=True)
class SchoolDays:
    """The days on which a school gives lessons, in order."""

    days: Sequence[dt.date]

    def number(self, day: dt.date) -> int:
        """The how manieth school day it is; for another day, that of the next one."""
        return bisect_left(self.days, day)

    def passed(self, day: dt.date, today: dt.date) -> int:
        """How many school days came after the day, today included."""
        return max(bisect_right(self.days, today) - bisect_right(self.days, day), 0)

    def after(self, day: dt.date, count: int) -> dt.date | None:
        """The school day so many school days later; None beyond the days that are known."""
        place = bisect_right(self.days, day) + count - 1
        return self.days[place] if place < len(self.days) else None

    @cached_property
    def _places(self) -> dict[dt.date, int]:
        # Asked for a million times in a night.
        return {day: self._weeks[week_of(day)] * DAYS_OF_WEEK + day.isoweekday() for day in self.days}

    @cached_property
    def _weeks(self) -> dict[dt.date, int]:
        mondays = dict.fromkeys(week_of(day) for day in self.days)
        return {monday: number for number, monday in enumerate(mondays)}

    def place(self, day: dt.date) -> int:
        """The place of a school day when weeks without school are left out: 7 for each school week, and the weekday."""
        found = self._places.get(day)
        if found is None:
            # A day off in a week with school.
            found = self._weeks[week_of(day)] * DAYS_OF_WEEK + day.isoweekday()
        return found


@dataclass(frozen=True)
class Run:
    """School days in a row on which a pupil was not there."""

    days: tuple[dt.date, ...]

    @property
    def first(self) -> dt.date:
        return self.days[0]

    @property
    def last(self) -> dt.date:
        return self.days[-1]


def runs(away: Iterable[dt.date], seen: Collection[dt.date], school: SchoolDays) -> list[Run]:
    """Days away, taken together as long as nobody saw the pupil between them. A day that saw both is none."""
    found: list[list[dt.date]] = []
    seen_days = sorted(seen)
    for day in away:
        if day in seen:
            continue
        if found and _goes_on(found[-1][-1], day, seen_days, school):
            found[-1].append(day)
        else:
            found.append([day])
    return [Run(tuple(days)) for days in found]


def _goes_on(last: dt.date, day: dt.date, seen: Sequence[dt.date], school: SchoolDays) -> bool:
    between = bisect_left(seen, day) - bisect_right(seen, last)
    return between == 0 and school.number(day) - school.number(last) <= UNKNOWN_AT_MOST + 1
