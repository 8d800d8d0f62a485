"""What happened about those who were missing on the last school days: messages that went out, and calls."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils import timezone

from absence.enums import AlertKind, CallOutcome, Explanation, Reason
from absence.models.alerts import Alert
from absence.models.calls import Call
from absence.models.episodes import Episode
from messaging.enums import MessageKind, MessageState
from messaging.models.outbox import Message
from messaging.services.texts import Composer
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from pupils.querysets.people import AlertContact, alert_contacts
from school.enums import Role
from school.models.school import School
from tools.demo.accounts import holder

REASONS = (Reason.SICK, Reason.OVERSLEPT, Reason.TRANSPORT, Reason.FAMILY)
# How most calls end.
OUTCOMES = (CallOutcome.REACHED, CallOutcome.NO_ANSWER, CallOutcome.WRONG_NUMBER)
NO_SUCH_MAILBOX = "550 5.1.1 The mailbox does not exist."
# One address in so many does not exist.
BOUNCES_EVERY = 30


@dataclass(frozen=True)
class Missed:
    """A pupil who was missing without word on a past day, and when the school knew that they were back."""

    pupil_id: int
    day: dt.date
    since: dt.time
    started_at: dt.datetime
    back_at: dt.datetime | None = None
    arrived: dt.datetime | None = None


def write_episodes(school: School, missed: Sequence[Missed]) -> None:
    """Write episodes with their calls, and the messages as they went out; nothing is sent."""
    if not missed:
        return
    pupils = Pupil.objects.in_bulk([item.pupil_id for item in missed])
    episodes = [
        Episode(
            school=school,
            pupil=pupils[item.pupil_id],
            day=item.day,
            number=1,
            missing_since=item.since,
            started_at=item.started_at,
            back_at=item.back_at,
        )
        for item in missed
    ]
    contacts = _contacts(missed)
    calls = _calls(school, episodes, contacts)
    Episode.objects.bulk_create(episodes)
    Call.objects.bulk_create(calls)
    _messages(school, list(zip(episodes, missed, strict=True)), contacts)


def _contacts(missed: Sequence[Missed]) -> dict[tuple[int, dt.date], list[AlertContact]]:
    """Who should hear about each pupil on each day, as the register's own services find them."""
    found: dict[tuple[int, dt.date], list[AlertContact]] = defaultdict(list)
    for day in sorted({item.day for item in missed}):
        for contact in alert_contacts([item.pupil_id for item in missed if item.day == day], day):
            found[contact.pupil_id, day].append(contact)
    return found


def _calls(
    school: School,
    episodes: Sequence[Episode],
    contacts: dict[tuple[int, dt.date], list[AlertContact]],
) -> list[Call]:
    """The attendance coordinator phoned until somebody answered, for nearly everybody who was not back by then."""
    caller = holder(school, Role.ATTENDANCE_COORDINATOR)
    phones = dict(Person.objects.filter(school=school).exclude(phone="").values_list("pk", "phone"))
    calls = []
    for episode in episodes:
        rng = random.Random(f"calls:{episode.pupil.number}:{episode.day}")  # noqa: S311
        at = episode.started_at + dt.timedelta(minutes=rng.uniform(8, 50))
        for contact in contacts.get((episode.pupil_id, episode.day), ()):
            if contact.person_id not in phones or (episode.back_at and episode.back_at < at):
                continue
            outcome = rng.choices(OUTCOMES, weights=[7, 4, 1])[0]
            reason = rng.choice(REASONS) if outcome == CallOutcome.REACHED else ""
            calls.append(
                Call(
                    school=school,
                    episode=episode,
                    phone=str(phones[contact.person_id]),
                    outcome=outcome,
                    reason=reason,
                    by_id=caller,
                    at=at,
                )
            )
            at += dt.timedelta(minutes=rng.uniform(1, 4))
            if outcome == CallOutcome.REACHED:
                episode.explanation, episode.reason = Explanation.REACHED, reason
                break
    return calls


def _messages(
    school: School,
    stories: Sequence[tuple[Episode, Missed]],
    contacts: dict[tuple[int, dt.date], list[AlertContact]],
) -> None:
    missed_alerts = [
        Alert(
            school=school,
            episode=episode,
            person_id=contact.person_id,
            kind=AlertKind.MISSED,
            message=_message(
                school,
                episode,
                contact,
                MessageKind.ABSENCE_ALERT,
                key=_key(episode, contact, AlertKind.MISSED),
                at=episode.started_at,
            ),
        )
        for episode, _ in stories
        for contact in contacts.get((episode.pupil_id, episode.day), ())
    ]
    for alert in missed_alerts:
        if crc32(alert.message.address.encode()) % BOUNCES_EVERY == 0:
            alert.message.state, alert.message.error = MessageState.BOUNCED, NO_SUCH_MAILBOX
    _save(missed_alerts)
    heard = {(alert.episode_id, alert.person_id): alert.message for alert in missed_alerts}
    _save(
        [
            Alert(
                school=school,
                episode=episode,
                person_id=contact.person_id,
                kind=AlertKind.BACK,
                message=_message(
                    school,
                    episode,
                    contact,
                    MessageKind.ABSENCE_REASSURANCE,
                    key=_key(episode, contact, AlertKind.BACK),
                    at=item.back_at,
                    arrived=item.arrived,
                    follows=heard[episode.pk, contact.person_id],
                ),
            )
            for episode, item in stories
            if item.back_at and item.arrived
            for contact in contacts.get((episode.pupil_id, episode.day), ())
            if heard[episode.pk, contact.person_id].state == MessageState.SENT
        ]
    )


def _key(episode: Episode, contact: AlertContact, kind: AlertKind) -> str:
    """The key that the register's own services would give this message."""
    return f"absence:{episode.pupil_id}:{episode.day}:{episode.number}:{kind}:{contact.person_id}"


def _message(
    school: School,
    episode: Episode,
    contact: AlertContact,
    kind: MessageKind,
    *,
    key: str,
    at: dt.datetime,
    arrived: dt.datetime | None = None,
    follows: Message | None = None,
) -> Message:
    context = {
        "first_name": episode.pupil.call_name,
        "school": school.name,
        "phone": school.phone.as_international,
    }
    if arrived:
        context["time"] = f"{timezone.localtime(arrived):%H:%M}"
    return Message(
        school=school,
        key=key,
        kind=kind,
        channel=contact.channel,
        recipient=contact.name,
        address=contact.address,
        language=contact.language,
        context=context,
        follows=follows,
        state=MessageState.SENT,
        created_at=at,
        next_attempt_at=at,
        attempts=1,
        sent_at=at + dt.timedelta(seconds=2 + contact.person_id % 20),
    )


def _save(alerts: Sequence[Alert]) -> None:
    """Put the messages into words as delivery would have done, and save them with their alerts."""
    composer = Composer()
    for alert in alerts:
        mail = composer.words(alert.message)
        alert.message.subject, alert.message.body = mail.subject, mail.text
        alert.message.languages = list(mail.languages)
    Message.objects.bulk_create([alert.message for alert in alerts])
    Alert.objects.bulk_create(alerts)
