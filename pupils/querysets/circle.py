"""Who reads what is said about a pupil in confidence."""

import datetime as dt
from dataclasses import dataclass

from pupils.models.pupils import ClassMembership, Pupil
from school.enums import ClassStaffKind
from school.models.classes import ClassStaff
from school.models.people import User


@dataclass(frozen=True)
class Circle:
    """Mentor and care team of a pupil on a day, by name."""

    mentors: list[str]
    care_team: list[str]


def circle_of(pupil: Pupil, day: dt.date) -> Circle:
    """The mentors of the pupil's class and the care team's list, as far as they count on the day. Two queries."""
    classes = ClassMembership.objects.filter(pupil=pupil).on_day(day).values("school_class")
    staff = ClassStaff.objects.filter(school_class__in=classes, kind=ClassStaffKind.MENTOR)
    mentors = staff.counting(day)
    team = User.objects.in_care_team(school_id=pupil.school_id, day=day)
    return Circle(
        mentors=list(mentors.order_by("user__name", "user").values_list("user__name", flat=True).distinct()),
        care_team=list(team.order_by("name", "pk").values_list("name", flat=True)),
    )
