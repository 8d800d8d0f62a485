"""Protection marks on a pupil's page: everybody acts by them; why, only those read who set them."""

from typing import Any

from django.dispatch import receiver

from pupils.contexts.parts import parts_that_tell
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.querysets.protections import secret_homes_of
from pupils.signals import pupil_page_asked
from pupils.sources import PartInWords
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section


@receiver(pupil_page_asked)
def protections(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The marks that hold, and the way to set one. One query for a pupil who has or had a mark, none for others.

    For who keeps a secret address besides: where it stands in words. One more, and those of searching in the file.
    """
    may_protect = request.access.may(Permission.PROTECT_PUPILS)
    if not pupil.has_marks and not may_protect:
        return []
    found = Protection.objects.visible_to(request.user).filter(pupil=pupil)
    rows = list(found.select_related("person", "noted_by", "lifted_by")) if pupil.has_marks else []
    standing = [row for row in rows if row.lifted_at is None]
    if not standing and not may_protect:
        return []
    context = {
        "pupil": pupil,
        "marks": standing,
        "lifted": [row for row in rows if row.lifted_at is not None] if may_protect else [],
        "may_protect": may_protect,
        "telling": _telling(request, pupil) if may_protect and pupil.is_secret else [],
    }
    return [Section(1, "pupils/_protections.html", context, area="side")]


def _telling(request: SchoolRequest, pupil: Pupil) -> list[PartInWords]:
    homes = secret_homes_of(pupil.pk, request.access.day)
    return parts_that_tell(request.user, pupil, homes) if homes else []
