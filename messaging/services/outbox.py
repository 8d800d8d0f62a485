"""Queue and withdraw messages, inside the transaction that causes them."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from messaging.enums import Channel, MessageKind, MessageState
from messaging.models.outbox import Message
from messaging.services.nudge import nudge
from school.inserts import insert_rows


@dataclass(frozen=True)
class Draft:
    """A message to be queued; `key` names what it is, so that it is sent once."""

    school_id: int
    key: str
    kind: MessageKind
    channel: Channel
    recipient: str
    address: str
    language: str
    context: dict[str, str] = field(default_factory=dict)
    follows_id: int | None = None
    not_after: dt.datetime | None = None
    line: str = ""


def enqueue(drafts: Sequence[Draft], *, now: dt.datetime, once: bool = False) -> list[Message]:
    """Write messages to the outbox and have them delivered after the commit.

    With `once`, keys that exist already are passed over in silence (and the rows that come back have no id then);
    without it they are an IntegrityError. Side effects: rows in the outbox; a task for the worker after commit.
    """
    messages = [
        Message(
            school_id=draft.school_id,
            key=draft.key,
            kind=draft.kind,
            channel=draft.channel,
            recipient=draft.recipient,
            address=draft.address,
            language=draft.language,
            context=draft.context,
            follows_id=draft.follows_id,
            created_at=now,
            next_attempt_at=now,
            not_after=draft.not_after,
            line=draft.line,
        )
        for draft in drafts
    ]
    if once:
        Message.objects.bulk_create(messages, ignore_conflicts=True)
    else:
        insert_rows(messages)
    if any(message.pk is not None for message in messages):
        transaction.on_commit(nudge.ask)
    return messages


def withdraw(message_ids: Collection[int]) -> set[int]:
    """Take messages back; returns those that may have reached somebody and so need a word to follow.

    Waiting ones are withdrawn. One that a worker is sending right now is withdrawn if that try fails.
    """
    rows = list(Message.objects.select_for_update().filter(pk__in=message_ids).order_by("pk"))
    waiting = [message.pk for message in rows if message.state == MessageState.QUEUED]
    on_its_way = [message.pk for message in rows if message.state == MessageState.SENDING]
    if waiting:
        # What came of an earlier try does not say why.
        Message.objects.filter(pk__in=waiting).move(MessageState.QUEUED, MessageState.WITHDRAWN, error="")
    if on_its_way:
        Message.objects.filter(pk__in=on_its_way).update(withdraw_wanted=True)
    return {
        message.pk
        for message in rows
        if message.maybe_delivered or message.state in {MessageState.SENDING, MessageState.SENT}
    }


def requeue(message_ids: Collection[int], *, now: dt.datetime) -> None:
    """Let withdrawn messages count again; one that only may have arrived is sent once more rather than lost."""
    rows = Message.objects.filter(pk__in=message_ids)
    rows.filter(state=MessageState.SENDING).update(withdraw_wanted=False)
    again = list(rows.filter(state=MessageState.WITHDRAWN).values_list("pk", flat=True))
    rows.filter(pk__in=again).move(
        MessageState.WITHDRAWN, MessageState.QUEUED, withdraw_wanted=False, next_attempt_at=now
    )
    if again:
        transaction.on_commit(nudge.ask)
