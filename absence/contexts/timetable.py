"""The timetable of a class as a page shows it, and the lessons of which nobody handed in a register."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from absence.models.registers import Register
from absence.models.settings import AbsenceSettings
from absence.models.timetable import TimetableLesson
from absence.querysets.day import classes_to_register
from absence.querysets.lessons import lessons_of
from pupils.models.pupils import ClassMembership
from school.enums import ClassStaffKind, Weekday
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.querysets import school_days
from school.rules import CAN_STAND_IN, Period

TEACHING = (ClassStaffKind.MENTOR, ClassStaffKind.TEACHER, ClassStaffKind.STAND_IN)


@dataclass(frozen=True)
class Row:
    """A lesson number with what stands at it on each weekday."""

    number: int
    days: list[list[TimetableLesson]]


def week_rows(lessons: Iterable[TimetableLesson]) -> list[Row]:
    """The week of a timetable, lesson by lesson."""
    held: dict[tuple[int, int], list[TimetableLesson]] = {}
    for lesson in lessons:
        held.setdefault((lesson.number, lesson.weekday), []).append(lesson)
    numbers = sorted({number for number, _weekday in held})
    return [Row(number, [held.get((number, weekday), []) for weekday in Weekday]) for number in numbers]


def teachers_of(school_class: SchoolClass, day: dt.date) -> dict[int, str]:
    """Who gives lessons to a class, or will: names by key, in order. One query."""
    staff = ClassStaff.objects.filter(school_class=school_class, kind__in=TEACHING, user__is_active=True)
    # Whoever left the school often keeps a row without a last day.
    roles = RoleAssignment.objects.filter(school=school_class.school_id, role__in=CAN_STAND_IN).lasting(day)
    rows = staff.lasting(day).filter(user__in=roles.values("user")).order_by("user__name")
    return dict(rows.values_list("user", "user__name"))


@dataclass(frozen=True)
class Gap:
    """A lesson without a register."""

    school_class: SchoolClass
    day: dt.date
    period: Period


@dataclass
class TeacherGaps:
    """The lessons of one teacher without a register; of nobody's where the timetable says no name."""

    name: str
    gaps: list[Gap] = field(default_factory=list)


def gaps_of(school: School, *, first: dt.date, now: dt.datetime) -> list[TeacherGaps]:
    """The lessons that are over and of which nobody handed in a register, by teacher. Nine queries.

    Only of classes with a timetable: without one nobody knows which lessons there were.
    """
    today = now.date()
    days = school_days(school.pk, first, today)
    if not days:
        return []
    a_week = AbsenceSettings.objects.get(school=school.pk).a_week
    lessons = lessons_of(school.pk, today, a_week=a_week)
    classes = SchoolClass.objects.filter(school=school.pk, pk__in=lessons.versions)
    shown = {one.pk: one for one in classes_to_register(classes, days[-1])}
    registers = Register.objects.filter(school=school.pk, day__gte=days[0], day__lte=today)
    handed_in = set(registers.values_list("school_class", "day", "number"))
    members = ClassMembership.objects.filter(school_class__in=shown).order_by("starts_on")
    begun: dict[int, dt.date] = {}
    for class_id, starts_on in members.values_list("school_class", "starts_on"):
        begun.setdefault(class_id, starts_on)
    by_teacher: dict[int | None, list[Gap]] = {}
    for day in days:
        for class_id, school_class in shown.items():
            if not lessons.has_timetable(class_id, day) or day < begun.get(class_id, today):
                continue
            for one in lessons.due(class_id, day):
                over = day < today or one.period.ends_at <= now.time()
                if over and (class_id, day, one.period.number) not in handed_in:
                    by_teacher.setdefault(one.teacher_id, []).append(Gap(school_class, day, one.period))
    names = dict(User.objects.filter(pk__in=[pk for pk in by_teacher if pk]).values_list("pk", "name"))
    found = [TeacherGaps(names.get(pk or 0, ""), gaps) for pk, gaps in by_teacher.items()]
    return sorted(found, key=lambda one: (-len(one.gaps), one.name))
