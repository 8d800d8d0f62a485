"""Reads about who can look after a case, and how much each of them has."""

import datetime as dt
from decimal import Decimal

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum, Window
from django.db.models.functions import Coalesce, RowNumber

from careteam.models.actions import Action, ActionQuerySet
from careteam.models.cases import CareCase, CaseManager, CaseQuerySet
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import ClassStaffKind, Permission
from school.models.classes import ClassStaff
from school.models.people import User, UserQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking

# Of what is to be done for one pupil, the file shows the first.
ACTIONS_SHOWN = 12
# Of what is one's own, for which there is no list elsewhere.
OWN_SHOWN, ENDED_SHOWN = 30, 6
# Of one's own cases: fewer where the list of all pupils with care has the rest.
CASES_SHOWN, CASES_SHOWN_WITHOUT_LIST = 3, 12


@prepared
def known_cases(*, access: Access, pupil_id: int) -> CaseQuerySet:
    """The cases of a pupil of which somebody may know, each with who looks after it."""
    user = Looking(access)
    found: CaseQuerySet = CareCase.objects.known_to(user).filter(pupil=pupil_id).with_face(user)
    return found


@prepared
def own_running(*, access: Access) -> CaseQuerySet:
    """The oldest running cases that somebody looks after, each with `in_all`: how many there are."""
    looking = Looking(access)
    own = CareCase.objects.visible_to(looking).managed_by(looking).running()
    found: CaseQuerySet = own.annotate(in_all=Window(Count("pk"))).select_related("pupil", "plan")
    shown = CASES_SHOWN if access.may(Permission.SEE_CARE) else CASES_SHOWN_WITHOUT_LIST
    return found.order_by("opened_at", "pk")[:shown]


@prepared
def open_actions(*, access: Access, pupil_id: int) -> ActionQuerySet:
    """What is to be done for a pupil, as far as somebody may know."""
    seen = Action.objects.visible_to(Looking(access)).filter(pupil=pupil_id)
    found: ActionQuerySet = seen.open().with_keeper_name(access)[:ACTIONS_SHOWN]
    return found


@prepared
def own_to_do(*, access: Access, until: dt.date) -> ActionQuerySet:
    """What somebody does or sees to by this day, the first ones of them, each with `in_all`: how many there are."""
    own = _kept(access).open().filter(due_on__lte=until)
    found: ActionQuerySet = own.annotate(in_all=Window(Count("pk")))
    return found[:OWN_SHOWN]


@prepared
def own_ended(*, access: Access) -> ActionQuerySet:
    """What of it ended today, the first ones."""
    found: ActionQuerySet = _kept(access).ended_on(access.day)
    return found[:ENDED_SHOWN]


def _kept(access: Access) -> ActionQuerySet:
    """What is theirs to see to today, each with its pupil, and its owner, who may have left."""
    own = Action.objects.kept_by(Looking(access))
    found: ActionQuerySet = own.select_related("pupil").with_owner(access)
    return found


def with_manager_id(cases: CaseQuerySet, day: dt.date) -> CaseQuerySet:
    """Each with `manager_id` and `manager_hours` of who looks after it and works at the school, or nothing."""
    managers = CaseManager.objects.filter(case=OuterRef("pk")).at_work(day)
    found: CaseQuerySet = cases.order_by().annotate(
        manager_id=Subquery(managers.values("user")[:1]), manager_hours=Subquery(managers.values("hours")[:1])
    )
    return found


def load_of_each(cases: CaseQuerySet, day: dt.date) -> dict[int | None, tuple[int, Decimal]]:
    """How many of these each casemanager has, in how many hours a week; those of nobody under None. One query."""
    rows = with_manager_id(cases, day).values("manager_id")
    counted = rows.annotate(number=Count("pk"), taken=Coalesce(Sum("manager_hours"), Decimal()))
    return {row["manager_id"]: (row["number"], row["taken"]) for row in counted}


def oldest_of_each(cases: CaseQuerySet, many: int, day: dt.date) -> CaseQuerySet:
    """So many of these of each casemanager and of nobody, the oldest first, each with `manager_id`. One query."""
    nth = Window(RowNumber(), partition_by=F("manager_id"), order_by=["opened_at", "pk"])
    found: CaseQuerySet = with_manager_id(cases, day).annotate(nth=nth).filter(nth__lte=many)
    return found.select_related("pupil", "waiting_for").order_by("opened_at", "pk")


# Who of a class can be a steady face for one of its pupils.
FACES = frozenset(
    {ClassStaffKind.MENTOR, ClassStaffKind.PUPIL_COUNSELLOR, ClassStaffKind.AMBULANT_COUNSELLOR}
)


def possible_managers(pupil: Pupil, day: dt.date) -> UserQuerySet:
    """Who can look after a case of this pupil: the care team, and mentor and counsellors of the pupil's class."""
    classes = ClassMembership.objects.filter(pupil=pupil).on_day(day).values("school_class")
    staff = ClassStaff.objects.filter(school_class__in=classes, kind__in=FACES).on_day(day)
    team = User.objects.in_care_team(school_id=pupil.school_id, day=day)
    people = User.objects.at_work(school_id=pupil.school_id, day=day)
    found: UserQuerySet = people.filter(Q(pk__in=staff.values("user")) | Q(pk__in=team.values("pk")))
    return found.order_by("name", "pk")


def who_looks_after(case_id: int | None) -> list[int]:
    """The key of who looks after this case now, in a list; empty for none."""
    return (
        list(CaseManager.objects.filter(case=case_id).now().values_list("user", flat=True)) if case_id else []
    )


def possible_owners(pupil: Pupil, day: dt.date) -> UserQuerySet:
    """Who can do something for this pupil: the care team, and whoever has the pupil's class."""
    classes = ClassMembership.objects.filter(pupil=pupil).on_day(day).values("school_class")
    staff = ClassStaff.objects.filter(school_class__in=classes).on_day(day)
    team = User.objects.in_care_team(school_id=pupil.school_id, day=day)
    people = User.objects.at_work(school_id=pupil.school_id, day=day)
    found: UserQuerySet = people.filter(Q(pk__in=staff.values("user")) | Q(pk__in=team.values("pk")))
    return found.order_by("name", "pk")
