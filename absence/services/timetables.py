"""Timetables: entered as a whole from a day on, taken from a file, and removed again."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from absence.models.timetable import Timetable, TimetableLesson
from absence.rules.timetable import Lesson
from school.models.classes import SchoolClass
from school.models.people import User
from school.refusals import Refusal


class TimetableRefused(Refusal):
    """This timetable cannot be kept; the text says why."""


@transaction.atomic
def save_timetable(
    *,
    school_class: SchoolClass,
    starts_on: dt.date,
    lessons: Iterable[Lesson],
    by: User,
    now: dt.datetime,
) -> Timetable:
    """Keep the lessons of a class from a day on; one from the same day is replaced. Raises TimetableRefused.

    The lessons that end there stay as they were for the days before. Side effects: the timetable with its lessons.
    """
    SchoolClass.objects.select_for_update(no_key=True).get(pk=school_class.pk)
    year = school_class.year
    if year.closed:
        raise TimetableRefused(_("This school year is closed."))
    if not year.starts_on <= starts_on <= year.ends_on:
        raise TimetableRefused(_("This day falls outside the school year of this class."))
    Timetable.objects.filter(school_class=school_class, starts_on=starts_on).delete()
    kept: Timetable = Timetable.objects.create(
        school_id=school_class.school_id,
        school_class=school_class,
        starts_on=starts_on,
        entered_by=by,
        entered_at=now,
    )
    TimetableLesson.objects.bulk_create(
        TimetableLesson(
            school_id=school_class.school_id,
            timetable=kept,
            weekday=lesson.weekday,
            number=lesson.number,
            week=lesson.week,
            teacher_id=lesson.teacher_id,
            room=lesson.room,
        )
        for lesson in lessons
    )
    return kept


@transaction.atomic
def save_timetables(
    *,
    lessons: Mapping[SchoolClass, list[Lesson]],
    starts_on: dt.date,
    by: User,
    now: dt.datetime,
) -> int:
    """Keep those of several classes, all of them or none; returns of how many lessons. Side effects: those above."""
    for school_class, rows in lessons.items():
        save_timetable(school_class=school_class, starts_on=starts_on, lessons=rows, by=by, now=now)
    return sum(len(rows) for rows in lessons.values())


@transaction.atomic
def remove_timetable(*, timetable: Timetable) -> None:
    """It was never so: the one before it goes on. Side effects: the timetable and its lessons, with history."""
    if timetable.school_class.year.closed:
        raise TimetableRefused(_("This school year is closed."))
    timetable.delete()
