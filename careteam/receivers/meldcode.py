"""The meldcode on the start page, without a name, and in the head of a file for who leads it."""

from typing import Any

from django.dispatch import receiver

from careteam.querysets.meldcode import open_records
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def meldcode_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """How many records are open to this person, and how many are to be weighed again. One query."""
    if not request.access.works_here:
        return []
    [counts] = open_records(access=request.access)
    return [Section(4, "careteam/_today_meldcode.html", {"counts": counts})] if counts["running"] else []


@receiver(pupil_page_asked)
def meldcode_button(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The way to begin one: the same whether there is a record or not."""
    if not request.access.may(Permission.LEAD_MELDCODE):
        return []
    return [Section(85, "careteam/_file_meldcode.html", {"pupil": pupil}, area="actions")]
