"""Reads of a page of a pupil, prepared (school/prepared.py): who may see what is long to put into SQL, not to ask."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from pupils.models.pupils import Pupil
from pupils.querysets.pupils import with_secrecy
from pupils.sources import of
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer, access_of


@prepared
def pupil_to_open(*, access: Access, pupil_id: int) -> QuerySet[Pupil]:
    """This pupil with the school, if they may see the file: as `with_history`, but for what is fetched besides."""
    seen = Pupil.objects.visible_to(Looking(access)).filter(pk=pupil_id).select_related("school")
    return with_secrecy(seen, access.day)


def reads_of(model: Any, *related: str, at_most: int | None = None) -> Callable[[Viewer, int], list[Any]]:
    """The rows of a model with a pupil, as far as somebody may see them, each with what it is shown with."""

    @prepared
    def found(*, access: Access, pupil_id: int) -> QuerySet[Any]:
        return of(model)(Looking(access), pupil_id).select_related(*related)[:at_most]

    def read(user: Viewer, pupil_id: int) -> list[Any]:
        access = access_of(user)
        return [] if access is None else found(access=access, pupil_id=pupil_id)

    return read
