"""Pure rules of the timetable: which lessons a class has on a day, and which of them somebody is to take."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from absence.enums import Week
from school.rules import Period, week_of


@dataclass(frozen=True)
class Lesson:
    """A lesson of a timetable; `weekday` as in dates, Monday is 1."""

    weekday: int
    number: int
    week: Week = Week.EVERY
    teacher_id: int | None = None
    room: str = ""


@dataclass(frozen=True)
class Version:
    """The timetable of a class from a day on, until the next one; without lessons the class has none from then on."""

    starts_on: dt.date
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Due:
    """A lesson that a class has on a day."""

    period: Period
    teacher_id: int | None = None
    room: str = ""


def week_letter(day: dt.date, a_week: dt.date | None) -> Week:
    """Whether the day falls in an A or a B week, counted from a day in an A week; always A where none is set."""
    if a_week is None:
        return Week.A
    weeks = (week_of(day) - week_of(a_week)).days // 7
    return Week.A if weeks % 2 == 0 else Week.B


def version_on(versions: Iterable[Version], day: dt.date) -> Version | None:
    """The timetable that holds on the day; None where there is none, so that every lesson of the day counts."""
    begun = [version for version in versions if version.starts_on <= day]
    last = max(begun, key=lambda version: version.starts_on, default=None)
    return last if last is not None and last.lessons else None


def lessons_due(
    periods: Sequence[Period], lessons: Iterable[Lesson] | None, *, weekday: int, letter: Week
) -> list[Due]:
    """The lessons of a day, in order: those of the timetable, or all of the day where there is none (None).

    A lesson of the timetable at which the school has no time on that weekday is not given.
    """
    if lessons is None:
        return [Due(period) for period in periods]
    held: Mapping[int, Lesson] = {
        lesson.number: lesson
        for lesson in lessons
        if lesson.weekday == weekday and lesson.week in (Week.EVERY, letter)
    }
    return [
        Due(period, held[period.number].teacher_id, held[period.number].room)
        for period in periods
        if period.number in held
    ]


def lesson_of(
    due: Sequence[Due], *, user_id: int, looks_after: bool, now: dt.time, early: dt.timedelta
) -> Due | None:
    """Which lesson of a class is somebody's to take now, None when none of the day is.

    Who looks after the class begins its day, whoever gives the first lesson. A teacher has the lessons at which their
    name or nobody's stands: the last that has begun, or else the first.
    """
    if looks_after:
        return due[0] if due else None
    own = [one for one in due if one.teacher_id in (None, user_id)]
    if all(one.teacher_id is None for one in own):
        return own[0] if own else None
    begun = [one for one in own if _minus(one.period.starts_at, early) <= now]
    return begun[-1] if begun else own[0]


def _minus(time: dt.time, early: dt.timedelta) -> dt.time:
    return (dt.datetime.combine(dt.date.min + dt.timedelta(days=1), time) - early).time()
