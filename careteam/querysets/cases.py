"""Reads about who can look after a case, and how much each of them has."""

import datetime as dt

from django.db.models import Q

from careteam.models.actions import Action, ActionQuerySet
from careteam.models.cases import CareCase, CaseQuerySet
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import ClassStaffKind
from school.models.classes import ClassStaff
from school.models.people import User, UserQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking

# Of what is to be done for one pupil, the file shows the first.
ACTIONS_SHOWN = 12


@prepared
def known_cases(*, access: Access, pupil_id: int) -> CaseQuerySet:
    """The cases of a pupil of which somebody may know, each with who looks after it."""
    user = Looking(access)
    found: CaseQuerySet = CareCase.objects.known_to(user).filter(pupil=pupil_id).with_face(user)
    return found


@prepared
def open_actions(*, access: Access, pupil_id: int) -> ActionQuerySet:
    """What is to be done for a pupil, as far as somebody may know."""
    seen = Action.objects.visible_to(Looking(access)).filter(pupil=pupil_id)
    found: ActionQuerySet = seen.open().select_related("owner")[:ACTIONS_SHOWN]
    return found


# Who of a class can be a steady face for one of its pupils.
FACES = frozenset(
    {ClassStaffKind.MENTOR, ClassStaffKind.PUPIL_COUNSELLOR, ClassStaffKind.AMBULANT_COUNSELLOR}
)


def possible_managers(pupil: Pupil, day: dt.date) -> UserQuerySet:
    """Who can look after a case of this pupil: the care team, and mentor and counsellors of the pupil's class."""
    classes = ClassMembership.objects.filter(pupil=pupil).on_day(day).values("school_class")
    staff = ClassStaff.objects.filter(school_class__in=classes, kind__in=FACES).on_day(day)
    team = User.objects.in_care_team(school_id=pupil.school_id, day=day)
    people = User.objects.inside(school_id=pupil.school_id, day=day).filter(is_active=True)
    found: UserQuerySet = people.filter(Q(pk__in=staff.values("user")) | Q(pk__in=team.values("pk")))
    return found.order_by("name", "pk")


def possible_owners(pupil: Pupil, day: dt.date) -> UserQuerySet:
    """Who can do something for this pupil: the care team, and whoever has the pupil's class."""
    classes = ClassMembership.objects.filter(pupil=pupil).on_day(day).values("school_class")
    staff = ClassStaff.objects.filter(school_class__in=classes).on_day(day)
    team = User.objects.in_care_team(school_id=pupil.school_id, day=day)
    people = User.objects.inside(school_id=pupil.school_id, day=day).filter(is_active=True)
    found: UserQuerySet = people.filter(Q(pk__in=staff.values("user")) | Q(pk__in=team.values("pk")))
    return found.order_by("name", "pk")
