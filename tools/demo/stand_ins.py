"""Colleagues who stand in for a class in the demo: one now, one next week."""

import datetime as dt
from contextlib import suppress

from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import User
from school.models.school import School
from school.services.stand_ins import StandInRefused, save_stand_in
from tools.demo.accounts import AT_VLIEGERWEI, TEACHER

# Who, for which class, from how many days later, for how many days.
STAND_INS = (
    (TEACHER.email, "2C", 0, 3),
    (f"docent-2@{AT_VLIEGERWEI}", "1C", 7, 5),
)


def make_stand_ins(school: School, *, today: dt.date) -> None:
    """Let some colleagues stand in, unless somebody does already or they have left the school."""
    if ClassStaff.objects.filter(school=school, kind=ClassStaffKind.STAND_IN).lasting(today).exists():
        return
    for email, class_name, later, days in STAND_INS:
        first = today + dt.timedelta(days=later)
        user = (
            User.objects.with_role(Role.TEACHER, school_id=school.pk, day=today).filter(email=email).first()
        )
        school_class = SchoolClass.objects.filter(
            school=school, name=class_name, year__starts_on__lte=first, year__ends_on__gte=first
        ).first()
        if user is None or school_class is None:
            continue
        last = min(first + dt.timedelta(days=days - 1), school_class.year.ends_on)
        with suppress(StandInRefused):
            save_stand_in(
                stand_in=ClassStaff(
                    school=school,
                    school_class=school_class,
                    user=user,
                    kind=ClassStaffKind.STAND_IN,
                    starts_on=first,
                    ends_on=last,
                )
            )
