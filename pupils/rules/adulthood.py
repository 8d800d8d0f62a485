"""When a pupil turns 18, and what should be arranged how long before."""

import calendar
import datetime as dt

from pupils.enums import AdulthoodStep
from pupils.rules.people import ADULT

# So many months before the birthday a step should be done: extended reception and a school have waiting lists.
MONTHS_BEFORE: dict[AdulthoodStep, int] = {
    AdulthoodStep.HOME: 6,
    AdulthoodStep.NEXT_SCHOOL: 4,
    AdulthoodStep.DECIDES: 2,
    AdulthoodStep.CONSENT: 1,
    AdulthoodStep.RMC: 1,
}
# From seventeen and a half on.
PREPARED_BEFORE = max(MONTHS_BEFORE.values())


def birthday(birth_date: dt.date, age: int = ADULT) -> dt.date:
    """The day on which somebody has this age; who was born on 29 February has it on 1 March in other years."""
    year = birth_date.year + age
    if (birth_date.month, birth_date.day) == (2, 29) and not calendar.isleap(year):
        return dt.date(year, 3, 1)
    return birth_date.replace(year=year)


def months_before(day: dt.date, number: int) -> dt.date:
    """The same day so many months before, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due_on(step: AdulthoodStep, birth_date: dt.date) -> dt.date:
    """By which day a step should be done."""
    return months_before(birthday(birth_date), MONTHS_BEFORE[step])


def born_by_of(day: dt.date) -> dict[int, dt.date]:
    """`born_by` of the day for the birthday itself, and for each number of months before it that a step has."""
    return {months: born_by(day, months) for months in sorted({0, *MONTHS_BEFORE.values()})}


def born_by(day: dt.date, months: int) -> dt.date:
    """The last date of birth of which the 18th birthday, less so many months, is there on the day."""
    last = calendar.monthrange(day.year, day.month)[1]
    ahead = months_before(day, -months)
    if day.day == last:
        # Whatever is later in that month has the last day of this one as well.
        ahead = ahead.replace(day=calendar.monthrange(ahead.year, ahead.month)[1])
    year = ahead.year - ADULT
    return dt.date(year, ahead.month, min(ahead.day, calendar.monthrange(year, ahead.month)[1]))
