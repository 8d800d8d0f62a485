"""Reads that every register asks, prepared: see school/prepared.py."""

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject

from absence.models.registers import Mark, MarkQuerySet, Register
from absence.querysets.day import pupils_for_register, with_day_episodes, with_timetable
from pupils.models.pupils import Pupil, PupilQuerySet
from school.enums import Permission, Role
from school.models.classes import ClassStaff, SchoolClass, SchoolClassQuerySet, of_own_class
from school.models.people import User
from school.prepared import prepared
from school.querysets import lesson_classes
from school.rules import mentoring_kinds
from school.viewer import Access, Looking, SchoolRef, access_of


def class_to_register(user: User, *, class_id: int, day: dt.date, lock: bool = False) -> SchoolClass | None:
    """A class of lesson_classes() with its school's settings of absence, if this person may take its register.

    With `knows_why`: whether a reason that this person enters with a mark counts; with the lessons of with_timetable(),
    and `noted_lessons`: those of the day with a register, which stay correctable when the timetable has changed.

    With `lock` nobody else gets it until the transaction ends.
    """
    access = access_of(user)
    if access is None:
        return None
    ask = _registrable_locked if lock else _registrable
    found = ask(
        class_id=class_id,
        day=day,
        weekday=day.isoweekday(),
        user_id=access.user_id,
        school_id=access.school.id,
        roles=access.roles,
        today=access.day,
    )
    return found[0] if found else None


def with_lessons(day: dt.date, weekday: int) -> SchoolClassQuerySet:
    """Classes with all that finding a lesson of that day needs: see find_lesson(). `weekday` is that of the day."""
    classes = lesson_classes(day, weekday).select_related("school__absence_settings")
    found: SchoolClassQuerySet = with_timetable(classes, day, weekday).annotate(
        noted_lessons=ArraySubquery(_noted(day))
    )
    return found


def _noted(day: dt.date) -> QuerySet[Register, Any]:
    """The registers of a class on the day, as periods."""
    registers = Register.objects.filter(school_class=OuterRef("pk"), day=day).order_by("starts_at")
    found: QuerySet[Register, Any] = registers.values(
        row=JSONObject(number="number", starts_at="starts_at", ends_at="ends_at")
    )
    return found


@prepared
def _registrable(
    *,
    class_id: int,
    day: dt.date,
    weekday: int,
    user_id: int,
    school_id: int,
    roles: frozenset[Role],
    today: dt.date,
) -> SchoolClassQuerySet:
    access = Access(user_id, SchoolRef(school_id, name=""), roles, today)
    classes = with_lessons(day, weekday)
    mentored = ClassStaff.objects.filter(
        of_own_class(access, kinds=mentoring_kinds(access.roles)), school_class=OuterRef("pk")
    )
    knows = Value(True) if access.may(Permission.TAKE_ANY_REGISTER) else Exists(mentored)
    found: SchoolClassQuerySet = (
        classes.registrable_with(access).filter(pk=class_id).annotate(knows_why=knows)
    )
    return found


@prepared
def _registrable_locked(
    *,
    class_id: int,
    day: dt.date,
    weekday: int,
    user_id: int,
    school_id: int,
    roles: frozenset[Role],
    today: dt.date,
) -> QuerySet[SchoolClass]:
    found = _registrable.queryset(
        class_id=class_id,
        day=day,
        weekday=weekday,
        user_id=user_id,
        school_id=school_id,
        roles=roles,
        today=today,
    )
    return found.select_for_update(of=("self",), no_key=True)


@prepared
def lesson_pupils(
    *, class_id: int, day: dt.date, number: int, starts_at: dt.time, ends_at: dt.time
) -> PupilQuerySet:
    """pupils_for_register()."""
    return pupils_for_register(class_id, day, number=number, starts_at=starts_at, ends_at=ends_at)


@prepared
def lesson_pupils_with_episodes(
    *, class_id: int, day: dt.date, number: int, starts_at: dt.time, ends_at: dt.time
) -> PupilQuerySet:
    """The same, each with the day's stretches of being missing."""
    pupils = pupils_for_register(class_id, day, number=number, starts_at=starts_at, ends_at=ends_at)
    return with_day_episodes(pupils, day)


@prepared
def day_marks(*, school_id: int, pupil_ids: list[int], day: dt.date) -> MarkQuerySet:
    """All marks of the pupils on the day, in whichever class, each with its register."""
    marks: MarkQuerySet = Mark.objects.of_day(pupil_ids, day, school_id=school_id)
    return marks


@prepared
def lesson_marks(*, school_id: int, pupil_ids: list[int], day: dt.date, number: int) -> MarkQuerySet:
    """Those of one lesson."""
    marks: MarkQuerySet = Mark.objects.of_day(pupil_ids, day, school_id=school_id).filter(
        register__number=number
    )
    return marks


@prepared
def looked_after(*, access: Access, pupil_id: int) -> QuerySet[Any, int]:
    """This pupil, if it is one about whose absence this person tells."""
    theirs = Pupil.objects.looked_after_by(Looking(access)).filter(pk=pupil_id)
    found: QuerySet[Any, int] = theirs.values_list("pk", flat=True)
    return found
