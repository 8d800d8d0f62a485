"""Pure rules of visits at home: on which days the school goes.

Source: visits are planned with the school social worker every other week (LOWAN, Nabijheid).
"""

import datetime as dt
from collections.abc import Collection

from school.rules import week_of


def visit_days(
    begins: dt.date | None, every_weeks: int, *, after: dt.date, school_days: Collection[dt.date], count: int
) -> list[dt.date]:
    """The next days for visits: the weekday of `begins` in every so many weeks, as far as there is school."""
    if begins is None:
        return []
    found = []
    for day in sorted(school_days):
        weeks = (week_of(day) - week_of(begins)).days // 7
        if (
            day >= after
            and day.isoweekday() == begins.isoweekday()
            and weeks >= 0
            and weeks % every_weeks == 0
        ):
            found.append(day)
    return found[:count]
