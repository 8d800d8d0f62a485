"""Invitations that waited in the outbox may have become wrong."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from messaging.enums import MessageKind
from messaging.models.outbox import Message
from messaging.signals import Verdict, about_to_send
from pupils.services import invitations

KINDS = frozenset({MessageKind.INTAKE_INVITATION, MessageKind.HEALTH_INVITATION})


@receiver(about_to_send)
def review_before_sending(message: Message, now: dt.datetime, **_kwargs: Any) -> Verdict | None:
    """Whether an invitation still goes out, and where to; alerts are no business of ours."""
    return invitations.review_invitation(message=message, now=now) if message.kind in KINDS else None
