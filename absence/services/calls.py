"""The call list: take a row, record how the call ended, let it go."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from absence.enums import CallOutcome, EpisodeState
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.services.episodes import explain_episodes
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

    Side effects: a Call row; with "reached" the episode is explained and unsent alerts are withdrawn.
    """
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if episode.state != EpisodeState.WITHOUT_WORD:
        return False
    same = Call.objects.filter(episode=episode, outcome=outcome, phone=phone, by=by, at__gt=now - DOUBLE_TAP)
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
    return True
