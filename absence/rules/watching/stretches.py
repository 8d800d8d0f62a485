"""Rules about days in a row."""

import datetime as dt
from collections.abc import Sequence

from absence.enums import AbsenceKind, Meaning
from absence.rules.meaning import Missed
from absence.rules.watching.crossings import Crossing, Pupil, Thresholds, by_day
from absence.rules.watching.days import DAYS_OF_WEEK, Run, runs


def _runs(pupil: Pupil, missed: Sequence[Missed]) -> list[tuple[Run, dict[dt.date, int]]]:
    minutes = dict(by_day(missed))
    return [(run, minutes) for run in runs(minutes, pupil.seen, pupil.school)]


def _after_weeks(pupil: Pupil, missed: Sequence[Missed], days: int) -> list[Crossing]:
    """A crossing for each run, on its first day of absence so many days, weekends included, after it began.

    Weeks without school do not count.
    """
    found = []
    for run, minutes in _runs(pupil, missed):
        begun = pupil.school.place(run.first)
        reached = next((day for day in run.days if pupil.school.place(day) - begun >= days), None)
        if reached is not None:
            causes = tuple((day, minutes[day]) for day in run.days if day <= reached)
            found.append(Crossing(run.first, reached, causes))
    return found


def long_term(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """Away without leave for more than so many weeks in a row, under 18.

    Source: langdurig relatief verzuim, more than 4 weeks in a row (DUO, Verzuimregister, kind LRV).
    """
    return _after_weeks(pupil, pupil.minor(pupil.unauthorised), school.long_weeks * DAYS_OF_WEEK)


def adult(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """Away without leave for so many weeks in a row, from 18 on: RMC, the Doorstroompunt.

    Source: WVO, absence of 18 to 23 without a basic qualification: 4 consecutive weeks, or the shorter period that a
    school sets.
    """
    grown = [one for one in pupil.unauthorised if one.day >= pupil.adult_from]
    return _after_weeks(pupil, grown, school.adult_weeks * DAYS_OF_WEEK - 1)


def holiday(pupil: Pupil, _school: Thresholds) -> list[Crossing]:
    """On holiday without leave: each stretch at once, under 18.

    Source: luxeverzuim, to be told however short it is (Leerplichtwet art. 11 f, 13a; DUO, kind L).
    """
    missed = [one for one in pupil.minor(pupil.missed) if one.kind == AbsenceKind.HOLIDAY]
    return [
        Crossing(run.first, run.first, tuple((day, minutes[day]) for day in run.days))
        for run, minutes in _runs(pupil, missed)
    ]


def _sick(pupil: Pupil) -> list[Missed]:
    return [one for one in pupil.missed if one.kind == AbsenceKind.SICK and one.meaning == Meaning.AUTHORISED]


def sick_days(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """So many school days ill in a row.

    Source: M@ZL, Medische Advisering van de Ziekgemelde Leerling: the 7th school day in a row.
    """
    found = []
    for run, minutes in _runs(pupil, _sick(pupil)):
        if len(run.days) >= school.sick_days:
            days = run.days[: school.sick_days]
            found.append(Crossing(run.first, days[-1], tuple((day, minutes[day]) for day in days)))
    return found


def sick_reports(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """So many times reported ill within so many school weeks; counting restarts after each crossing.

    Source: M@ZL: the 4th report in 12 school weeks.
    """
    found: list[Crossing] = []
    window: list[tuple[dt.date, int]] = []
    for run, minutes in _runs(pupil, _sick(pupil)):
        place = pupil.school.place(run.first)
        weeks = school.sick_report_weeks * DAYS_OF_WEEK
        window = [cause for cause in window if place - pupil.school.place(cause[0]) < weeks]
        window.append((run.first, minutes[run.first]))
        if len(window) >= school.sick_reports:
            found.append(Crossing(window[0][0], run.first, tuple(window)))
            window = []
    return found


def not_seen(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """Not seen for so many school days in a row, without a reason that excuses it.

    Source: pupils of whom school is the first to notice that they are gone (NJi, Handreiking); the number is the
    school's own.
    """
    missed = [one for one in pupil.missed if one.meaning != Meaning.AUTHORISED]
    found = []
    for run, minutes in _runs(pupil, missed):
        if len(run.days) >= school.not_seen_days:
            days = run.days[: school.not_seen_days]
            found.append(Crossing(run.first, days[-1], tuple((day, minutes[day]) for day in days)))
    return found


def unreached(pupil: Pupil, school: Thresholds) -> list[Crossing]:
    """On so many school days in a row nobody around an absent pupil could be reached.

    Source: short lines with who cares for the pupil (LOWAN, condition of good care); the number is the school's own.
    """
    found = []
    for run in runs(pupil.unreached, frozenset(), pupil.school):
        days = [day for day in run.days if not pupil.seen.intersection(_between(run.first, day))]
        if len(days) >= school.unreached_days:
            chosen = days[: school.unreached_days]
            found.append(Crossing(run.first, chosen[-1], tuple((day, 0) for day in chosen)))
    return found


def _between(first: dt.date, last: dt.date) -> set[dt.date]:
    """The days that lie between two, both excluded."""
    return {first + dt.timedelta(days=n) for n in range(1, (last - first).days)}
