"""Invitations that waited in the outbox may have become wrong."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from messaging.models.outbox import Message
from messaging.signals import Verdict, about_to_send
from pupils.occasions import occasions
from pupils.services import called_off, invitations


@receiver(about_to_send)
def verdict_before_sending(message: Message, now: dt.datetime, **_kwargs: Any) -> Verdict | None:
    """Whether an invitation or the word that it is off still goes out, and where to; alerts are no business of ours."""
    if message.kind not in {one.message for one in occasions()}:
        return called_off.verdict_on_called_off(message=message)
    return invitations.verdict_on_invitation(message=message, now=now)
