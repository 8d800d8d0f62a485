"""The way from a pupil's page to who has seen the file."""

from typing import Any

from django.dispatch import receiver

from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section


@receiver(pupil_page_asked)
def readers_link(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """A button for who may look into the access log. No query."""
    if not request.access.may(Permission.SEE_ACCESS_LOG):
        return []
    return [Section(90, "pupils/_file_readers_link.html", {"pupil": pupil}, area="actions")]
