"""A word to mentors for whom talks and reviews wait."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from school.models.people import User


def key_of(user_id: int, day: dt.date) -> str:
    """What names the word of one day to one mentor, so that it is said once."""
    return f"follow-up-reminder:{day}:{user_id}"


@transaction.atomic
def remind(users: Iterable[User], *, school_id: int, now: dt.datetime) -> list[User]:
    """Ask these mentors by mail to look, each once a day; those of them who had not been asked yet.

    Neither a pupil nor a number leaves the house. Side effects: rows in the outbox.
    """
    day = timezone.localdate(now)
    asked = {key_of(user.pk, day): user for user in users}
    known = set(Message.objects.filter(key__in=asked).values_list("key", flat=True))
    new = {key: user for key, user in asked.items() if key not in known}
    drafts = [
        outbox.Draft(
            school_id=school_id,
            key=key,
            kind=MessageKind.LOOK,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language="nl",
            context={"link": f"{settings.SITE_URL}{reverse('intake:follow_up_list')}"},
        )
        for key, user in new.items()
    ]
    if drafts:
        outbox.enqueue(drafts, now=now, once=True)
    return list(new.values())
