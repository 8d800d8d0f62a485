"""Late registers: a word to the mentor, then one to the attendance coordinator."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from absence import rules
from absence.querysets import classes_without_register
from messaging.enums import Channel, MessageKind
from messaging.services import outbox
from school import scope
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import User
from school.models.school import School
from school.querysets import first_period
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


@transaction.atomic
def _look_at(school: School, *, now: dt.datetime) -> int:
    day = timezone.localdate(now)
    period = first_period(school.pk, day)
    if period is None:
        return 0
    start = dt.datetime.combine(day, period.starts_at, tzinfo=timezone.get_current_timezone())
    remind_after = school.absence_settings.reminder_after_minutes
    remind_at = rules.reminder_at(lesson_start=start, reminder_after=remind_after)
    if not remind_at <= now <= start + NO_LATER_THAN:
        return 0
    classes = list(classes_without_register(school.pk, day, period.number))
    if not classes:
        return 0
    drafts = _reminders(school, classes, day, period)
    escalate_at = rules.escalation_at(
        lesson_start=start,
        reminder_after=remind_after,
        escalate_after=school.absence_settings.escalate_after_minutes,
    )
    if now >= escalate_at:
        drafts += _escalations(school, classes, day, period)
    outbox.enqueue(drafts, now=now, once=True)
    return len(drafts)


def _reminders(
    school: School, classes: list[SchoolClass], day: dt.date, period: Period
) -> list[outbox.Draft]:
    mentors = (
        ClassStaff.objects.filter(school_class__in=classes, kind=ClassStaffKind.MENTOR, user__is_active=True)
        .on_day(day)
        .with_role_check(day)
        .filter(has_role=True)
        .select_related("user", "school_class")
    )
    return [
        _draft(
            school,
            mentor.user,
            key=f"register-reminder:{mentor.school_class_id}:{day}:{period.number}:{mentor.user_id}",
            kind=MessageKind.REGISTER_REMINDER,
            context={
                "class_name": mentor.school_class.name,
                "period": f"{period.starts_at:%H:%M}–{period.ends_at:%H:%M}",
                "link": _link("absence:register", mentor.school_class_id, day, period.number),
            },
        )
        for mentor in mentors
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
