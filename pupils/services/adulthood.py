"""Noting what is arranged before a pupil turns 18."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pupils.enums import AdulthoodStep
from pupils.models.adulthood import AdulthoodDone
from pupils.models.homes import HomeStay
from pupils.models.pupils import Pupil
from pupils.rules.people import ADULT, age_on
from school.models.people import User
from school.refusals import Refusal


class NotOfAge(Refusal):
    """Only who is 18 says who may hear."""


@transaction.atomic
def note_done(*, pupil: Pupil, step: AdulthoodStep, by: User, now: dt.datetime) -> AdulthoodDone:
    """A step is done; of two who say so, the first stays. Side effects: the row, with history."""
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    row, _made = AdulthoodDone.objects.get_or_create(
        pupil=pupil, step=step, defaults={"school_id": pupil.school_id, "done_by": by, "done_at": now}
    )
    return row


@transaction.atomic
def take_back(*, pupil: Pupil, step: AdulthoodStep) -> None:
    """A step is not done after all. Side effects: the row goes, its history stays."""
    AdulthoodDone.objects.filter(pupil=pupil, step=step).delete()


@transaction.atomic
def agree_to_staff(*, stay: HomeStay, agreed_on: dt.date | None, day: dt.date) -> HomeStay:
    """From 18 on the pupil says whether the staff of the home hears of absence; None takes it back. Raises NotOfAge.

    Side effects: the stay, with history.
    """
    if age_on(stay.pupil.birth_date, day) < ADULT:
        raise NotOfAge(_("Until 18 the staff of the home hears of absence anyway."))
    stay.agreed_on = agreed_on
    stay.save(update_fields=["agreed_on"])
    return stay
