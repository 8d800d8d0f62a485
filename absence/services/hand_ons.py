"""Handing absence on, to the care coordinator or to the school doctor, and taking that back."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from absence.enums import HandedTo
from absence.models.steps import HandOn
from absence.models.watching import Crossing
from absence.services.watching import close_crossing, reopen_crossing
from absence.signals import hand_on_taken_back, handed_on
from partners.models.hours import ConsultingHour
from partners.services import hours
from pupils.models.pupils import Pupil
from school.models.people import User


@transaction.atomic
def to_care(
    *, pupil: Pupil, crossing: Crossing | None, said: str, words: str, by: User, now: dt.datetime
) -> HandOn:
    """To the care coordinator; a second tap on the same day is the same, and so is a colleague who says nothing more.

    What a colleague does say beside it is one of their own: the threshold is dealt with by the first.

    Side effects: the row, with history; the threshold is dealt with; `handed_on`, so that it comes into the inbox.
    """
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    of_today = HandOn.objects.standing().filter(
        pupil=pupil, to=HandedTo.CARE, at__date=timezone.localdate(now)
    )
    same: HandOn | None = of_today.filter(crossing=crossing).first()
    if same is not None:
        beside = Q(pk=same.pk) | Q(crossing=None)
        again: HandOn | None = of_today.filter(beside, by=by, words=words).first()
        if again is not None or not words:
            return again or same
    made = _keep(pupil, crossing if same is None else None, HandedTo.CARE, words, by, now)
    handed_on.send(sender=HandOn, hand_on=made, said=said, now=now)
    return made


@transaction.atomic
def to_doctor(
    *,
    pupil: Pupil,
    crossing: Crossing | None,
    hour: ConsultingHour,
    starts_at: dt.time,
    by: User,
    now: dt.datetime,
) -> HandOn:
    """A time in an hour of the school doctor; the same time again is the same. Raises a Refusal where it is taken.

    Side effects: the appointment and the row, with history; the threshold is dealt with. Nobody is invited yet.
    """
    booking = hours.book(hour=hour, pupil=pupil, starts_at=starts_at, made_by=by)
    same: HandOn | None = HandOn.objects.standing().filter(booking=booking).first()
    if same is not None:
        return same
    made = _keep(pupil, crossing, HandedTo.DOCTOR, "", by, now)
    made.booking = booking
    made.save(update_fields=["booking"])
    return made


def _keep(
    pupil: Pupil, crossing: Crossing | None, to: HandedTo, words: str, by: User, now: dt.datetime
) -> HandOn:
    made = HandOn.objects.create(
        school_id=pupil.school_id, pupil=pupil, crossing=crossing, to=to, words=words, at=now, by=by
    )
    if crossing is not None:
        done = _("Handed on: %(to)s") % {"to": to.label}
        close_crossing(crossing=crossing, done=done, by=by, now=now)
    return made


@transaction.atomic
def take_back(*, hand_on: HandOn, now: dt.datetime) -> None:
    """It was not meant so. Raises a Refusal where the care team or the school doctor has gone on with it.

    Side effects: the row, with history; the threshold waits again; what came of it goes; whoever was invited hears.
    """
    row = (
        HandOn.objects.select_for_update(of=("self",))
        .select_related("crossing", "booking")
        .get(pk=hand_on.pk)
    )
    if row.undone_at is not None:
        return
    hand_on_taken_back.send(sender=HandOn, hand_on=row)
    if row.booking is not None:
        hours.cancel_booking(booking=row.booking, day=timezone.localdate(now), now=now)
    row.undone_at = now
    row.save(update_fields=["undone_at"])
    if row.crossing is not None:
        reopen_crossing(crossing=row.crossing)
