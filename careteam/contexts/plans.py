"""The plan of a case: as it is printed for pupil and family, nothing else of the case; and each version as it was."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from careteam.models.actions import Action
from careteam.models.cases import CareCase, CaseManager
from careteam.models.plans import CarePlan
from pupils.contexts.parts import check_words_on_paper
from pupils.models.pupils import Pupil
from school import clock
from school.days import day_with_year
from school.models.people import User
from school.models.school import School
from school.pdfs import PrintHead, letterhead
from school.refusals import Refusal


@dataclass(frozen=True)
class PlanOnPaper:
    """One print of a plan."""

    head: PrintHead
    pupil: Pupil
    plan: CarePlan
    agreed: list[Action]
    manager: CaseManager | None
    printed_by: str
    printed_at: dt.datetime


def plan_on_paper(case: CareCase, user: User, now: dt.datetime) -> PlanOnPaper:
    """Six queries. Raises a Refusal when there is no plan yet, and when words of it tell an address that is secret."""
    plan = CarePlan.objects.visible_to(user).get(case=case)
    if not plan.version:
        raise Refusal(_("There is no plan yet. Make it together with pupil and family."))
    school = School.objects.select_related("letterhead").get(pk=case.school_id)
    agreed = Action.objects.visible_to(user).filter(case=case).agreed()
    managers = CaseManager.objects.visible_to(user).at_work(timezone.localdate(now))
    paper = PlanOnPaper(
        head=letterhead(school),
        pupil=case.pupil,
        plan=plan,
        agreed=list(agreed.with_keeper_name(user.access)),
        manager=managers.filter(case=case).select_related("user").first(),
        printed_by=user.name,
        printed_at=now,
    )
    words = [(_name_of(name), _in_words(getattr(paper.plan, name))) for name in CarePlan.SAID]
    actions = [(capfirst(str(Action._meta.verbose_name)), one.what) for one in paper.agreed]
    check_words_on_paper(case.pupil, [*words, *actions], timezone.localdate(now))
    return paper


@dataclass(frozen=True)
class Line:
    """What stood under a name in a version, and whether the one before had something else there."""

    name: str
    text: str
    changed: bool


@dataclass(frozen=True)
class PlanVersion:
    """A plan as somebody saved it."""

    number: int
    at: dt.datetime
    by: str
    lines: list[Line]


def plan_versions(plan: CarePlan) -> list[PlanVersion]:
    """Each version as it stood in the end, the newest first. Two queries."""
    events: Any = plan.events.filter(version__gt=0)  # type: ignore[attr-defined]
    # The day to look at it again changes without a new version.
    last = {event.version: event for event in events.select_related("pgh_context").order_by("pgh_id")}
    who = {
        number: event.pgh_context.metadata.get("user") for number, event in last.items() if event.pgh_context
    }
    names = dict(User.objects.filter(pk__in={pk for pk in who.values() if pk}).values_list("pk", "name"))
    found, before = [], dict.fromkeys(plan.SAID, "")
    for number, event in sorted(last.items()):
        now = {name: _in_words(getattr(event, name)) for name in plan.SAID}
        lines = [
            Line(_name_of(name), now[name], now[name] != before[name])
            for name in plan.SAID
            if now[name] or before[name]
        ]
        at = clock.of_machine(event.pgh_created_at)
        found.append(PlanVersion(number, at, names.get(who.get(number), ""), lines))
        before = now
    return found[::-1]


def _name_of(field: str) -> str:
    one: Any = CarePlan._meta.get_field(field)
    return capfirst(str(one.verbose_name))


def _in_words(value: Any) -> str:
    return day_with_year(value) if isinstance(value, dt.date) else str(value or "")
