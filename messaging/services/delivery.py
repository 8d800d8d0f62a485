"""Deliver messages: claim one, hand it over, write down the answer.

A message is claimed by an update that only one worker can win, and put into words in the same transaction. From then
until the answer is written it is SENDING; a worker that dies leaves it so, and the sweep takes it up again when its
lease has run out.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from messaging import rules
from messaging.across_schools import schools_with_due_messages
from messaging.channels import Answer, Mail, Outcome, Postman
from messaging.enums import OPEN, UNKEPT_KINDS, MessageState
from messaging.models.outbox import Message
from messaging.services.texts import Composer
from messaging.signals import Verdict, about_to_send
from school import scope

log = logging.getLogger(__name__)
Clock = Callable[[], dt.datetime]
SWEEP_AT_MOST = 500
# How long a worker keeps trying to write down the mail server's answer while the database restarts.
WRITE_DOWN_SECONDS = 150


def deliver(message_ids: Iterable[int], *, now: Clock) -> int:
    """Deliver those of the messages that are due; returns how many were sent.

    Side effects: mail or chat leaves the house; each message's state, tries and text are written.
    """
    sent = 0
    composer = Composer()
    with Postman() as postman:
        for message_id in message_ids:
            ready = _make_ready(message_id, composer, now=now())
            if ready is None:
                continue
            message, mail, without_text = ready
            answer = without_text or postman.hand_over(message, mail)
            _write_down_for_sure(message, mail, answer, now=now)
            sent += answer.outcome == Outcome.ACCEPTED
    return sent


@transaction.atomic
def _make_ready(
    message_id: int, composer: Composer, *, now: dt.datetime
) -> tuple[Message, Mail, Answer | None] | None:
    """Claim a message and put it into words; None when it is not ours or not wanted any more.

    All or nothing: a database that goes away before the words are there leaves it unclaimed, and the next sweep has it
    at once instead of after the lease. One that cannot be put into words holds up no other.
    """
    message = _claim(message_id, now=now)
    if message is None:
        return None
    try:
        with transaction.atomic():
            return (message, composer.compose(message), None) if _still_wanted(message, now=now) else None
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        # Unclaimed it would come first in each sweep, and nothing behind it would ever go out.
        log.exception("Message %s cannot be put into words.", message.pk)
        return message, Mail("", "", ""), Answer(Outcome.TRY_LATER, f"No text: {error!r}")


def _still_wanted(message: Message, *, now: dt.datetime) -> bool:
    """Ask the floor that queued the message whether it still goes out; follows a changed address."""
    if message.not_after is not None and now > message.not_after:
        claimed = Message.objects.filter(pk=message.pk)
        claimed.move(MessageState.SENDING, MessageState.WITHDRAWN, error=_("It was too late in the day."))
        return False
    answers: list[tuple[Any, Any]] = about_to_send.send(sender=None, message=message, now=now)
    reviews: list[Verdict] = [review for _receiver, review in answers if review is not None]
    for review in reviews:
        if not review.address:
            claimed = Message.objects.filter(pk=message.pk)
            claimed.move(MessageState.SENDING, MessageState.WITHDRAWN, error=review.words[:300])
            return False
        if review.address != message.address:
            message.address = review.address
            message.save(update_fields=["address"])
    return True


def sweep(*, now: Clock) -> int:
    """Take up what dead workers left, drop what has become pointless, and deliver what is due."""
    for school_id in scope.school_ids():
        with scope.within(school_id):
            _take_up_abandoned(now=now())
            Message.objects.pointless().move(MessageState.QUEUED, MessageState.WITHDRAWN)
    return deliver_due(now=now)


def deliver_due(*, now: Clock) -> int:
    """Deliver what is due: school by school, the oldest first."""
    sent = 0
    for school_id in schools_with_due_messages(now()):
        with scope.within(school_id):
            due = Message.objects.due(now()).order_by("next_attempt_at", "pk").values_list("pk", flat=True)
            sent += deliver(list(due[:SWEEP_AT_MOST]), now=now)
    return sent


def _take_up_abandoned(*, now: dt.datetime) -> None:
    """Nobody knows whether an abandoned message arrived: an alert is sent again rather than lost."""
    abandoned = Message.objects.abandoned(before=now - settings.MESSAGE_LEASE)
    sending = MessageState.SENDING
    abandoned.filter(withdraw_wanted=True).move(sending, MessageState.WITHDRAWN, maybe_delivered=True)
    abandoned.filter(withdraw_wanted=False).move(
        sending, MessageState.QUEUED, maybe_delivered=True, next_attempt_at=now
    )


def _claim(message_id: int, *, now: dt.datetime) -> Message | None:
    """Make the message ours, unless somebody else has it or it is not due."""
    due = Message.objects.filter(pk__in=Message.objects.due(now).filter(pk=message_id).values("pk"))
    claimed = due.move(MessageState.QUEUED, MessageState.SENDING, claimed_at=now, attempts=F("attempts") + 1)
    return Message.objects.select_related("school").get(pk=message_id) if claimed else None


def _write_down_for_sure(message: Message, mail: Mail, answer: Answer, *, now: Clock) -> None:
    """Write the answer down, also when the database is restarting: forgetting it would send the message twice."""
    give_up_at = time.monotonic() + WRITE_DOWN_SECONDS
    wait = 0.2
    while True:
        try:
            return _write_down(message.pk, mail, answer, now=now())
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > give_up_at:
                raise
            log.warning("The database is away; the answer for message %s waits.", message.pk)
            close_old_connections()
            time.sleep(wait)
            wait = min(wait * 2, 5)


@transaction.atomic
def _write_down(message_id: int, mail: Mail, answer: Answer, *, now: dt.datetime) -> None:
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state != MessageState.SENDING:
        return
    changes: dict[str, Any] = {"error": answer.words[:300]}
    if answer.outcome == Outcome.ACCEPTED:
        state = MessageState.SENT
        changes |= {"sent_at": now, "subject": mail.subject, "body": mail.text}
        changes["languages"] = list(mail.languages)
    elif answer.outcome == Outcome.REFUSED:
        state = MessageState.REFUSED
    else:
        changes["maybe_delivered"] = message.maybe_delivered or answer.outcome == Outcome.ANSWER_LOST
        retry_at = rules.next_attempt(attempts=message.attempts, now=now)
        if message.withdraw_wanted:
            state = MessageState.WITHDRAWN
        elif retry_at is None:
            state = MessageState.FAILED
        else:
            state, changes["next_attempt_at"] = MessageState.QUEUED, retry_at
    if message.kind in UNKEPT_KINDS and state not in OPEN:
        changes |= {"body": "", "context": {}}
    Message.objects.filter(pk=message_id).move(MessageState.SENDING, state, **changes)


def record_bounce(*, message_id: int, words: str) -> MessageState | None:
    """A message that was sent came back: show it. Returns the state it was in, None where there is no such message.

    Nothing is done with one that is still being sent: the mail server was faster than what writes down that it took it.
    """
    error = words.replace("\x00", "")[:300]
    for school_id in scope.school_ids():
        with scope.within(school_id):
            named = Message.objects.filter(pk=message_id)
            state = named.values_list("state", flat=True).first()
            if state is not None:
                named.move(MessageState.SENT, MessageState.BOUNCED, error=error)
                return MessageState(state)
    return None
