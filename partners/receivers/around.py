"""Who is around a pupil, on the pupil's page."""

from typing import Any

from django.dispatch import receiver

from partners.contexts.around import around_page
from partners.querysets.around import outside_of
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section


@receiver(pupil_page_asked)
def around(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """How many there are, who changed often, and what ends soon. One query."""
    if not request.access.may(Permission.SEE_PARTNERS):
        return []
    day = request.access.day
    page = around_page(outside_of(request.user, pupil, day), day)
    return [Section(20, "partners/_file_around.html", {"pupil": pupil, "page": page}, area="side")]
