"""What the rules see of a pupil, what a school sets, and what they find."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from absence.enums import Meaning
from absence.rules.meaning import HOUR, Missed
from absence.rules.watching.days import SchoolDays


@dataclass(frozen=True)
class Thresholds:
    """The numbers of a school, as `AbsenceSettings` keeps them."""

    hours: int = 16
    hours_weeks: int = 4
    hours_again_days: int = 7
    long_weeks: int = 4
    adult_weeks: int = 4
    sick_reports: int = 4
    sick_report_weeks: int = 12
    sick_days: int = 7
    late_times: int = 6
    late_weeks: int = 4
    newcomer_weeks: int = 12
    pattern_times: int = 4
    pattern_weeks: int = 8
    change_hours: int = 6
    change_factor: int = 3
    unreached_days: int = 2
    not_seen_days: int = 3


@dataclass(frozen=True)
class Pupil:
    """All that the rules see of a pupil in a school year."""

    school: SchoolDays
    missed: Sequence[Missed] = ()
    # Days with a lesson that began late, one for each time.
    late: Sequence[dt.date] = ()
    # Days on which a register says that the pupil was at school.
    seen: frozenset[dt.date] = frozenset()
    # Days on which nobody who was phoned could be reached.
    unreached: Sequence[dt.date] = ()
    adult_from: dt.date = dt.date.max
    enrolled_on: dt.date = dt.date.min

    @cached_property
    def unauthorised(self) -> list[Missed]:
        return [one for one in self.missed if one.meaning == Meaning.UNAUTHORISED]

    def minor(self, missed: Sequence[Missed]) -> list[Missed]:
        """Those of the days before the pupil came of age."""
        return [one for one in missed if one.day < self.adult_from]


# A day with the minutes of it that count.
Cause = tuple[dt.date, int]


@dataclass(frozen=True)
class Crossing:
    """A threshold that was reached: by what, since when, and on which day."""

    first: dt.date
    reached: dt.date
    causes: tuple[Cause, ...] = field(default=())

    @property
    def hours(self) -> float:
        return sum(minutes for _day, minutes in self.causes) / HOUR


def by_day(missed: Sequence[Missed]) -> list[Cause]:
    """The minutes of each day, in order."""
    found: dict[dt.date, int] = {}
    for one in missed:
        found[one.day] = found.get(one.day, 0) + one.minutes
    return sorted(found.items())
