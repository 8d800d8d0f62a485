"""The staircase: a school's own list, a pupil's way up it, and taking a step back."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from absence.models.letters import FamilyLetter
from absence.models.steps import STEP_WORDS_LENGTH, Approach, ApproachStep, StaircaseStep
from absence.models.watching import Crossing
from absence.querysets.steps import due_on, staircase
from absence.rules.steps import Stair
from absence.services import letters
from absence.services.watching import close_crossing, reopen_crossing
from messaging.enums import OPEN, MessageKind
from messaging.services import outbox
from pupils.models.pupils import Pupil
from school.models.people import User
from school.refusals import Refusal


class StepRefused(Refusal):
    """This step cannot be taken, or taken back, any more; the text says why."""


@transaction.atomic
def save_staircase(*, school_id: int, stairs: Sequence[Stair]) -> None:
    """The school's own list; pupils who are on their way keep the step they are at.

    Side effects: the rows, with history.
    """
    StaircaseStep.objects.filter(school=school_id).delete()
    StaircaseStep.objects.bulk_create(
        StaircaseStep(
            school_id=school_id, place=place, kind=one.kind, name=one.name, role=one.role, days=one.days
        )
        for place, one in enumerate(stairs, 1)
    )


@transaction.atomic
def begin(*, pupil: Pupil, crossing: Crossing | None, by: User, now: dt.datetime) -> Approach:
    """Begin with the first step; who is on the staircase already stays where they are.

    Side effects: the approach and its first step, with history; the threshold is dealt with.
    """
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    found: Approach | None = Approach.objects.going_on().filter(pupil=pupil).first()
    if found is None:
        found = Approach.objects.create(
            school_id=pupil.school_id, pupil=pupil, crossing=crossing, begun_at=now, begun_by=by
        )
        _next_step(found, 1, now=now)
    if crossing is not None:
        step = found.steps.order_by("-place")[0]
        close_crossing(
            crossing=crossing, done=_("On the staircase: %(step)s") % {"step": step.name}, by=by, now=now
        )
    return found


def _next_step(approach: Approach, place: int, *, now: dt.datetime) -> ApproachStep | None:
    stairs = staircase(approach.school_id)
    if place > len(stairs):
        return None
    stair, today = stairs[place - 1], timezone.localdate(now)
    return ApproachStep.objects.create(
        school_id=approach.school_id,
        pupil_id=approach.pupil_id,
        approach=approach,
        place=place,
        kind=stair.kind,
        name=stair.name,
        role=stair.role,
        due_on=due_on(approach.school_id, today, stair.days),
    )


def _locked(step: ApproachStep) -> tuple[Approach, ApproachStep]:
    approach = Approach.objects.select_for_update().get(pk=step.approach_id)
    return approach, ApproachStep.objects.select_for_update().get(pk=step.pk)


@transaction.atomic
def take_step(
    *, step: ApproachStep, words: str, by: User, now: dt.datetime, go_on: bool, passed_over: bool = False
) -> ApproachStep | None:
    """A step was taken, or passed over; then the next one, which comes back, or the end.

    Side effects: the steps and the approach, with history. Raises StepRefused.
    """
    approach, row = _locked(step)
    if row.done_at is not None or approach.ended_at is not None:
        raise StepRefused(_("Somebody has taken this step already."))
    row.done_at, row.done_by, row.words, row.passed_over = now, by, words, passed_over
    row.save()
    coming = _next_step(approach, row.place + 1, now=now) if go_on else None
    if coming is None:
        approach.ended_at = now
        approach.save(update_fields=["ended_at"])
    return coming


@transaction.atomic
def undo_step(*, step: ApproachStep) -> int:
    """It was not so: the step waits again, and the one that followed goes. Returns how many letters had left.

    Raises StepRefused.
    Side effects: the steps and the approach, with history; letters that did not leave are withdrawn.
    """
    approach, row = _locked(step)
    later = approach.steps.filter(place__gt=row.place)
    newer = Approach.objects.going_on().filter(pupil=approach.pupil_id).exclude(pk=approach.pk)
    if row.done_at is None or later.filter(done_at__isnull=False).exists() or newer.exists():
        raise StepRefused(_("Something followed after this step: take that back first."))
    later.delete()
    row.done_at, row.done_by, row.words, row.passed_over = None, None, "", False
    row.save()
    approach.ended_at = None
    approach.save(update_fields=["ended_at"])
    made = FamilyLetter.objects.filter(step=row, message__isnull=False)
    left = made.that_counts().exclude(message__state__in=OPEN).count()
    waiting = made.filter(message__state__in=OPEN).values_list("message", flat=True)
    return len(outbox.withdraw(list(waiting))) + left


@transaction.atomic
def take_back(*, approach: Approach) -> None:
    """It should not have begun: as long as no step was taken it goes, and its threshold waits again.

    Side effects: the approach, its step and the threshold, with history. Raises StepRefused.
    """
    row = Approach.objects.select_for_update(of=("self",)).select_related("crossing").get(pk=approach.pk)
    if row.ended_at is not None or row.steps.filter(done_at__isnull=False).exists():
        raise StepRefused(_("Something followed after this step: take that back first."))
    crossing = row.crossing
    row.steps.all().delete()
    row.delete()
    if crossing is not None:
        reopen_crossing(crossing=crossing)


@transaction.atomic
def send_letter(
    *, step: ApproachStep, known: Mapping[str, str], by: User, now: dt.datetime
) -> list[FamilyLetter]:
    """Send the letter of a step to everybody who gets letters: with it the step is taken. Raises StepRefused.

    Side effects: those of `letters.send` and of `take_step`.
    """
    _approach, row = _locked(step)
    if row.done_at is not None:
        raise StepRefused(_("Somebody has taken this step already."))
    before = FamilyLetter.objects.filter(step=row).count()
    made = letters.send(
        pupil=step.pupil,
        kind=MessageKind.ABSENCE_LETTER,
        about=f"absence-letter:{row.pk}:{before}",
        known=known,
        by=by,
        now=now,
        step=row,
    )
    if not made:
        raise StepRefused(_("Nobody is known who gets letters about this pupil."))
    names = ", ".join(letter.person.name for letter in made)
    words = (_("To %(names)s") % {"names": names})[:STEP_WORDS_LENGTH]
    take_step(step=row, words=words, by=by, now=now, go_on=True)
    return made
