"""Closing an interview, and opening it again to correct it."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.enums import IntakeStep
from intake.models.intakes import Intake
from intake.services.intakes import StepForbidden, take_step
from intake.services.introductions import introduction, send_introduction, take_back_introductions
from intake.signals import intake_completed
from school.models.people import User


class IntroductionChanged(Exception):
    """Other words would go out, or to others, than was seen; nothing was sent and the interview is still open."""


@transaction.atomic
def complete_interview(
    *, intake: Intake, by: User, recipients: Collection[int], seen: str, now: dt.datetime
) -> Intake:
    """Close the interview: these teachers get the introduction that was `seen`, and who listens plans what follows.

    Raises StepForbidden when it is not open (any more), and IntroductionChanged. Side effects: the intake with
    history, rows in the outbox with delivery after commit, `intake_completed` (following plans talks and reviews).
    `by` carries the access of a request: the introduction holds what they see.
    """
    intake = take_step(intake=intake, to=IntakeStep.FOLLOW_UP, by=by, now=now)
    today = timezone.localdate(now)
    if recipients:
        letter = introduction(intake=intake, sender=by, today=today)
        teachers = {row.user_id: row.user for row in letter.teachers}
        if letter.fingerprint != seen or not letter.can_be_sent or not teachers.keys() >= set(recipients):
            raise IntroductionChanged
        chosen = [teachers[user_id] for user_id in sorted(set(recipients))]
        send_introduction(intake=intake, letter=letter, recipients=chosen, now=now)
    intake_completed.send(sender=Intake, intake=intake, now=now)
    return intake


@transaction.atomic
def reopen_interview(*, intake: Intake, by: User, now: dt.datetime) -> Intake:
    """Open a closed interview to correct it; what was planned stays planned. Raises StepForbidden.

    Side effects: the intake, with history; introductions that did not leave yet are withdrawn.
    """
    if not Intake.objects.filter(pk=intake.pk, step=IntakeStep.FOLLOW_UP).exists():
        raise StepForbidden(_("This interview is not closed."))
    intake = take_step(intake=intake, to=IntakeStep.INTERVIEW, by=by, now=now)
    take_back_introductions(intake=intake)
    return intake
