"""The timetables of the demo's classes, in both school years."""

import datetime as dt
import random

from django.utils import timezone

from absence.models.timetable import Timetable, TimetableLesson
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.school import LessonPeriod, SchoolYear
from tools.demo.accounts import holder

ROOMS = ("1.02", "1.04", "1.07", "2.01", "2.05", "2.11", "gymzaal")


def make_timetables(year: SchoolYear) -> None:
    """A timetable for each class of the year that has none: all lessons of the week, each with teacher and room.

    The first lesson of a day is the mentor's, or of whoever is there.
    """
    classes = list(SchoolClass.objects.filter(year=year, timetables=None).order_by("pk"))
    periods = list(LessonPeriod.objects.filter(school=year.school_id).order_by("weekday", "number"))
    entered_by = holder(year.school, Role.OFFICE)
    at = dt.datetime.combine(year.starts_on, dt.time(9), tzinfo=timezone.get_default_timezone())
    timetables = Timetable.objects.bulk_create(
        Timetable(
            school_id=year.school_id,
            school_class=one,
            starts_on=year.starts_on,
            entered_by_id=entered_by,
            entered_at=at,
        )
        for one in classes
    )
    teachers: dict[int, list[int]] = {}
    teaching = ClassStaff.objects.filter(
        school_class__in=classes, kind__in=[ClassStaffKind.MENTOR, ClassStaffKind.TEACHER]
    )
    for class_id, user_id in teaching.order_by("pk").values_list("school_class", "user"):
        teachers.setdefault(class_id, []).append(user_id)
    TimetableLesson.objects.bulk_create(
        TimetableLesson(
            school_id=year.school_id,
            timetable=timetable,
            weekday=period.weekday,
            number=period.number,
            teacher_id=rng.choice(teachers.get(timetable.school_class_id, [None]))
            if period.number > 1
            else None,
            room=rng.choice(ROOMS),
        )
        for timetable in timetables
        for rng in [random.Random(f"timetable:{timetable.school_class.name}")]  # noqa: S311
        for period in periods
    )
