"""Reads of parts of a file: who sees which level is decided here and nowhere else."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from intake.enums import PartLevel
from intake.querysets.pupils import OfPupilQuerySet, sees_all_backgrounds
from school.enums import Permission
from school.querysets import access_of

if TYPE_CHECKING:
    from school.models import User


class PartQuerySet(models.QuerySet[Any]):
    """Parts of a file, each with a pupil, a level and an author."""

    def visible_to(self, user: "User") -> Self:
        """Parts of visible pupils at a level that is this person's; and whatever they wrote themselves."""
        from intake.models import Pupil

        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
            return self.none()
        theirs = Q(level=PartLevel.PRACTICAL) | Q(author=access.user_id)
        if sees_all_backgrounds(access):
            theirs |= Q(level=PartLevel.BACKGROUND)
        else:
            background = Pupil.objects.with_background_for(user).values("pk")
            theirs |= Q(level=PartLevel.BACKGROUND, pupil__in=background)
        if access.may(Permission.SEE_CARE):
            theirs |= Q(level=PartLevel.CARE)
        mine = self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))
        return mine.filter(theirs)


class BackgroundQuerySet(OfPupilQuerySet):
    """Rows of a pupil without a level of their own, for whoever sees the background."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import Pupil

        return super().visible_to(user).filter(pupil__in=Pupil.objects.with_background_for(user))


def levels_seen(user: "User", pupil_id: int) -> frozenset[PartLevel]:
    """The levels that somebody sees in this pupil's file; none for a pupil that is not theirs. One query."""
    from intake.models import Pupil

    access = access_of(user)
    if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
        return frozenset()
    background = Pupil.objects.with_background_for(user).filter(pk=OuterRef("pk"))
    found = Pupil.objects.visible_to(user).filter(pk=pupil_id).annotate(has_background=Exists(background))
    seen = found.order_by().values_list("has_background", flat=True).first()
    if seen is None:
        return frozenset()
    levels = {PartLevel.PRACTICAL, PartLevel.OWN}
    if seen:
        levels.add(PartLevel.BACKGROUND)
    if access.may(Permission.SEE_CARE):
        levels.add(PartLevel.CARE)
    return frozenset(levels)


def pupils_with_levels(user: "User", levels: Collection[PartLevel]) -> Any:
    """Pupils in whose files this person sees all of these levels: `levels_seen` for many pupils at once."""
    from intake.models import Pupil

    access = access_of(user)
    if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
        return Pupil.objects.none()
    if PartLevel.CARE in levels and not access.may(Permission.SEE_CARE):
        return Pupil.objects.none()
    if PartLevel.BACKGROUND in levels:
        return Pupil.objects.with_background_for(user)
    return Pupil.objects.visible_to(user)
