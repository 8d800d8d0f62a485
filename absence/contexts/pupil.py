"""Absence on a pupil's page: what is announced, and what kept messages about it from arriving."""

from typing import Any

from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.episodes import Episode
from messaging.enums import UNDELIVERED
from pupils.models.pupils import Pupil
from school.http import SchoolRequest

# Of messages about absence only the last ones say whether somebody can be reached.
LAST = 12


def pupil_context(request: SchoolRequest, pupil: Pupil) -> dict[str, Any]:
    """Announcements from today on, messages that did not arrive, and wrong numbers. Three queries.

    What was is on the timeline.
    """
    episodes = Episode.objects.visible_to(request.user).filter(pupil=pupil)
    alerts = Alert.objects.visible_to(request.user).filter(episode__in=episodes)
    last = alerts.select_related("message", "person").order_by("-message__created_at", "-pk")[:LAST]
    coming = Announcement.objects.visible_to(request.user).filter(pupil=pupil, withdrawn_at=None)
    return {
        "announcements": list(coming.filter(ends_on__gte=request.access.day).order_by("starts_on", "pk")),
        "undelivered": [alert for alert in last if alert.message.state in UNDELIVERED],
        "wrong_numbers": sorted(Call.objects.wrong_numbers([pupil.pk])),
    }
