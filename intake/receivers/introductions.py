"""What the introduction of a pupil answers the outbox."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from intake.services import introductions
from messaging.models.outbox import Message
from messaging.signals import Verdict, about_to_send


@receiver(about_to_send)
def verdict_before_sending(message: Message, now: dt.datetime, **_kwargs: Any) -> Verdict | None:
    """A mail that waited may be about a pupil whom this colleague no longer has."""
    return introductions.verdict_on_introduction(message=message, now=now)
