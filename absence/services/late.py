"""Late registers: a word to the mentor, then one to the attendance coordinator."""

import datetime as dt
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from absence.models.registers import Register
from absence.querysets.day import classes_to_register, lessons_on, with_timetable
from absence.rules import day as rules
from absence.rules.timetable import Due
from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from school import scope
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import User
from school.models.school import School
from school.querysets import day_periods
from school.rules import Period

# A reminder hours later helps nobody: a worker that was away all morning stays silent.
NO_LATER_THAN = dt.timedelta(hours=3)


def look_for_late_registers(*, now: dt.datetime) -> int:
    """Remind mentors and tell attendance coordinators of each school; returns how many messages were asked for.

    Side effects: messages in the outbox, each at most once per lesson and person.
    """
    schools = School.objects.select_related("absence_settings")
    asked = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            asked += _look_at(schools.get(pk=school_id), now=now)
    return asked


@dataclass(frozen=True)
class Reminded:
    """What came of asking for registers: the names of the classes that were asked, and of those that have nobody."""

    asked: list[str]
    nobody: list[str]


@transaction.atomic
def remind_by_hand(school: School, *, now: dt.datetime) -> Reminded:
    """Somebody asks for the registers that are late by now, however late; what was said already is not said again.

    Side effects: messages in the outbox, each at most once per lesson and person besides what goes by itself.
    """
    day = timezone.localdate(now)
    after = school.absence_settings.reminder_after_minutes
    late = [
        one
        for one in _without_register(school, day_periods(school.pk, day), day)
        if rules.reminder_at(lesson_start=_begins(one.due.period, day), reminder_after=after) <= now
    ]
    by_period: dict[Period, list[Missing]] = {}
    for one in late:
        by_period.setdefault(one.due.period, []).append(one)
    drafts = [
        replace(draft, key=f"by-hand:{draft.key}")
        for period, missing in by_period.items()
        for draft in _reminders(school, missing, day, period)
    ]
    has_somebody = {one.context["class_name"] for one in drafts}
    known = set(Message.objects.filter(key__in=[one.key for one in drafts]).values_list("key", flat=True))
    new = [one for one in drafts if one.key not in known]
    if new:
        outbox.enqueue(new, now=now, once=True)
    return Reminded(
        asked=sorted({one.context["class_name"] for one in new}),
        nobody=sorted({one.school_class.name for one in late} - has_somebody),
    )


@dataclass(frozen=True)
class Missing:
    """A class whose register of its first lesson is not there."""

    school_class: SchoolClass
    due: Due


@transaction.atomic
def _look_at(school: School, *, now: dt.datetime) -> int:
    day = timezone.localdate(now)
    periods = day_periods(school.pk, day)
    settings = school.absence_settings
    remind_after = settings.reminder_after_minutes
    if not any(_is_late(period, day, now=now, after=remind_after) for period in periods):
        return 0
    by_period: dict[Period, list[Missing]] = {}
    for missing in _without_register(school, periods, day):
        if _is_late(missing.due.period, day, now=now, after=remind_after):
            by_period.setdefault(missing.due.period, []).append(missing)
    drafts: list[outbox.Draft] = []
    for period, classes in by_period.items():
        drafts += _reminders(school, classes, day, period)
        if _is_late(period, day, now=now, after=remind_after + settings.escalate_after_minutes):
            drafts += _escalations(school, [one.school_class for one in classes], day, period)
    if drafts:
        outbox.enqueue(drafts, now=now, once=True)
    return len(drafts)


def _is_late(period: Period, day: dt.date, *, now: dt.datetime, after: int) -> bool:
    """Whether so many minutes of a lesson are over, and not yet so much time that nobody is helped by a word."""
    start = _begins(period, day)
    return rules.reminder_at(lesson_start=start, reminder_after=after) <= now <= start + NO_LATER_THAN


def _begins(period: Period, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, period.starts_at, tzinfo=timezone.get_current_timezone())


def _without_register(school: School, periods: list[Period], day: dt.date) -> list[Missing]:
    """The classes whose register of the first lesson that they have has not been handed in. Two queries."""
    registers = Register.objects.filter(school=school.pk, day=day)
    handed_in = set(registers.values_list("school_class", "number"))
    classes = classes_to_register(SchoolClass.objects.filter(school=school.pk), day)
    missing = []
    for school_class in with_timetable(classes, day, day.isoweekday()):
        due = lessons_on(school_class, periods, day, a_week=school.absence_settings.a_week)
        if due and (school_class.pk, due[0].period.number) not in handed_in:
            missing.append(Missing(school_class, due[0]))
    return missing


def _reminders(school: School, missing: list[Missing], day: dt.date, period: Period) -> list[outbox.Draft]:
    """A word to who gives the lesson, where the timetable says so of somebody of the class; else to the mentors.

    Whoever stands in hears too: it is for them that the one of the timetable or the mentor is away.
    """
    classes = [one.school_class.pk for one in missing]
    staff = (
        ClassStaff.objects.filter(school_class__in=classes)
        .counting(day)
        .select_related("user", "school_class")
    )
    of_class: dict[int, list[ClassStaff]] = {pk: [] for pk in classes}
    for row in staff:
        of_class[row.school_class_id].append(row)
    told: list[ClassStaff] = []
    for one in missing:
        rows = of_class[one.school_class.pk]
        giver = [row for row in rows if row.user_id == one.due.teacher_id][:1]
        hear = giver or [row for row in rows if row.kind == ClassStaffKind.MENTOR]
        hear += [row for row in rows if row.kind == ClassStaffKind.STAND_IN and row not in hear]
        told += hear
    return [
        _draft(
            school,
            row.user,
            key=f"register-reminder:{row.school_class_id}:{day}:{period.number}:{row.user_id}",
            kind=MessageKind.REGISTER_REMINDER,
            context={
                "class_name": row.school_class.name,
                "period": f"{period.starts_at:%H:%M}–{period.ends_at:%H:%M}",
                "link": _link("absence:register", row.school_class_id, day, period.number),
            },
        )
        for row in told
    ]


def _escalations(
    school: School, classes: list[SchoolClass], day: dt.date, period: Period
) -> list[outbox.Draft]:
    coordinators = User.objects.with_role(Role.ATTENDANCE_COORDINATOR, school_id=school.pk, day=day)
    return [
        _draft(
            school,
            user,
            key=f"registers-missing:{school.pk}:{day}:{period.number}:{user.pk}",
            kind=MessageKind.REGISTERS_MISSING,
            context={
                "classes": ", ".join(school_class.name for school_class in classes),
                "period": f"{period.starts_at:%H:%M}–{period.ends_at:%H:%M}",
                "link": _link("school:today"),
            },
        )
        for user in coordinators
    ]


def _draft(
    school: School, user: User, *, key: str, kind: MessageKind, context: dict[str, str]
) -> outbox.Draft:
    return outbox.Draft(
        school_id=school.pk,
        key=key,
        kind=kind,
        channel=Channel.EMAIL,
        recipient=user.name,
        address=user.email,
        language="nl",
        context=context,
    )


def _link(name: str, *args: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
