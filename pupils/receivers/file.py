"""The file itself, on the pupil's page: answers, test results, remarks and whatever else is registered for it."""

from typing import Any

from django.dispatch import receiver

from pupils.contexts.file import shows_levels
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from pupils.sources import sources
from school.http import SchoolRequest
from school.signals import Section


@receiver(pupil_page_asked)
def file_sections(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """Only what there is: a part without anything for this person leaves no trace. A query, and one for each part."""
    marked = shows_levels(request.user, pupil)
    found = (source.on_page(request, pupil, marked) for source in sources() if source.on_page)
    return [section for section in found if section]
