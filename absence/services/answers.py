"""Answers by link to "we miss you": the link, who may open it until when, and what an answer does.

The link names a stretch of missing and a person, signed with the server's key; nothing of it is kept. It is good on
the day itself, and only for as long as that person hears about the pupil. It says no more than a first name, and an
answer closes nothing by itself: the call list shows it.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from absence.enums import WANTING, AlertKind, EpisodeState, FamilyAnswer
from absence.models.alerts import Alert
from absence.models.answers import AlertAnswer
from absence.models.episodes import Episode
from absence.services.quiet import is_quiet_now, put_off
from messaging.enums import Channel, MessageState
from pupils.querysets.people import hears_about
from school import scope
from school.letters import clean_address

# The same tap again within this time is a double tap.
DOUBLE_TAP = dt.timedelta(seconds=10)
_signer = signing.Signer(salt="absence.answer-link", sep=".")


def answer_url(episode: Episode, person_id: int) -> str:
    """By which link this person answers about this stretch."""
    token = _signer.sign(f"{episode.school_id}-{episode.pk}-{person_id}")
    return f"{settings.SITE_URL}{reverse('absence:answer', args=[token])}"


@contextmanager
def found_by(token: str, now: dt.datetime) -> Iterator[Alert | None]:
    """What the link is about, within its school; None for every reason why it does not work alike."""
    try:
        named = _signer.unsign(clean_address(token)).split("-")
        school_id, episode_id, person_id = (int(part) for part in named)
    except (signing.BadSignature, ValueError):
        yield None
        return
    day = timezone.localdate(now)
    # About a pupil who has left nobody asks any more.
    here = Q(episode__pupil__left_on=None) | Q(episode__pupil__left_on__gte=day)
    with scope.within(school_id):
        own = Alert.objects.filter(episode=episode_id, person=person_id, kind=AlertKind.MISSED)
        alerts = Alert.objects.filter(here, message__in=own.values("message"), episode__day=day)
        found = alerts.exclude(message__state=MessageState.WITHDRAWN).select_related(
            "episode__pupil", "message", "person"
        )
        people = sorted(found.order_by("pk"), key=lambda one: one.person_id != person_id)
        yield next((one for one in people if _opens(one, person_id, day)), None)


def _opens(alert: Alert, person_id: int, day: dt.date) -> bool:
    """Whether the link of a person opens for whom this alert is: for that person, and for who shares the mailbox still.

    Whoever may not hear any more reads neither the name nor whether the pupil has arrived.
    """
    message = alert.message
    shares = alert.person.address_by(Channel(message.channel)) == message.address
    return (alert.person_id == person_id or shares) and hears_about(
        alert.episode.pupil_id, alert.person_id, day
    )


@transaction.atomic
def answer(*, alert: Alert, said: FamilyAnswer, now: dt.datetime) -> bool:
    """Keep what was answered; False once the pupil is at school.

    Side effects: the answer, on the call list at once; after school, the episode on that of the next school day.
    """
    episode = Episode.objects.select_for_update(of=("self",), no_key=True).get(pk=alert.episode_id)
    if episode.back_at is not None:
        return False
    last = AlertAnswer.objects.filter(episode=episode, person=alert.person_id).last()
    if last is None or last.answer != said or last.at < now - DOUBLE_TAP:
        AlertAnswer.objects.create(
            school_id=alert.school_id, episode=episode, person_id=alert.person_id, answer=said, at=now
        )
        asks = episode.state == EpisodeState.WITHOUT_WORD or said in WANTING
        if asks and is_quiet_now(episode.school, now):
            put_off([episode.pk], school=episode.school, day=episode.day)
    return True
