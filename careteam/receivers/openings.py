"""A case opens its pupil to who looks after it, also once the pupil has another class: the face stays the same."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from careteam.models.cases import managed_pupils
from pupils.models.pupils import Pupil
from pupils.openings import Opening, add_opening
from school.enums import Ground, Permission
from school.signals import opening_asked
from school.viewer import Access


def opens(access: Access) -> bool:
    """Whether cases open pupils to this person; who sees all of them needs no case, and no partner has one."""
    return access.looks_after_cases and access.works_here and not access.may(Permission.SEE_ALL_PUPILS)


def pupils_of_cases(access: Access) -> Q | None:
    return Q(pk__in=managed_pupils(access)) if opens(access) else None


def no_parts(access: Access, kind: str) -> Q | None:  # noqa: ARG001 (by level, as of the own classes)
    return None


def nothing_whole(access: Access) -> Q | None:  # noqa: ARG001
    return None


add_opening(Opening("case", pupils_of_cases, no_parts, nothing_whole))


@receiver(opening_asked)
def by_case(access: Access, pupils: Sequence[int], **_kwargs: Any) -> dict[int, Ground]:
    """Those of these pupils who are in no class of this person, and open by a case. One query, for casemanagers."""
    if not opens(access):
        return {}
    own = Pupil.objects.in_own_classes(access).values("pk")
    found = managed_pupils(access).filter(pupil__in=pupils).exclude(pupil__in=own)
    return dict.fromkeys(found.values_list("pupil", flat=True), Ground.CASEMANAGER)
