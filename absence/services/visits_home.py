"""Visits at home: planned for a day, and what came of them."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from absence.enums import VisitOutcome
from absence.models.steps import STEP_WORDS_LENGTH, ApproachStep
from absence.models.visits import HomeVisit
from absence.services import steps
from school.models.people import User
from school.refusals import Refusal


class VisitRefused(Refusal):
    """This visit cannot be changed so any more; the text says why."""


@transaction.atomic
def plan(*, visit: HomeVisit, by: User, now: dt.datetime) -> HomeVisit:
    """Put a visit on the route of a day; the same again is the visit there is.

    Raises VisitRefused where another visit to this pupil is planned that day: what was typed must not be lost.
    Where a visit is the step that waits at this pupil, it is that one. Side effects: the visit, with history.
    """
    same: HomeVisit | None = HomeVisit.objects.to_come().filter(pupil=visit.pupil_id, day=visit.day).first()
    if same is not None:
        if any(
            getattr(same, name) != getattr(visit, name) for name in ("at", "who", "interpreter", "purpose")
        ):
            text = _(
                "A visit stands on this day already, by %(who)s. Take that one off the route, or choose another day."
            )
            raise VisitRefused(text % {"who": same.who})
        return same
    waiting = ApproachStep.objects.to_take().filter(pupil=visit.pupil_id, kind="home_visit")
    visit.step = waiting.first()
    visit.planned_by, visit.planned_at = by, now
    visit.save()
    return visit


@transaction.atomic
def note(*, visit: HomeVisit, outcome: VisitOutcome, words: str, by: User, now: dt.datetime) -> HomeVisit:
    """How it went; with the family spoken to, the step it is for is taken. Raises VisitRefused.

    Side effects: the visit, with history; those of `steps.take_step`.
    """
    rows = HomeVisit.objects.select_for_update(of=("self",)).select_related("step")
    row: HomeVisit = rows.get(pk=visit.pk)
    if row.outcome:
        raise VisitRefused(_("Somebody has noted already how this visit went."))
    row.outcome, row.words, row.noted_by, row.noted_at = outcome, words, by, now
    row.save()
    if row.step is not None and row.step.done_at is None and outcome == VisitOutcome.SPOKEN:
        steps.take_step(step=row.step, words=words[:STEP_WORDS_LENGTH], by=by, now=now, go_on=True)
    return row


@transaction.atomic
def undo(*, visit: HomeVisit) -> None:
    """It was not so: the visit is still to come, and so is its step. Raises a Refusal where something followed.

    Side effects: the visit, with history; those of `steps.undo_step`.
    """
    rows = HomeVisit.objects.select_for_update(of=("self",)).select_related("step")
    row: HomeVisit = rows.get(pk=visit.pk)
    other = HomeVisit.objects.to_come().filter(pupil=row.pupil_id, day=row.day)
    if not row.outcome or other.exclude(pk=row.pk).exists():
        raise VisitRefused(_("There is nothing to take back here any more."))
    if row.outcome == VisitOutcome.SPOKEN and row.step is not None and row.step.done_at is not None:
        steps.undo_step(step=row.step)
    row.outcome, row.words, row.noted_by, row.noted_at = "", "", None, None
    row.save()


@transaction.atomic
def remove(*, visit: HomeVisit) -> None:
    """Take it off the route. Raises VisitRefused once it took place. Side effects: the visit goes, with history."""
    row = HomeVisit.objects.select_for_update().get(pk=visit.pk)
    if row.outcome:
        raise VisitRefused(_("Somebody has noted already how this visit went."))
    row.delete()


@transaction.atomic
def put_back(*, removed: Any, by: User, now: dt.datetime) -> HomeVisit:
    """Put a visit back on its route, as its last version in the history has it. Side effects: those of `plan`."""
    kept = ("school_id", "pupil_id", "day", "at", "who", "interpreter", "purpose")
    visit = HomeVisit(**{name: getattr(removed, name) for name in kept})
    return plan(visit=visit, by=by, now=now)
