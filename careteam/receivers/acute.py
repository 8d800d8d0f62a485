"""Acute danger on the start page, until somebody has looked again."""

from typing import Any

from django.dispatch import receiver

from careteam.querysets.acute import going_on
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def acute_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What goes on, for the care team, whoever began it and who was told. One query."""
    if not request.access.works_here:
        return []
    rows = going_on(access=request.access)
    if not rows:
        return []
    named = [row.pupil_id for row in rows]
    return [Section(0, "careteam/_today_acute.html", {"dangers": rows}, area="wide", pupils=named)]
