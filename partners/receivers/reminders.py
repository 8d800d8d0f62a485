"""Reminders and links that waited in the outbox may have become wrong."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from messaging.models.outbox import Message
from messaging.signals import Verdict, about_to_send
from partners.services import consent_links, experiences, portal_news, reminders


@receiver(about_to_send)
def verdict_before_sending(message: Message, now: dt.datetime, **_kwargs: Any) -> Verdict | None:
    """Whether a reminder or a link still goes out, and where to."""
    return (
        reminders.verdict_on_reminder(message=message, now=now)
        or consent_links.verdict_on_link(message=message, now=now)
        or portal_news.verdict_on_news(message=message, now=now)
        or experiences.verdict_on_asking(message=message, now=now)
    )
