"""Plans and actions in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from careteam.enums.actions import ActionState
from careteam.models.actions import Action
from careteam.models.plans import CarePlan, PlanEvaluation
from pupils.enums import PartLevel
from pupils.sources import (
    PART_COLUMNS,
    Chapter,
    Data,
    Kind,
    PartInWords,
    Row,
    Source,
    Words,
    add_sources,
    of,
    part,
    rows,
)
from school.models.base import moment_of
from school.viewer import Viewer


def actions_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    ended = found.exclude(state=ActionState.OPEN)
    known = {"what": F("what"), "state": F("state"), "reason": F("reason"), "who": F("who")}
    yield rows(
        ended,
        "care_action",
        moment_of("ended_on"),
        level=F("level"),
        by=F("ended_by__name"),
        owner=F("owner__name"),
        **known,
    )


def action_happened(known: Data) -> Words:
    values = {"what": known["what"], "state": ActionState(known["state"]).label}
    title = _("Action: %(state)s") % values
    who = known["owner"] or known["who"]
    return Words(title, "\n".join(filter(None, [known["what"], who, known["reason"]])))


def action_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for action in found.select_related("author", "owner"):
        said = [action.what, action.by_whom, str(action.get_state_display()), action.reason]
        yield part(_("Action"), "", "\n".join(filter(None, said)), action, action.due_on)


def actions_chapter(found: QuerySet[Any]) -> list[Action]:
    return list(found.select_related("owner").order_by("due_on", "pk"))


def plans_seen(user: Viewer, pupil_id: int) -> Any:
    """Those in which something stands."""
    return CarePlan.objects.visible_to(user).filter(pupil=pupil_id).filled()


def plans_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    talked = found.exclude(agreed_on=None)
    known = {"goals": F("goals"), "agreed_with": F("agreed_with")}
    yield rows(talked, "care_plan", moment_of("agreed_on"), **PART_COLUMNS, **known)
    looked = PlanEvaluation.objects.filter(case__plan__in=found)
    yield rows(
        looked,
        "care_evaluation",
        moment_of("held_on"),
        level=F("case__level"),
        by=F("by__name"),
        result=F("result"),
        with_whom=F("with_whom"),
    )


def plan_happened(known: Data) -> Words:
    return Words(_("Plan made together"), "\n".join(filter(None, [known["agreed_with"], known["goals"]])))


def evaluation_happened(known: Data) -> Words:
    said = filter(None, [known["with_whom"], known["result"]])
    return Words(_("Looked at the plan together"), "\n".join(said))


def plan_lines(plan: CarePlan) -> list[tuple[str, str]]:
    """What stands in a plan, each with what it is called; nothing that is empty."""
    said = [
        (_("Goals"), plan.goals),
        (_("What the pupil says"), plan.pupil_view),
        (_("What parents or guardian say"), plan.parents_view),
        (_("Agreed with"), plan.agreed_with),
        (_("Language"), plan.language),
        (_("Interpreter"), plan.interpreter),
        *((_("What came of it"), look.result) for look in plan.case.evaluations.all()),
    ]
    return [(name, text) for name, text in said if text]


def with_looks(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.select_related("author", "case").prefetch_related("case__evaluations")


def plan_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for plan in with_looks(found):
        text = "\n".join(f"{name}: {words}" for name, words in plan_lines(plan))
        yield PartInWords(_("The plan"), "", text, PartLevel(plan.level), plan.author.name, plan.agreed_on)


def plans_chapter(found: QuerySet[Any]) -> list[tuple[CarePlan, list[tuple[str, str]]]]:
    return [(plan, plan_lines(plan)) for plan in with_looks(found).order_by("pk")]


add_sources(
    Source(
        name="plans",
        order=56,
        seen=plans_seen,
        happened=plans_happened,
        kinds={
            "care_plan": Kind(plan_happened, "document", "present"),
            "care_evaluation": Kind(evaluation_happened, "review", "present"),
        },
        parts=plan_parts,
        chapter=Chapter("careteam/_report_plans.html", plans_chapter),
    ),
    Source(
        name="actions",
        order=57,
        seen=of(Action),
        happened=actions_happened,
        kinds={"care_action": Kind(action_happened, "todo", "present")},
        parts=action_parts,
        chapter=Chapter("careteam/_report_actions.html", actions_chapter),
    ),
)
