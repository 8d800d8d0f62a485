"""Documents on a pupil's page."""

from typing import Any

from django.dispatch import receiver

from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from pupils.reads import reads_of
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section

# The rest is folded away.
SHOWN = 6
_documents = reads_of(Document, "author")


@receiver(pupil_page_asked)
def documents(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The documents that this person may see, newest first, and the way to add one. One query."""
    found = _documents(request.user, pupil.pk)
    may_add = request.access.may(Permission.ADD_DOCUMENTS)
    if not found and not may_add:
        return []
    context = {"pupil": pupil, "shown": found[:SHOWN], "older": found[SHOWN:], "may_add": may_add}
    return [Section(order=60, template="pupils/_file_documents.html", context=context)]
