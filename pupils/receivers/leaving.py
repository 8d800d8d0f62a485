"""What placing pupils and leaving add to the start page and to a pupil's page."""

from typing import Any

from django.dispatch import receiver

from pupils.contexts.leaving import prepared_row
from pupils.models.pupils import Pupil
from pupils.querysets import today
from pupils.rules.leaving import PLACED_AFTER
from pupils.services.leaving import hold_of
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def places(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Pupils whose first weeks are over and who have no place yet."""
    access = request.access
    if not access.may(Permission.PLACE_PUPILS):
        return []
    found = today.waiting_for_place(access=access, came_by=access.day - PLACED_AFTER)
    context = {"pupils": found, "more": found[0].in_all - len(found) if found else 0}
    named = [pupil.pk for pupil in found]
    return [Section(45, "pupils/_today_places.html", context, pupils=named)] if found else []


@receiver(today_asked)
def leaving(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Departures that wait."""
    access = request.access
    if not (access.may(Permission.MANAGE_PUPILS) or access.may(Permission.ALLOW_LEAVING)):
        return []
    found = today.departures(access=access)
    context = {
        "rows": [prepared_row(row, hold_of(row)) for row in found],
        "more": found[0].in_all - len(found) if found else 0,  # type: ignore[attr-defined]
        "day": access.day,
    }
    named = [row.pupil_id for row in found]
    return [Section(46, "pupils/_today_leaving.html", context, pupils=named)] if found else []


@receiver(pupil_page_asked)
def place_and_leave(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """Buttons to place a pupil and to note a departure."""
    access = request.access
    may_place = access.may(Permission.PLACE_PUPILS)
    may_leave = access.may(Permission.MANAGE_PUPILS) or access.may(Permission.ALLOW_LEAVING)
    if pupil.left_on is not None or not (may_place or may_leave):
        return []
    buttons = {"pupil": pupil, "may_place": may_place, "may_leave": may_leave}
    return [Section(20, "pupils/_file_place_leave.html", buttons, area="actions")]
