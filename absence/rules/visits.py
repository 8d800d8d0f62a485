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
        rounds, left = divmod((week_of(day) - week_of(begins)).days // 7, every_weeks)
        if day >= after and day.isoweekday() == begins.isoweekday() and rounds >= 0 and left == 0:
            found.append(day)
    return found[:count]
