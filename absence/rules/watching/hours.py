"""Rules about hours: sixteen in four school weeks, and a sudden change."""

import datetime as dt

from absence.rules.meaning import HOUR
from absence.rules.watching.crossings import Cause, Crossing, Pupil, Thresholds, by_day
from absence.rules.watching.days import DAYS_OF_WEEK


def sixteen_hours(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """So many unauthorised hours within so many school weeks, of a pupil under 18.

    The period begins on the first day of absence and ends when the hours are reached; counting restarts the next day.
    While it goes on, a notice follows at most once in so many calendar days. Weeks of holiday do not count.
    Source: Leerplichtwet art. 21a; the instruction for notices of absence (DUO, Verzuimregister): 16 hours in 4
    consecutive weeks of lessons, one notice in 7 days for absence that continues.
    """
    found: list[Crossing] = []
    window: list[Cause] = []
    for day, minutes in by_day(pupil.minor(pupil.unauthorised)):
        place = pupil.school.place(day)
        window = [
            cause
            for cause in window
            if place - pupil.school.place(cause[0]) < school.hours_weeks * DAYS_OF_WEEK
        ]
        window.append((day, minutes))
        waited = not found or (day - found[-1].reached).days >= school.hours_again_days
        if waited and sum(one for _day, one in window) >= school.hours * HOUR:
            found.append(Crossing(window[0][0], day, tuple(window)))
            window = []
    return found


CHANGE_WEEKS, EARLIER_WEEKS = 4, 12


def sudden_change(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """More unauthorised hours in four school weeks than in the twelve before, so many times over, and some at least.

    Source: LOWAN, good care: a change against the pupil's own past says more than a number; the numbers are the
    school's own.
    """
    found: list[Crossing] = []
    causes = by_day(pupil.unauthorised)
    for day, _minutes in causes:
        place = pupil.school.place(day)
        if found and place - pupil.school.place(found[-1].reached) < CHANGE_WEEKS * DAYS_OF_WEEK:
            continue
        if place < EARLIER_WEEKS * DAYS_OF_WEEK:
            # Too early in the year: there is no past yet to compare with.
            continue
        recent = [
            one for one in causes if 0 <= place - pupil.school.place(one[0]) < CHANGE_WEEKS * DAYS_OF_WEEK
        ]
        before = [
            minutes
            for one, minutes in causes
            if 0
            <= place - CHANGE_WEEKS * DAYS_OF_WEEK - pupil.school.place(one)
            < EARLIER_WEEKS * DAYS_OF_WEEK
        ]
        now, usual = sum(minutes for _day, minutes in recent), sum(before) * CHANGE_WEEKS / EARLIER_WEEKS
        if now >= school.change_hours * HOUR and now >= usual * school.change_factor:
            found.append(Crossing(recent[0][0], day, tuple(recent)))
    return found


def working_days_after(day: dt.date, count: int, *, off: frozenset[dt.date]) -> dt.date:
    """The working day so many working days later; weekends and public holidays are none.

    Source: a notice is due within 5 working days (DUO, Verzuimregister).
    """
    while count:
        day += dt.timedelta(days=1)
        count -= day.isoweekday() <= 5 and day not in off
    return day
