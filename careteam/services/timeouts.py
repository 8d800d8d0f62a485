"""Time-outs: a tap begins one, another says what helped."""

import datetime as dt

from django.db import transaction

from careteam.enums.timeouts import Helped, TimeOutReason
from careteam.models.timeouts import TimeOut
from pupils.models.pupils import Pupil
from school.models.people import User


@transaction.atomic
def begin(*, pupil: Pupil, reason: TimeOutReason, user: User, now: dt.datetime) -> TimeOut:
    """Note that a pupil is in the time-out; one that runs already is this one. Side effect: the row, with history."""
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    running: TimeOut | None = TimeOut.objects.running().filter(pupil=pupil).first()
    if running is not None:
        return running
    row: TimeOut = TimeOut.objects.create(
        school_id=pupil.school_id, pupil=pupil, author=user, reason=reason, began_at=now
    )
    return row


@transaction.atomic
def end(*, time_out: TimeOut, helped: Helped, now: dt.datetime) -> TimeOut:
    """Note what helped, and that the pupil is back; said again, it changes what helped, not when.

    Side effect: the row, with history.
    """
    row: TimeOut = TimeOut.objects.select_for_update().get(pk=time_out.pk)
    row.helped = helped
    row.ended_at = row.ended_at or now
    row.save(update_fields=["helped", "ended_at"])
    return row


@transaction.atomic
def take_back(*, time_out: TimeOut) -> None:
    """Remove a time-out that was tapped by mistake. Side effect: the row goes; history keeps it."""
    TimeOut.objects.filter(pk=time_out.pk).delete()


@transaction.atomic
def save_note(*, time_out: TimeOut) -> TimeOut:
    """Save changed words. Side effect: the row, with history."""
    time_out.save()
    return time_out
