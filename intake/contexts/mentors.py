"""How far each mentor is with talks and reviews, for who watches over all of them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from intake.querysets import today
from intake.services.reminding import key_of
from messaging.models.outbox import Message
from pupils.models.pupils import ClassMembership
from school.enums import ClassStaffKind
from school.models.classes import ClassStaff
from school.rules import week_of
from school.viewer import Access


@dataclass
class MentorRow:
    """What waits for one mentor, of all classes that they have."""

    user_id: int
    name: str
    late: int = 0
    this_week: int = 0
    reminded: bool = False
    classes: list[str] = field(default_factory=list)


def mentor_rows(access: Access) -> list[MentorRow]:
    """Mentors with something planned until the end of this week, who is furthest behind first. Four queries."""
    day = access.day
    due = today.days_of_due(access=access, until=week_of(day) + dt.timedelta(days=6))
    classes = dict(
        ClassMembership.objects.filter(pupil__in={pupil for pupil, _ in due})
        .on_day(day)
        .values_list("pupil", "school_class")
    )
    late = Counter(classes.get(pupil) for pupil, due_on in due if due_on < day)
    rest = Counter(classes.get(pupil) for pupil, due_on in due if due_on >= day)
    rows: dict[int, MentorRow] = {}
    for staff in (
        ClassStaff.objects.filter(school_class__in=set(classes.values()), kind=ClassStaffKind.MENTOR)
        .counting(day)
        .select_related("user", "school_class")
        .order_by("user__name", "school_class__name")
    ):
        row = rows.setdefault(staff.user_id, MentorRow(staff.user_id, staff.user.name))
        row.classes.append(staff.school_class.name)
        row.late += late[staff.school_class_id]
        row.this_week += rest[staff.school_class_id]
    told = Message.objects.filter(key__in=[key_of(one, day) for one in rows])
    keys = set(told.values_list("key", flat=True))
    for row in rows.values():
        row.reminded = key_of(row.user_id, day) in keys
    return sorted(rows.values(), key=lambda row: (-row.late, -row.this_week, row.name))
