"""Which lessons the classes of a school have, over many days at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from absence.enums import Week
from absence.models.timetable import Timetable, TimetableLesson
from absence.rules.timetable import Due, Lesson, Version, lessons_due, version_on, week_letter
from school.models.school import LessonPeriod
from school.rules import Period


def as_rules(rows: Iterable[TimetableLesson]) -> list[Lesson]:
    """Stored lessons as the rules take them."""
    return [Lesson(row.weekday, row.number, Week(row.week), row.teacher_id, row.room) for row in rows]


def lesson_periods(school_id: int) -> QuerySet[LessonPeriod]:
    """The lessons of the school's week."""
    return LessonPeriod.objects.filter(school=school_id).order_by("weekday", "starts_at")


@dataclass(frozen=True)
class Lessons:
    """The timetables of all classes, and the lesson times of the school."""

    versions: dict[int, list[Version]]
    periods: dict[int, list[Period]]
    a_week: dt.date | None

    def has_timetable(self, class_id: int, day: dt.date) -> bool:
        """Whether a timetable of the class holds on the day."""
        return version_on(self.versions.get(class_id, ()), day) is not None

    def due(self, class_id: int, day: dt.date) -> list[Due]:
        """The lessons of a class on a school day, in order; all of the day where it has no timetable."""
        held = version_on(self.versions.get(class_id, ()), day)
        return lessons_due(
            self.periods.get(day.isoweekday(), []),
            None if held is None else held.lessons,
            weekday=day.isoweekday(),
            letter=week_letter(day, self.a_week),
        )


def lessons_of(school_id: int, until: dt.date, *, a_week: dt.date | None) -> Lessons:
    """What is needed to say which lessons a class had on any day until then. Three queries."""
    versions: dict[int, list[Version]] = defaultdict(list)
    rows = Timetable.objects.filter(school=school_id, starts_on__lte=until).prefetch_related("lessons")
    for timetable in rows:
        version = Version(timetable.starts_on, tuple(as_rules(timetable.lessons.all())))
        versions[timetable.school_class_id].append(version)
    periods: dict[int, list[Period]] = defaultdict(list)
    for row in lesson_periods(school_id):
        periods[row.weekday].append(Period(row.number, row.starts_at, row.ends_at))
    return Lessons(dict(versions), dict(periods), a_week)
