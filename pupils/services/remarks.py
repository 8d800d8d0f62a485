"""Remarks about a pupil."""

import datetime as dt

from django.db import transaction

from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from school.models.people import User


@transaction.atomic
def add_remark(*, remark: Remark, user: User, day: dt.date) -> Remark:
    """Save what somebody noticed; the same words by the same person on the same day are one remark.

    Side effects: the remark, with history.
    """
    # Two clicks wait for each other here.
    Pupil.objects.select_for_update(no_key=True).get(pk=remark.pupil_id)
    values = {"text": remark.text, "level": remark.level, "author": user, "written_on": day}
    same: Remark | None = Remark.objects.filter(pupil=remark.pupil_id, **values).first()
    if same is not None:
        return same
    remark.author, remark.written_on = user, day
    remark.save()
    return remark


@transaction.atomic
def change_remark(*, remark: Remark) -> Remark:
    """Save a changed remark. Side effects: the remark, with history."""
    remark.save()
    return remark


@transaction.atomic
def remove_remark(*, remark: Remark) -> None:
    """Take a remark away. Side effects: the row goes, its history stays."""
    remark.delete()
