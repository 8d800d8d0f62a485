"""On what ground somebody who stands in for a class saw pupils."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from pupils.models.pupils import Pupil
from school.enums import Ground
from school.models.classes import SchoolClass
from school.rules import lasting_class_kinds
from school.signals import ground_asked
from school.viewer import Access


@receiver(ground_asked)
def stand_in_ground(access: Access, pupils: Sequence[int], **_kwargs: Any) -> Ground | None:
    """Standing in, as soon as one of the pupils is in no class of this person's own. One query."""
    kinds = lasting_class_kinds(access.roles)
    own = Pupil.objects.filter(pk__in=pupils).in_classes(SchoolClass.objects.own(access, kinds), access.day)
    return Ground.STAND_IN if own.count() < len(set(pupils)) else None
