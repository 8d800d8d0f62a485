"""What the outbox does when the school announces something."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from messaging import feeds
from messaging.enums import Channel, MessageKind
from messaging.services import outbox
from messaging.services.texts import load_texts
from school.enums import Role
from school.http import SchoolRequest
from school.models.log_seals import LogSeal
from school.models.people import User
from school.models.school import School
from school.signals import AgendaLine, agenda_asked, log_sealed, school_opened

# The clock changes at night: no appointment begins in the last minute.
A_DAY = dt.timedelta(days=1, minutes=-1)


@receiver(agenda_asked)
def own_slots(request: SchoolRequest, **_kwargs: Any) -> list[AgendaLine]:
    """What the own calendar has today."""
    morning = timezone.make_aware(dt.datetime.combine(request.access.day, dt.time.min))
    found = feeds.slots(request.access, morning, morning + A_DAY)
    return [AgendaLine(one.title, one.starts_at, one.ends_at, one.place, one.url) for one in found]


@receiver(school_opened)
def give_texts(school: School, **_kwargs: Any) -> None:
    """A new school gets the drafted texts."""
    load_texts(school=school)


@receiver(log_sealed)
def mail_hash(school: School, seal: LogSeal, now: dt.datetime, **_kwargs: Any) -> None:
    """Where the school wishes so, its team leaders get the hash that the access log ended the day with."""
    if not school.mails_log_hash:
        return
    day = timezone.localdate(now)
    drafts = [
        outbox.Draft(
            school_id=school.pk,
            key=f"log-sealed:{school.pk}:{seal.day}:{user.pk}",
            kind=MessageKind.LOG_SEALED,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language="nl",
            context={"school": school.name, "date": f"{seal.day:%d-%m-%Y}", "hash": seal.hash},
        )
        for user in User.objects.with_role(Role.TEAM_LEADER, school_id=school.pk, day=day)
    ]
    outbox.enqueue(drafts, now=now, once=True)
