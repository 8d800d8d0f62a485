"""The call list: take a row, record how the call ended, let it go."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from absence.enums import REACHED_NOT_FOUND, CallOutcome, EpisodeState
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.services import watching
from absence.services.episodes import Told, explain_episodes
from absence.services.explained import explain_no_more
from messaging.enums import Channel, MessageKind
from messaging.services import outbox
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User

# A row that somebody took and then forgot is free again after this long.
TAKEN_FOR = dt.timedelta(minutes=15)
# The same answer by the same person within this time is a double tap.
DOUBLE_TAP = dt.timedelta(seconds=10)


def take(*, episode: Episode, by: User, now: dt.datetime, over: bool = False) -> bool:
    """Claim a row before calling; False when a colleague has it, unless it is knowingly taken over."""
    still_open = Episode.objects.filter(pk=episode.pk).in_state(EpisodeState.WITHOUT_WORD)
    free = Q(taken_by=None) | Q(taken_by=by) | Q(taken_at__lt=now - TAKEN_FOR)
    return bool((still_open if over else still_open.filter(free)).update(taken_by=by, taken_at=now))


def release(*, episode: Episode, by: User) -> None:
    """Give a row back that this person had taken."""
    Episode.objects.filter(pk=episode.pk, taken_by=by).update(taken_by=None, taken_at=None)


@transaction.atomic
def record_call(
    *,
    episode: Episode,
    phone: str,
    outcome: CallOutcome,
    reason: str,
    by: User,
    now: dt.datetime,
) -> bool:
    """Record how a call ended: reached closes the row, anything else keeps it; False when it was closed already.

    Side effects: a Call row; with "reached" the episode is explained and unsent alerts are withdrawn; when somebody
    was reached but the pupil was not found, each care coordinator gets a mail, once for the episode.
    """
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if episode.state != EpisodeState.WITHOUT_WORD:
        return False
    same = Call.objects.standing().filter(
        episode=episode, outcome=outcome, phone=phone, by=by, at__gt=now - DOUBLE_TAP
    )
    if same.exists():
        return True
    Call.objects.create(
        school_id=episode.school_id,
        episode=episode,
        phone=phone,
        outcome=outcome,
        reason=reason if outcome == CallOutcome.REACHED else "",
        by=by,
        at=now,
    )
    if outcome == CallOutcome.REACHED:
        explain_episodes([episode.pk], state=EpisodeState.REACHED, now=now, reason=reason)
    else:
        release(episode=episode, by=by)
    watching.look_anew(episode.school_id, [episode.pupil_id])
    if outcome in REACHED_NOT_FOUND:
        _tell_care_coordinators(episode, now=now)
    return True


@transaction.atomic
def call_back(*, episode: Episode, by: User, now: dt.datetime) -> bool:
    """Somebody phoned after an answer to a closed row, which stays closed; False where it is closed no more.

    Side effects: a Call row.
    """
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if episode.state in {EpisodeState.WITHOUT_WORD, EpisodeState.BACK}:
        return False
    theirs = Call.objects.standing().filter(episode=episode, outcome=CallOutcome.CALLED_BACK, by=by)
    if not theirs.filter(at__gt=now - DOUBLE_TAP).exists():
        Call.objects.create(
            school_id=episode.school_id, episode=episode, outcome=CallOutcome.CALLED_BACK, by=by, at=now
        )
    return True


def _tell_care_coordinators(episode: Episode, *, now: dt.datetime) -> None:
    """A mail without a name: somebody was reached about a pupil, and nobody knows where the pupil is."""
    day = timezone.localdate(now)
    pupil = Pupil.objects.with_class(day).get(pk=episode.pupil_id)
    coordinators = User.objects.with_role(Role.CARE_COORDINATOR, school_id=episode.school_id, day=day)
    outbox.enqueue(
        [
            outbox.Draft(
                school_id=episode.school_id,
                key=f"not-found:{episode.pk}:{user.pk}",
                kind=MessageKind.PUPIL_NOT_FOUND,
                channel=Channel.EMAIL,
                recipient=user.name,
                address=user.email,
                language="nl",
                context={
                    "class_name": pupil.class_name or "–",
                    "link": f"{settings.SITE_URL}{reverse('absence:call_list')}",
                },
            )
            for user in coordinators
        ],
        now=now,
        once=True,
    )


@transaction.atomic
def undo_call(*, call: Call, by: User, now: dt.datetime) -> list[Told]:
    """Take a call back: the row is as it was before it; returns what is heard now.

    Side effects: the call, with history; where it was the one that reached somebody, those of `explain_no_more`.
    """
    episode = Episode.objects.select_for_update().get(pk=call.episode_id)
    if not Call.objects.standing().filter(pk=call.pk).exists():
        return []
    call.undone_by, call.undone_at = by, now
    call.save(update_fields=["undone_by", "undone_at"])
    watching.look_anew(episode.school_id, [episode.pupil_id])
    reached = Call.objects.standing().filter(episode=episode, outcome=CallOutcome.REACHED)
    if episode.state != EpisodeState.REACHED or reached.exists():
        return []
    return explain_no_more(episode, now=now)


@transaction.atomic
def confirm_reason(*, episode: Episode, now: dt.datetime) -> None:
    """The reason that stands in the register is right. Side effects: those of explain_episodes."""
    found = Episode.objects.for_call_list(episode.day).get(pk=episode.pk)
    if found.said_reason:
        explain_episodes([found.pk], state=EpisodeState.KNOWN, now=now, reason=found.said_reason)
        watching.look_anew(found.school_id, [found.pupil_id])


@transaction.atomic
def doubt_reason(*, episode: Episode, now: dt.datetime) -> list[Told]:
    """The reason from the register is not right; returns what is heard now. Side effects: those of explain_no_more."""
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if episode.state != EpisodeState.KNOWN:
        return []
    watching.look_anew(episode.school_id, [episode.pupil_id])
    return explain_no_more(episode, now=now)


def amend_call(*, call: Call, note: str, person: Person | None, again_at: dt.time | None) -> None:
    """Say more about a call: who it was, what was said, when to phone again. Side effects: the call, with history."""
    call.note, call.person, call.again_at = note, person, again_at
    call.save(update_fields=["note", "person", "again_at"])
