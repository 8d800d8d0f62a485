"""Rules that count: late, a newcomer's first time, and patterns."""

import datetime as dt
from collections import Counter

from absence.rules.watching.crossings import Crossing, Pupil, Thresholds, by_day
from absence.rules.watching.days import DAYS_OF_WEEK


def late(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """So many times late within so many school weeks; counting restarts after each crossing.

    Source: no national rule counts lateness; the numbers are the school's own.
    """
    found: list[Crossing] = []
    window: list[dt.date] = []
    for day in pupil.late:
        place = pupil.school.place(day)
        window = [one for one in window if place - pupil.school.place(one) < school.late_weeks * DAYS_OF_WEEK]
        window.append(day)
        if len(window) >= school.late_times:
            found.append(Crossing(window[0], day, tuple((one, 0) for one in window)))
            window = []
    return found


def newcomer(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """The first unauthorised absence of a pupil within so many weeks of coming to the school.

    Source: follow closely for the first 6 to 12 weeks (LOWAN, careful intake).
    """
    until = pupil.enrolled_on + dt.timedelta(weeks=school.newcomer_weeks)
    for day, minutes in by_day(pupil.unauthorised):
        return [Crossing(day, day, ((day, minutes),))] if pupil.enrolled_on <= day < until else []
    return []


def pattern(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """The same weekday again and again: so often within so many school weeks, and more than half of all the days.

    Mondays are the days after a weekend. Source: a pattern is a signal (NJi, Handreiking); numbers of the school.
    """
    found: list[Crossing] = []
    causes = by_day(pupil.unauthorised)
    restart = 0
    for at, (day, _minutes) in enumerate(causes):
        place = pupil.school.place(day)
        window = [
            one
            for one in causes[restart : at + 1]
            if place - pupil.school.place(one[0]) < school.pattern_weeks * DAYS_OF_WEEK
        ]
        same = [one for one in window if one[0].isoweekday() == day.isoweekday()]
        if len(same) >= school.pattern_times and len(same) * 2 > len(window):
            found.append(Crossing(same[0][0], day, tuple(same)))
            restart = at + 1
    return found


def lesson_pattern(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """The same lesson again and again on days on which the pupil was at school otherwise.

    Source: as above; a pupil who leaves out one lesson avoids something in it.
    """
    found: list[Crossing] = []
    single = [one for one in pupil.unauthorised if one.day in pupil.seen]
    restart = 0
    for at, missed in enumerate(single):
        place = pupil.school.place(missed.day)
        window = [
            one
            for one in single[restart : at + 1]
            if place - pupil.school.place(one.day) < school.pattern_weeks * DAYS_OF_WEEK
        ]
        times = Counter(one.number for one in window)[missed.number]
        if times >= school.pattern_times and times * 2 > len(window):
            same = [one for one in window if one.number == missed.number]
            causes = tuple((one.day, one.minutes) for one in same)
            found.append(Crossing(same[0].day, missed.day, causes))
            restart = at + 1
    return found
