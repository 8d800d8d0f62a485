"""Who sees which pupil, asked of each row of a table at once."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from pupils.models.pupils import ClassMembership, Pupil
from school.enums import Permission
from school.models.classes import counting
from school.models.people import User


def sees_pupil(person: str, *, school_id: int, day: dt.date) -> Q:
    """The condition on a row with a `pupil` that this person of it sees that pupil on the day by role or class.

    As `Pupil.objects.visible_to` says it of one person; what opens a file besides has its own (`pupils.openings`).
    """
    all_of_them = User.objects.allowed(Permission.SEE_ALL_PUPILS, school_id=school_id, day=day)
    here = Pupil.objects.filter(school=school_id).at_school(day)
    members = ClassMembership.objects.looked_after_on(day, school_id).filter(
        counting(day, "school_class__staff__"),
        pupil=OuterRef("pupil"),
        pupil__in=here,
        school_class__staff__user=OuterRef(person),
    )
    return Q(**{f"{person}__in": all_of_them}) | Q(Exists(members))
