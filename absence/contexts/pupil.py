"""Absence on a pupil's page: what was not "present" lately, what is announced, and what families heard."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from absence.enums import MarkState
from absence.models import Alert, Announcement, Call, Mark
from intake.models import Pupil
from messaging.enums import UNDELIVERED
from school.access import Access
from school.enums import Permission

SHOWN = 12


def pupil_context(pupil: Pupil, access: Access, *, now: dt.datetime) -> dict[str, Any]:
    """The last marks, announcements from today on, and the last messages. Four queries."""
    today = timezone.localdate(now)
    alerts = list(
        Alert.objects.filter(episode__pupil=pupil)
        .select_related("message", "person", "episode")
        .order_by("-message__created_at", "-pk")[:SHOWN]
    )
    return {
        "marks": list(
            Mark.objects.filter(pupil=pupil)
            .exclude(state=MarkState.PRESENT)
            .select_related("register")
            .order_by("-register__day", "-register__starts_at")[:SHOWN]
        ),
        "announcements": list(
            Announcement.objects.filter(pupil=pupil, withdrawn_at=None, ends_on__gte=today).order_by(
                "starts_on"
            )
        ),
        "alerts": alerts,
        "undelivered": [alert for alert in alerts if alert.message.state in UNDELIVERED],
        "wrong_numbers": Call.objects.wrong_numbers([pupil.pk]),
        "may_announce": access.may(Permission.ANNOUNCE_ABSENCE),
        "announce_url": f"{reverse('absence:announce', args=[pupil.pk])}",
    }
