"""The coordinator's day at the top of the start page."""

from typing import Any

from django.dispatch import receiver

from careteam.contexts.day import coordinators_day
from school import clock
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def day_of_the_coordinator(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Numbers only, for who watches over all cases."""
    if not request.access.may(Permission.COORDINATE_CARE):
        return []
    columns = coordinators_day(request.access, now=clock.now())
    return [Section(1, "careteam/_today_day.html", {"columns": columns}, area="wide")]
