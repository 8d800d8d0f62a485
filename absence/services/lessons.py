"""The lesson that a register is of: found by its number, and open or not."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from absence.querysets.day import lessons_on
from school.models.classes import SchoolClass
from school.models.school import School
from school.refusals import Refusal
from school.rules import Period

# A teacher may open the list a little before the bell, but nobody is missing before the lesson.
EARLY = dt.timedelta(minutes=10)


class RegisterRefused(Refusal):
    """This register cannot be handed in."""


@dataclass(frozen=True)
class Lesson:
    """A lesson of a class on a day, with everything that a register of it needs."""

    school_class: SchoolClass
    day: dt.date
    period: Period
    # Those of the class on that day.
    periods: list[Period]
    # When the last lesson of the school ends.
    day_ends: dt.time

    @property
    def school(self) -> School:
        return self.school_class.school


def find_lesson(school_class: SchoolClass, *, day: dt.date, number: int | None) -> Lesson:
    """The lesson with this number, or the first of the day; refuses a day on which there is none.

    `school_class` comes from reads.class_to_register(), so this costs no query.
    """
    year = school_class.year
    if not year.starts_on <= day <= year.ends_on:
        raise RegisterRefused(_("This day falls outside the school year of this class."))
    if day.isoweekday() > 5 or school_class.is_day_off:  # type: ignore[attr-defined]
        raise RegisterRefused(_("There is no school on this day."))
    day_periods = periods_of(school_class.day_periods)  # type: ignore[attr-defined]
    if not day_periods:
        raise RegisterRefused(_("No lessons have been set for this weekday."))
    due = lessons_on(school_class, day_periods, day, a_week=school_class.school.absence_settings.a_week)
    given = {one.period.number: one.period for one in due}
    # A register that is in is of the lesson as it was then: moved since, it must not be one that has yet to begin.
    given |= {noted.number: noted for noted in periods_of(school_class.noted_lessons)}  # type: ignore[attr-defined]
    periods = sorted(given.values(), key=lambda period: (period.starts_at, period.number))
    if not periods:
        raise RegisterRefused(_("This class has no lessons on this day."))
    wanted = periods[0] if number is None else given.get(number)
    if wanted is None:
        raise RegisterRefused(_("There is no such lesson on this day."))
    return Lesson(school_class, day, wanted, periods, day_ends=day_periods[-1].ends_at)


def periods_of(rows: Iterable[Mapping[str, Any]]) -> list[Period]:
    """Lessons as the database gives them with a class."""
    return [
        Period(row["number"], dt.time.fromisoformat(row["starts_at"]), dt.time.fromisoformat(row["ends_at"]))
        for row in rows
    ]


def may_take(lesson: Lesson, period: Period, *, now: dt.datetime, may_change_past: bool) -> bool:
    """Whether the register of this lesson of the same day can be taken now."""
    try:
        check_open(dataclasses.replace(lesson, period=period), now=now, may_change_past=may_change_past)
    except RegisterRefused:
        return False
    return True


def check_open(lesson: Lesson, *, now: dt.datetime, may_change_past: bool) -> None:
    """Refuse a lesson in the future, a closed year, and for most people a day that has passed."""
    today = timezone.localdate(now)
    if lesson.day > today:
        raise RegisterRefused(_("This day has yet to come."))
    if lesson.school_class.year.closed:
        raise RegisterRefused(_("This school year is closed."))
    if lesson.day < today and not may_change_past:
        raise RegisterRefused(_("This day has passed. The attendance coordinator can still change it."))
    start = dt.datetime.combine(lesson.day, lesson.period.starts_at, tzinfo=timezone.get_current_timezone())
    if now < start - EARLY:
        raise RegisterRefused(_("This lesson has yet to begin."))
