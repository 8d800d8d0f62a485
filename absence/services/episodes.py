"""Episodes and their alerts: opened, explained and closed as registers and announcements tell the day's story.

Every function runs inside the caller's transaction, under its lock on the pupils' class.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from absence.enums import AlertKind, EpisodeState
from absence.models.alerts import Alert
from absence.models.episodes import Episode
from messaging.enums import OPEN, Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from pupils.models.pupils import Pupil
from pupils.querysets.people import alert_contacts
from school.inserts import insert_rows
from school.models.school import School

# An alert that goes out at once is not looked at again: nothing can have changed, and the rush has no time to lose.
FRESH = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Missing:
    """A pupil who is missing without word, since the lesson that began at `since`."""

    pupil: Pupil
    since: dt.time
    number: int


@dataclass(frozen=True)
class Back:
    """An episode that ended: the pupil is there, since `arrived`."""

    pupil_id: int
    episode_id: int
    number: int
    arrived: dt.time


def open_episodes(missing: Sequence[Missing], *, school: School, day: dt.date, now: dt.datetime) -> None:
    """Open an episode for each pupil and alert the people who should hear.

    Side effects: rows in Episode, Alert and the outbox; an unsent "arrived safely" is withdrawn; delivery after
    commit.
    """
    if not missing:
        return
    _take_back_reassurances([item.pupil.pk for item in missing if item.number > 1], day)
    episodes = insert_rows(
        [
            Episode(
                school=school,
                pupil=item.pupil,
                day=day,
                number=item.number,
                missing_since=item.since,
                started_at=now,
            )
            for item in missing
        ]
    )
    _alert(episodes, school=school, now=now)


def _take_back_reassurances(pupil_ids: list[int], day: dt.date) -> None:
    """Nobody may hear "arrived safely" after the alert about being missing again."""
    if pupil_ids:
        unsent = Alert.objects.filter(
            episode__pupil__in=pupil_ids, episode__day=day, kind=AlertKind.BACK, message__state__in=OPEN
        )
        outbox.withdraw(list(unsent.values_list("message", flat=True)))


def _alert(episodes: Sequence[Episode], *, school: School, now: dt.datetime) -> None:
    """Queue "we miss you" for everybody who should hear about these episodes; each episode has its pupil loaded."""
    if not school.absence_settings.alerts_on:
        return
    by_pupil = {episode.pupil_id: episode for episode in episodes}
    contacts = alert_contacts(list(by_pupil), episodes[0].day)
    drafts = [
        outbox.Draft(
            school_id=school.pk,
            key=_key(
                contact.pupil_id,
                by_pupil[contact.pupil_id].day,
                by_pupil[contact.pupil_id].number,
                AlertKind.MISSED,
                contact.person_id,
            ),
            kind=MessageKind.ABSENCE_ALERT,
            channel=contact.channel,
            recipient=contact.name,
            address=contact.address,
            language=contact.language,
            context={
                "first_name": by_pupil[contact.pupil_id].pupil.call_name,
                "school": school.name,
                "phone": school.phone.as_international,
            },
        )
        for contact in contacts
    ]
    if not drafts:
        return
    messages = outbox.enqueue(drafts, now=now)
    insert_rows(
        Alert(
            school=school,
            episode=by_pupil[contact.pupil_id],
            person_id=contact.person_id,
            kind=AlertKind.MISSED,
            message=message,
        )
        for contact, message in zip(contacts, messages, strict=True)
    )


def _key(pupil_id: int, day: dt.date, number: int, kind: AlertKind, person_id: int) -> str:
    """What the message is: pupil, day, episode, kind, person."""
    return f"absence:{pupil_id}:{day}:{number}:{kind}:{person_id}"


def close_episodes(back: Sequence[Back], *, day: dt.date, now: dt.datetime) -> None:
    """End episodes of pupils who are there: unsent alerts are withdrawn, heard ones get a reassurance.

    Side effects: Episode rows closed; messages withdrawn; reassurances in the outbox, delivery after commit.
    """
    if not back:
        return
    by_pupil = {item.pupil_id: item for item in back}
    Episode.objects.filter(pk__in=[item.episode_id for item in back]).move(EpisodeState.BACK, now=now)
    alerts = list(
        Alert.objects.missed(list(by_pupil), day)
        .with_answered()
        .select_related("episode", "message", "school")
        .order_by("pk")
    )
    heard = outbox.withdraw([alert.message_id for alert in alerts])
    # The last alert that somebody heard counts, also one of an earlier episode whose reassurance was taken back.
    last_heard = {
        (alert.episode.pupil_id, alert.person_id): alert for alert in alerts if alert.message_id in heard
    }
    _reassure([alert for alert in last_heard.values() if not alert.is_answered], by_pupil, day=day, now=now)


def _reassure(
    alerts: Sequence[Alert], by_pupil: Mapping[int, Back], *, day: dt.date, now: dt.datetime
) -> None:
    """Queue "arrived safely" for whoever heard these alerts."""
    if not alerts:
        return
    backs = [by_pupil[alert.episode.pupil_id] for alert in alerts]
    drafts = [
        outbox.Draft(
            school_id=alert.school_id,
            key=_key(item.pupil_id, day, item.number, AlertKind.BACK, alert.person_id),
            kind=MessageKind.ABSENCE_REASSURANCE,
            channel=Channel(alert.message.channel),
            recipient=alert.message.recipient,
            address=alert.message.address,
            language=alert.message.language,
            context=alert.message.context | {"time": f"{item.arrived:%H:%M}"},
            follows_id=alert.message_id,
        )
        for alert, item in zip(alerts, backs, strict=True)
    ]
    messages = outbox.enqueue(drafts, now=now)
    insert_rows(
        Alert(
            school_id=alert.school_id,
            episode_id=item.episode_id,
            person_id=alert.person_id,
            kind=AlertKind.BACK,
            message=message,
        )
        for alert, item, message in zip(alerts, backs, messages, strict=True)
    )


def explain_episodes(
    episode_ids: Sequence[int], *, state: EpisodeState, now: dt.datetime, reason: str = ""
) -> None:
    """Nobody needs to be called any more; alerts that have not left are withdrawn, nothing else is sent."""
    if not episode_ids:
        return
    Episode.objects.filter(pk__in=episode_ids).move(state, now=now, reason=reason)
    outbox.withdraw(
        list(
            Alert.objects.filter(episode__in=episode_ids, message__state__in=OPEN).values_list(
                "message", flat=True
            )
        )
    )


def reopen_episodes(episode_ids: Sequence[int], *, school: School, now: dt.datetime) -> None:
    """The explanation no longer holds: the same episode counts again, and withdrawn alerts go out after all."""
    if not episode_ids:
        return
    episodes = list(Episode.objects.filter(pk__in=episode_ids).select_related("pupil").order_by("pk"))
    Episode.objects.filter(pk__in=episode_ids).move(EpisodeState.WITHOUT_WORD, now=now)
    alerted: dict[int, list[int]] = {}
    for episode_id, message_id in Alert.objects.filter(
        episode__in=episode_ids, kind=AlertKind.MISSED
    ).values_list("episode", "message"):
        alerted.setdefault(episode_id, []).append(message_id)
    outbox.requeue([pk for ids in alerted.values() for pk in ids], now=now)
    never_alerted = [episode for episode in episodes if episode.pk not in alerted]
    if never_alerted:
        _alert(never_alerted, school=school, now=now)


def arrival(*, now: dt.datetime, starts_at: dt.time, minutes_late: int | None) -> dt.time:
    """When a pupil came in: so many minutes into the lesson if that is known, else now."""
    if minutes_late is None:
        return timezone.localtime(now).time()
    start = dt.datetime.combine(timezone.localdate(now), starts_at)
    return (start + dt.timedelta(minutes=minutes_late)).time()


def verdict_on_alert(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether an alert that waited still goes out: the same day, a pupil still here, a person who still should hear."""
    if now - message.created_at < FRESH:
        return None
    alert = (
        Alert.objects.filter(message=message, kind=AlertKind.MISSED).select_related("episode__pupil").first()
    )
    if alert is None:
        return None
    pupil, day = alert.episode.pupil, alert.episode.day
    if day != timezone.localdate(now):
        return Verdict(words=_("The day was over before it could be sent."))
    if pupil.left_on is not None and pupil.left_on < day:
        return Verdict(words=_("The pupil has left."))
    for contact in alert_contacts([pupil.pk], day):
        if contact.person_id == alert.person_id and contact.channel == message.channel:
            return Verdict(address=contact.address)
    return Verdict(words=_("This person no longer gets messages about this pupil."))
