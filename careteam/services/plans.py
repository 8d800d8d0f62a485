"""Plans: writing in them, and looking at them again."""

import datetime as dt

from django.db import transaction

from careteam.models.plans import CarePlan, PlanEvaluation


@transaction.atomic
def save_plan(*, plan: CarePlan) -> CarePlan:
    """Save what was written in a plan as its next version; what says the same as before is none.

    Side effect: the plan, with history.
    """
    before = CarePlan.objects.select_for_update().get(pk=plan.pk)
    if before.version and all(getattr(before, name) == getattr(plan, name) for name in plan.SAID):
        return plan
    plan.version = before.version + 1
    plan.save()
    return plan


@transaction.atomic
def evaluate(*, evaluation: PlanEvaluation, look_again_on: dt.date | None) -> PlanEvaluation:
    """Save what came of a plan, and when to look at it next; the same sent twice is one.

    Side effects: the evaluation and the day in the plan, with history.
    """
    plan = CarePlan.objects.select_for_update().get(case=evaluation.case_id)
    said = {
        name: getattr(evaluation, name) for name in ("case_id", "held_on", "with_whom", "result", "by_id")
    }
    same: PlanEvaluation | None = PlanEvaluation.objects.filter(**said).first()
    if same is not None:
        return same
    evaluation.save()
    plan.evaluate_on = look_again_on
    plan.save(update_fields=["evaluate_on"])
    return evaluation
