"""Announced absence: the office notes what a family told, and families who told are left in peace."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from absence.enums import EpisodeState, MarkState
from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from absence.models.registers import Mark
from absence.rules.day import NOTE_LENGTH, beside, latest_word
from absence.services import watching
from absence.services.episodes import Missing, Told, explain_episodes, open_episodes, reopen_episodes
from absence.services.quiet import is_quiet_now
from pupils.models.pupils import Pupil
from school.models.classes import SchoolClass
from school.models.people import User


@transaction.atomic
def announce(*, announcement: Announcement, by: User, now: dt.datetime) -> Announcement:
    """Save a new announced absence; the same one again, such as by a double click, is the one there is.

    If it covers the lesson that the pupil is missing from, the family is left in peace.
    Side effects: the row with history; the pupil's absence is looked at anew;
    today's episode explained and its unsent alerts withdrawn.
    """
    _lock_class_of(announcement.pupil, timezone.localdate(now))
    same: Announcement | None = Announcement.objects.filter(
        pupil=announcement.pupil,
        kind=announcement.kind,
        starts_on=announcement.starts_on,
        ends_on=announcement.ends_on,
        from_time=announcement.from_time,
        until_time=announcement.until_time,
        withdrawn_at=None,
    ).first()
    if same is not None and _notes_beside(same, announcement.note):
        return same
    announcement.entered_by, announcement.entered_at = by, now
    announcement.save()
    watching.look_anew(announcement.school_id, [announcement.pupil_id])
    _update_episode(announcement.pupil, now=now)
    return announcement


@transaction.atomic
def withdraw_announcement(*, announcement: Announcement, by: User, now: dt.datetime) -> list[Told]:
    """Take an announced absence back. A pupil who is missing all the same is missing without word again.

    Returns what is heard now.

    Side effects: the row with history; the pupil's absence is looked at anew;
    today's episode opened or reopened, alerts in the outbox.
    """
    _lock_class_of(announcement.pupil, timezone.localdate(now))
    if announcement.withdrawn_at is not None:
        return []
    announcement.withdrawn_by, announcement.withdrawn_at = by, now
    announcement.save(update_fields=["withdrawn_by", "withdrawn_at"])
    watching.look_anew(announcement.school_id, [announcement.pupil_id])
    return _update_episode(announcement.pupil, now=now)


def _notes_beside(announcement: Announcement, note: str) -> bool:
    """Keep what somebody else was told about the same absence beside what is noted already; False where it does not
    fit."""
    both = beside(announcement.note, note, at_most=NOTE_LENGTH)
    if both is not None and both != announcement.note:
        announcement.note = both
        announcement.save(update_fields=["note"])
    return both is not None


def _lock_class_of(pupil: Pupil, day: dt.date) -> None:
    """The same lock as handing in takes, so that neither misses what the other writes."""
    classes = pupil.memberships.on_day(day).values("school_class")
    list(SchoolClass.objects.filter(pk__in=classes).order_by("pk").select_for_update(no_key=True))


def _update_episode(pupil: Pupil, *, now: dt.datetime) -> list[Told]:
    """Explain, reopen or open the pupil's episode by the latest mark of today and what is announced now."""
    today = timezone.localdate(now)
    last = (
        Mark.objects.filter(pupil=pupil, register__day=today)
        .select_related("register")
        .order_by("-register__starts_at", "-said_at", "-pk")
        .first()
    )
    if last is None or last.state != MarkState.ABSENT:
        return []
    announced = (
        Announcement.objects.filter(pupil=pupil)
        .covering(today, starts_at=last.register.starts_at, ends_at=last.register.ends_at)
        .exists()
    )
    episodes = list(Episode.objects.filter(pupil=pupil, day=today).order_by("number"))
    current = next((episode for episode in episodes if episode.back_at is None), None)
    state = current.state if current else None
    wanted = latest_word(state, missing=True, announced=announced)
    if wanted == state:
        return []
    quiet = is_quiet_now(pupil.school, now)
    if current is None:
        missing = Missing(pupil, last.register.starts_at, number=len(episodes) + 1)
        return open_episodes([missing], school=pupil.school, day=today, now=now, quiet=quiet)
    if wanted == EpisodeState.ANNOUNCED:
        explain_episodes([current.pk], state=EpisodeState.ANNOUNCED, now=now)
        return []
    return reopen_episodes([current.pk], school=pupil.school, now=now, quiet=quiet)
