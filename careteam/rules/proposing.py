"""When something of a pupil is proposed for a meeting by the day alone."""

import datetime as dt

from partners.rules.grounds import birthday

# Newcomers are talked about after so many weeks.
NEWCOMER_WEEKS = (6, 12)
# What turning 18 changes is prepared from half a year before.
AHEAD_OF_18 = dt.timedelta(days=183)
ADULT = 18


def newcomer_weeks(enrolled_on: dt.date, after: dt.date, day: dt.date) -> int | None:
    """After how many weeks at school a pupil is talked about at a meeting on the day; `after` is the one before."""
    reached = [weeks for weeks in NEWCOMER_WEEKS if after < enrolled_on + dt.timedelta(weeks=weeks) <= day]
    return max(reached, default=None)


def adult_on(birth_date: dt.date | None, after: dt.date, day: dt.date) -> dt.date | None:
    """The 18th birthday, if it or the half year before it begins between the meeting before and the day."""
    if birth_date is None:
        return None
    turns = birthday(birth_date, ADULT)
    return turns if after < turns <= day or after < turns - AHEAD_OF_18 <= day else None
