"""Cases with all that the coordinator's list and day ask of them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from absence.models.episodes import Episode
from absence.models.searches import Search
from careteam.enums.actions import ActionState
from careteam.enums.care_pupils import Asks, Shown
from careteam.enums.cases import CaseState
from careteam.models.actions import Action
from careteam.models.cases import CareCase, CaseManager, CaseMove, CaseQuerySet
from careteam.models.contacts import ContactMoment
from careteam.models.plans import CarePlan
from careteam.querysets.sums import summed
from intake.models.following import FollowUp
from pupils.models.homes import HomeStay
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import Permission
from school.models.school import School
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer, access_of

# After so long without a talk a case stands out.
SPOKEN_WITHIN = dt.timedelta(days=30)


def shown_cases(user: Viewer, shown: str) -> CaseQuerySet:
    """Visible cases in these states."""
    cases: CaseQuerySet = CareCase.objects.visible_to(user)
    match shown:
        case Shown.RUNNING:
            return cases.running()
        case Shown.ALL:
            return cases
    return cases.filter(state=shown)


def narrowed(user: Viewer, wanted: Mapping[str, str]) -> CaseQuerySet:
    """The cases that the filters ask for, each by its name; what is left out narrows nothing."""
    access = access_of(user)
    if access is None:
        return CareCase.objects.none()
    cases, day = shown_cases(user, wanted.get("state", "")), access.day
    if class_id := wanted.get("school_class"):
        cases = in_class(cases, int(class_id), day)
    if home_id := wanted.get("home"):
        cases = at_home(cases, int(home_id), day)
    if manager_id := wanted.get("manager"):
        cases = managed_by(cases, int(manager_id))
    if theme := wanted.get("theme"):
        cases = cases.filter(theme=theme)
    if organisation_id := wanted.get("waiting_for"):
        cases = cases.filter(waiting_for=organisation_id)
    if words := wanted.get("q"):
        found = Pupil.objects.visible_to(user).matching(words)
        cases = cases.filter(pupil__in=found.order_by().values("pk"))
    return asking(cases, wanted.get("asks", ""), user, day)


def listed(cases: CaseQuerySet, user: Viewer, day: dt.date) -> CaseQuerySet:
    """Each with `class_name`, `manager_name` of who works at the school today, since when it is in its state, when
    somebody around was spoken to last, and what it asks for today. No query of its own."""
    classes = ClassMembership.objects.filter(pupil=OuterRef("pupil")).on_day(day).order_by("-starts_on")
    managers = CaseManager.objects.filter(case=OuterRef("pk")).at_work(day)
    moves = CaseMove.objects.filter(case=OuterRef("pk")).order_by("-at", "-pk")
    spoken = ContactMoment.objects.visible_to(user).filter(pupil=OuterRef("pupil")).order_by()
    found: CaseQuerySet = cases.annotate(
        class_name=Coalesce(Subquery(classes.values("school_class__name")[:1]), Value("")),
        manager_name=Coalesce(Subquery(managers.values("user__name")[:1]), Value("")),
        state_since=Coalesce(Subquery(moves.values("at")[:1]), "opened_at"),
        spoken_on=Subquery(spoken.values("pupil").annotate(last=Max("held_on")).values("last")),
        is_late=_late_action(day),
        is_plan_due=_plan_due(day),
    ).select_related("pupil", "waiting_for")
    return found


def asking(cases: CaseQuerySet, asks: str, user: Viewer, day: dt.date) -> CaseQuerySet:
    """Those that ask for this today; all of them for nothing."""
    return cases.filter(asks_for(Asks(asks), user, day, day - SPOKEN_WITHIN)) if asks else cases


def asks_for(asks: Asks, user: Viewer, day: dt.date, silent_since: dt.date) -> Q | Exists:
    """The condition on cases that they ask for this today; a talk after the other day counts as a recent one."""
    match asks:
        case Asks.NO_MANAGER:
            return Q(~Exists(CaseManager.objects.filter(case=OuterRef("pk")).at_work(day)))
        case Asks.LATE_ACTION:
            return _late_action(day)
        case Asks.PLAN_DUE:
            return _plan_due(day)
        case Asks.NOT_SPOKEN:
            lately = ContactMoment.objects.visible_to(user).filter(held_on__gt=silent_since)
            silent = ~Exists(lately.filter(pupil=OuterRef("pupil")).order_by())
            return Q(silent, opened_at__date__lte=silent_since)


@dataclass(frozen=True)
class CaseCounts:
    """How many running cases there are, how many of them are somebody's own or wait, since when the first of these
    does, and what the others ask for."""

    running: int
    own: int
    waiting: int
    waiting_since: dt.datetime | None
    asking: Mapping[Asks, int]


def count_cases(access: Access) -> CaseCounts:
    """All of these in one query."""
    [found] = _counted(access=access, silent_since=access.day - SPOKEN_WITHIN)
    asked = {one: found.pop(one.value) for one in Asks}
    return CaseCounts(**found, asking=asked)


@prepared
def _counted(*, access: Access, silent_since: dt.date) -> QuerySet[Any, dict[str, Any]]:
    looking, waits = Looking(access), Q(state=CaseState.WAITING)
    own = CaseManager.objects.filter(case=OuterRef("pk"), user=access.user_id).now()
    began = CaseMove.objects.filter(case=OuterRef("pk"), after=CaseState.WAITING).order_by("at", "pk")
    asked = {one: asks_for(one, looking, access.day, silent_since) for one in Asks}
    return summed(
        shown_cases(looking, Shown.RUNNING),
        running=Count("pk"),
        own=Count("pk", filter=Exists(own)),
        waiting=Count("pk", filter=waits),
        waiting_since=Min(Subquery(began.values("at")[:1]), filter=waits),
        **{one.value: Count("pk", filter=condition) for one, condition in asked.items()},
    )


@prepared
def other_counts(*, access: Access) -> QuerySet[Any, dict[str, Any]]:
    """What else belongs to the coordinator's day: `late_talks`, and for who works on the call list how many pupils are
    `missing` and how many nobody can find."""
    looking = Looking(access)
    counted: dict[str, QuerySet[Any]] = {
        "late_talks": FollowUp.objects.visible_to(looking).overdue(access.day)
    }
    if access.may(Permission.WORK_CALL_LIST):
        counted["missing"] = Episode.objects.visible_to(looking).without_word(access.day)
        counted["sought"] = Search.objects.visible_to(looking).going_on()
    school: QuerySet[Any] = School.objects.filter(pk=access.school.id)
    found: QuerySet[Any, dict[str, Any]] = school.values(
        **{name: _number_of(rows) for name, rows in counted.items()}
    )
    return found


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("school").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def in_class(cases: CaseQuerySet, class_id: int, day: dt.date) -> CaseQuerySet:
    """Those of pupils who are in this class on the day."""
    members = ClassMembership.objects.filter(school_class=class_id).on_day(day)
    return cases.filter(pupil__in=members.values("pupil"))


def at_home(cases: CaseQuerySet, home_id: int, day: dt.date) -> CaseQuerySet:
    """Those of pupils who live there on the day."""
    stays = HomeStay.objects.told_to_all(day).filter(home=home_id).on_day(day)
    return cases.filter(pupil__in=stays.values("pupil"))


def managed_by(cases: CaseQuerySet, user_id: int) -> CaseQuerySet:
    """Those that this colleague looks after now."""
    managers = CaseManager.objects.filter(case=OuterRef("pk"), user=user_id).now()
    return cases.filter(Exists(managers))


def _late_action(day: dt.date) -> Exists:
    late = Action.objects.filter(case=OuterRef("pk"), state=ActionState.OPEN, due_on__lt=day)
    return Exists(late.order_by())


def _plan_due(day: dt.date) -> Exists:
    due = CarePlan.objects.filter(case=OuterRef("pk"), evaluate_on__lte=day)
    return Exists(due.filter(~Q(case__state=CaseState.CLOSED)).order_by())
