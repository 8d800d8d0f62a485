"""Reads that every register asks, prepared: see school/prepared.py."""

import datetime as dt

from absence.models.registers import Mark, MarkQuerySet
from absence.querysets import pupils_for_register, with_day_episodes
from pupils.querysets.pupils import PupilQuerySet
from school.prepared import prepared


@prepared
def lesson_pupils(*, class_id: int, day: dt.date, starts_at: dt.time, ends_at: dt.time) -> PupilQuerySet:
    """pupils_for_register()."""
    return pupils_for_register(class_id, day, starts_at=starts_at, ends_at=ends_at)


@prepared
def lesson_pupils_with_episodes(
    *, class_id: int, day: dt.date, starts_at: dt.time, ends_at: dt.time
) -> PupilQuerySet:
    """The same, each with the day's stretches of being missing."""
    return with_day_episodes(pupils_for_register(class_id, day, starts_at=starts_at, ends_at=ends_at), day)


@prepared
def day_marks(*, class_id: int, day: dt.date) -> MarkQuerySet:
    """All marks of the class on the day, each with its register."""
    marks: MarkQuerySet = Mark.objects.of_day(class_id, day)
    return marks


@prepared
def lesson_marks(*, class_id: int, day: dt.date, number: int) -> MarkQuerySet:
    """Those of one lesson."""
    marks: MarkQuerySet = Mark.objects.of_day(class_id, day).filter(register__number=number)
    return marks
