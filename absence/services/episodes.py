"""Episodes and their alerts: opened, explained and closed as registers and announcements tell the day's story.

Every function runs inside the caller's transaction, under its lock on the pupils' class.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from absence.enums import AlertKind, EpisodeState, Explanation
from absence.models.alerts import Alert
from absence.models.episodes import Episode
from absence.services.answers import answer_url
from absence.services.quiet import next_school_day, put_off
from messaging.enums import OPEN, Channel, MessageKind, MessageState
from messaging.models.outbox import Message
from messaging.models.texts import approved_languages
from messaging.rules import languages_of_family
from messaging.services import outbox
from messaging.signals import Verdict
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from pupils.querysets.people import AlertContact, alert_contacts, hears_about
from pupils.rules.people import told_apart
from school import access_log
from school.enums import Ground, LogAction
from school.inserts import insert_rows
from school.models.school import School

# An alert that goes out at once is not looked at again: nothing can have changed, and the rush has no time to lose.
FRESH = dt.timedelta(minutes=1)
RECIPIENT_AT_MOST = Message._meta.get_field("recipient").max_length


@dataclass(frozen=True)
class Missing:
    """A pupil who is missing, since the lesson that began at `since`; without word unless the reason is known."""

    pupil: Pupil
    since: dt.time
    number: int
    reason: str = ""


@dataclass(frozen=True)
class Back:
    """An episode that ended: the pupil is there, since `arrived`."""

    pupil_id: int
    episode_id: int
    number: int
    arrived: dt.time


@dataclass(frozen=True)
class Told:
    """A message about a pupil: what it says, to whom, and in which languages."""

    pupil_id: int
    kind: AlertKind
    recipient: str
    languages: tuple[str, ...]
    # The message had not left yet, and never will.
    withdrawn: bool = False


def open_episodes(
    missing: Sequence[Missing], *, school: School, day: dt.date, now: dt.datetime, quiet: bool = False
) -> list[Told]:
    """Open an episode for each pupil and alert the people who should hear; returns what they hear.

    `quiet`: it is too late in the day; nobody is alerted, and the next school day's call list has them.

    Side effects: rows in Episode, Alert and the outbox; an unsent "arrived safely" is withdrawn; delivery after
    commit.
    """
    if not missing:
        return []
    _take_back_reassurances([item.pupil.pk for item in missing if item.number > 1], day)
    call_on = next_school_day(school, day) if quiet else None
    episodes = insert_rows(
        [
            Episode(
                school=school,
                pupil=item.pupil,
                day=day,
                number=item.number,
                call_on=call_on,
                explanation=Explanation.KNOWN if item.reason else Explanation.NONE,
                reason=item.reason,
                missing_since=item.since,
                started_at=now,
            )
            for item in missing
        ]
    )
    without_word = [episode for episode in episodes if not episode.reason]
    return [] if quiet or not without_word else _alert(without_word, school=school, now=now)


def _not_after(school: School, day: dt.date) -> dt.datetime:
    """Until when a message about the day may leave."""
    return dt.datetime.combine(day, school.absence_settings.latest_hour, timezone.get_current_timezone())


def _take_back_reassurances(pupil_ids: list[int], day: dt.date) -> None:
    """Nobody may hear "arrived safely" after the alert about being missing again."""
    if pupil_ids:
        unsent = Alert.objects.filter(
            episode__pupil__in=pupil_ids, episode__day=day, kind=AlertKind.BACK, message__state__in=OPEN
        )
        outbox.withdraw(list(unsent.values_list("message", flat=True)))


def _alert(episodes: Sequence[Episode], *, school: School, now: dt.datetime) -> list[Told]:
    """Queue "we miss you" for everybody who should hear about these episodes; each episode has its pupil loaded."""
    if not school.absence_settings.alerts_on:
        return []
    by_pupil = {episode.pupil_id: episode for episode in episodes}
    mailboxes: dict[tuple[object, ...], list[AlertContact]] = {}
    for contact in alert_contacts(list(by_pupil), episodes[0].day):
        mailbox = (contact.pupil_id, contact.channel, contact.address.casefold(), contact.language)
        mailboxes.setdefault(mailbox, []).append(contact)
    drafts = [_draft(by_pupil[people[0].pupil_id], people, school) for people in mailboxes.values()]
    if not drafts:
        return []
    messages = outbox.enqueue(drafts, now=now)
    insert_rows(
        Alert(
            school=school,
            episode=by_pupil[contact.pupil_id],
            person_id=contact.person_id,
            kind=AlertKind.MISSED,
            message=message,
        )
        for people, message in zip(mailboxes.values(), messages, strict=True)
        for contact in people
    )
    _log_housing(mailboxes.values(), school=school, now=now)
    return [
        Told(people[0].pupil_id, AlertKind.MISSED, draft.recipient, people[0].languages)
        for people, draft in zip(mailboxes.values(), drafts, strict=True)
    ]


def _log_housing(people: Iterable[Sequence[AlertContact]], *, school: School, now: dt.datetime) -> None:
    """Write down that the staff of a home is told, and on which ground. Side effect: a row in the log, if they are."""
    pupils = sorted({one.pupil_id for same in people for one in same if one.by_placement})
    if pupils:
        access_log.note(
            LogAction.TOLD,
            school_id=school.pk,
            user_id=None,
            pupils=pupils,
            ground=Ground.PLACEMENT,
            now=now,
            page="absence:register",
        )


def _draft(episode: Episode, people: Sequence[AlertContact], school: School) -> outbox.Draft:
    """One message to people who share a mailbox and a language."""
    first, pupil = people[0], episode.pupil
    namesakes = [surname for contact in people for surname in contact.namesakes]
    return outbox.Draft(
        school_id=school.pk,
        key=_key(pupil.pk, episode.day, episode.number, AlertKind.MISSED, first.person_id),
        kind=MessageKind.ABSENCE_ALERT,
        channel=first.channel,
        recipient=", ".join(contact.name for contact in people)[:RECIPIENT_AT_MOST],
        address=first.address,
        language=first.language,
        context={
            "first_name": told_apart(pupil.call_name, pupil.surname, namesakes),
            "school": school.name,
            "phone": school.phone.as_international,
            "link": answer_url(episode, first.person_id),
        },
        not_after=_not_after(school, episode.day),
    )


def _key(pupil_id: int, day: dt.date, number: int, kind: AlertKind, person_id: int) -> str:
    """What the message is: pupil, day, episode, kind, person."""
    return f"absence:{pupil_id}:{day}:{number}:{kind}:{person_id}"


def close_episodes(back: Sequence[Back], *, day: dt.date, now: dt.datetime) -> list[Told]:
    """End episodes of pupils who are there: unsent alerts are withdrawn, heard ones get a reassurance.

    Returns the reassurances, and the alerts that nobody has heard.

    Side effects: Episode rows closed; messages withdrawn; reassurances in the outbox, delivery after commit.
    """
    if not back:
        return []
    by_pupil = {item.pupil_id: item for item in back}
    Episode.objects.filter(pk__in=[item.episode_id for item in back]).move(EpisodeState.BACK, now=now)
    alerts = list(
        Alert.objects.missed(list(by_pupil), day)
        .with_answered()
        .annotate(approved=approved_languages(MessageKind.ABSENCE_REASSURANCE))
        .select_related("episode", "message", "school__absence_settings")
        .order_by("pk")
    )
    heard = outbox.withdraw([alert.message_id for alert in alerts])
    # The last alert that somebody heard counts, also one of an earlier episode whose reassurance was taken back.
    last_heard = {
        (alert.episode.pupil_id, alert.person_id): alert for alert in alerts if alert.message_id in heard
    }
    unanswered = [alert for alert in last_heard.values() if not alert.is_answered]
    if unanswered and now > _not_after(unanswered[0].school, day):
        unanswered = []
    withdrawn = [
        Told(alert.episode.pupil_id, AlertKind.MISSED, alert.message.recipient, (), withdrawn=True)
        for alert in alerts
        if alert.message_id not in heard and alert.message.state == MessageState.QUEUED
    ]
    return withdrawn + _reassure(unanswered, by_pupil, day=day, now=now)


def _reassure(
    alerts: Sequence[Alert], by_pupil: Mapping[int, Back], *, day: dt.date, now: dt.datetime
) -> list[Told]:
    """Queue "arrived safely" for whoever heard these alerts."""
    heard: dict[int, list[Alert]] = {}
    for alert in alerts:
        heard.setdefault(alert.message_id, []).append(alert)
    if not heard:
        return []
    firsts = [people[0] for people in heard.values()]
    backs = [by_pupil[alert.episode.pupil_id] for alert in firsts]
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
            not_after=_not_after(alert.school, day),
        )
        for alert, item in zip(firsts, backs, strict=True)
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
        for people, item, message in zip(heard.values(), backs, messages, strict=True)
        for alert in people
    )
    return [
        Told(
            item.pupil_id,
            AlertKind.BACK,
            draft.recipient,
            tuple(languages_of_family(draft.language, approved=alert.approved)),  # type: ignore[attr-defined]
        )
        for alert, item, draft in zip(firsts, backs, drafts, strict=True)
    ]


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


def reopen_episodes(
    episode_ids: Sequence[int], *, school: School, now: dt.datetime, quiet: bool = False
) -> list[Told]:
    """The explanation no longer holds: the same episode counts again, and withdrawn alerts go out after all.

    Returns what is new to be heard: nothing about a day that is over, nor when it is too late in the day (`quiet`),
    when it stands on the call list of the next school day.
    """
    if not episode_ids:
        return []
    Episode.objects.filter(pk__in=episode_ids).move(EpisodeState.WITHOUT_WORD, now=now)
    today = timezone.localdate(now)
    if quiet:
        put_off(episode_ids, school=school, day=today)
        return []
    of_today = Episode.objects.filter(pk__in=episode_ids, day=today)
    episodes = list(of_today.select_related("pupil").order_by("pk"))
    alerts = list(
        Alert.objects.filter(episode__in=episodes, kind=AlertKind.MISSED)
        .annotate(approved=approved_languages(MessageKind.ABSENCE_ALERT))
        .select_related("episode", "message")
        .order_by("pk")
    )
    outbox.requeue([alert.message_id for alert in alerts], now=now)
    again = {
        alert.message_id: Told(
            alert.episode.pupil_id,
            AlertKind.MISSED,
            alert.message.recipient,
            tuple(languages_of_family(alert.message.language, approved=alert.approved)),
        )
        for alert in alerts
        if alert.message.state == MessageState.WITHDRAWN
    }
    alerted = {alert.episode_id for alert in alerts}
    never_alerted = [episode for episode in episodes if episode.pk not in alerted]
    return [*again.values(), *(_alert(never_alerted, school=school, now=now) if never_alerted else [])]


def withdraw_after(pupil: Pupil, last_day: dt.date) -> list[int]:
    """Withdraw what has not left about days after a pupil's last one, and say what; within the caller's transaction.

    Side effects: the messages.
    """
    unsent = Alert.objects.filter(
        episode__pupil=pupil, episode__day__gt=last_day, kind=AlertKind.MISSED, message__state__in=OPEN
    )
    message_ids = sorted(set(unsent.values_list("message", flat=True)))
    outbox.withdraw(message_ids)
    return message_ids


def send_again(pupil: Pupil, message_ids: Sequence[int], *, now: dt.datetime) -> None:
    """Let alerts that a leaving withdrew count again, where the pupil is missing without word today.

    Within the caller's transaction. Side effects: the messages, delivery after commit.
    """
    episodes = Episode.objects.filter(pupil=pupil).without_word(timezone.localdate(now))
    alerts = Alert.objects.filter(message__in=message_ids, episode__in=episodes)
    outbox.requeue(list(alerts.values_list("message", flat=True)), now=now)


def arrival(*, now: dt.datetime, starts_at: dt.time, minutes_late: int | None) -> dt.time:
    """When a pupil came in: so many minutes into the lesson if that is known, else now."""
    if minutes_late is None:
        return timezone.localtime(now).time()
    start = dt.datetime.combine(timezone.localdate(now), starts_at)
    return (start + dt.timedelta(minutes=minutes_late)).time()


def verdict_on_alert(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether an alert that waited still goes out: the same day, a pupil still here, a person who still should hear.

    Reassurances go to who was told; not to somebody who may not hear any more where the pupil is.
    """
    if message.kind == MessageKind.ABSENCE_REASSURANCE:
        return _verdict_on_reassurance(message)
    if now - message.created_at < FRESH:
        return None
    alerts = list(
        Alert.objects.filter(message=message, kind=AlertKind.MISSED).select_related("episode__pupil")
    )
    if not alerts:
        return None
    pupil, day = alerts[0].episode.pupil, alerts[0].episode.day
    if day != timezone.localdate(now):
        return Verdict(words=_("The day was over before it could be sent."))
    if pupil.left_on is not None and pupil.left_on < day:
        return Verdict(words=_("The pupil has left."))
    people = {alert.person_id for alert in alerts}
    hearing = [one for one in alert_contacts([pupil.pk], day) if one.person_id in people]
    addresses = [one.address for one in hearing if one.channel == message.channel]
    # Who chose another way while it waited is told by this one, where they still have an address for it.
    addresses += filter(None, _addresses({one.person_id for one in hearing}, Channel(message.channel)))
    # Where one of two has another mailbox by now, the shared one stays right for the other.
    if addresses:
        return Verdict(address=message.address if message.address in addresses else addresses[0])
    if hearing:
        return Verdict.by_another_way(hearing[0].channel, instead=_("Phone."))
    return _hears_no_more()


def _addresses(people: Collection[int], channel: Channel) -> list[str]:
    return [one.address_by(channel) for one in Person.objects.filter(pk__in=people).order_by("pk")]


def _hears_no_more() -> Verdict:
    return Verdict(words=_("This person no longer gets messages about this pupil."))


def _verdict_on_reassurance(message: Message) -> Verdict | None:
    alerts = list(Alert.objects.filter(message=message).select_related("episode"))
    if not alerts or any(hears_about(one.episode.pupil_id, one.person_id, one.episode.day) for one in alerts):
        return None
    return _hears_no_more()
