"""Announced absence: the office notes what a family told, and families who told are left in peace."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from absence.enums import LeaveState
from absence.models.announcements import Announcement
from absence.models.leave import LeaveRequest
from absence.rules.day import NOTE_LENGTH, beside
from absence.services import watching
from absence.services.episodes import Told
from absence.services.explained import lock_class_of, look_again
from school.models.people import User
from school.refusals import Refusal


class OfLeave(Refusal):
    """An announced absence that goes with leave, and is not taken back by itself."""


@transaction.atomic
def announce(
    *, announcement: Announcement, by: User, now: dt.datetime, of_leave: bool = False
) -> Announcement:
    """Save a new announced absence; the same one again, such as by a double click, is the one there is.

    If it covers the lesson that the pupil is missing from, the family is left in peace. Leave that is granted has one
    of its own (`of_leave`), which lasts as long as the leave.
    Side effects: the row with history; the pupil's absence is looked at anew;
    today's episode explained and its unsent alerts withdrawn.
    """
    lock_class_of(announcement.pupil, timezone.localdate(now))
    same: Announcement | None = Announcement.objects.filter(
        pupil=announcement.pupil,
        kind=announcement.kind,
        starts_on=announcement.starts_on,
        ends_on=announcement.ends_on,
        from_time=announcement.from_time,
        until_time=announcement.until_time,
        withdrawn_at=None,
    ).first()
    if same is not None and not of_leave and _notes_beside(same, announcement.note):
        return same
    announcement.entered_by, announcement.entered_at = by, now
    announcement.save()
    watching.look_anew(announcement.school_id, [announcement.pupil_id])
    look_again(announcement.pupil, now=now)
    return announcement


@transaction.atomic
def withdraw_announcement(*, announcement: Announcement, by: User, now: dt.datetime) -> list[Told]:
    """Take an announced absence back. A pupil who is missing all the same is missing without word again.

    Returns what is heard now. Raises OfLeave while it is of leave that was granted.

    Side effects: the row with history; the pupil's absence is looked at anew;
    today's episode opened or reopened, alerts in the outbox.
    """
    lock_class_of(announcement.pupil, timezone.localdate(now))
    if announcement.withdrawn_at is not None:
        return []
    if LeaveRequest.objects.filter(announcement=announcement, state=LeaveState.GRANTED).exists():
        raise OfLeave(_("This leave was granted. Take the leave back itself, and this goes with it."))
    announcement.withdrawn_by, announcement.withdrawn_at = by, now
    announcement.save(update_fields=["withdrawn_by", "withdrawn_at"])
    watching.look_anew(announcement.school_id, [announcement.pupil_id])
    return look_again(announcement.pupil, now=now)


def _notes_beside(announcement: Announcement, note: str) -> bool:
    """Keep what somebody else was told about the same absence beside what is noted already; False where it does not
    fit."""
    both = beside(announcement.note, note, at_most=NOTE_LENGTH)
    if both is not None and both != announcement.note:
        announcement.note = both
        announcement.save(update_fields=["note"])
    return both is not None
