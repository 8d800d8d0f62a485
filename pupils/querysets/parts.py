"""Reads of parts of a file: who sees which level is decided here and nowhere else."""

from collections.abc import Collection
from enum import Enum, auto
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from pupils.enums import PartLevel
from pupils.querysets.pupils import OfPupilQuerySet, sees_all_backgrounds
from school.enums import Permission
from school.viewer import Access, Viewer, access_of


class Reach(Enum):
    """Of which pupils somebody sees the parts of a level, besides those they wrote themselves."""

    NOBODY = auto()
    # Whose background they see: for some the pupils of the own classes.
    BACKGROUND = auto()
    # Whose page they see.
    EVERYBODY = auto()


def reach_of(access: Access | None) -> dict[PartLevel, Reach]:
    """How far each level reaches for somebody: the one place that says for whom a level is; empty for strangers."""
    if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
        return {}
    return {
        PartLevel.PRACTICAL: Reach.EVERYBODY,
        PartLevel.BACKGROUND: Reach.EVERYBODY if sees_all_backgrounds(access) else Reach.BACKGROUND,
        PartLevel.CARE: Reach.EVERYBODY if access.may(Permission.SEE_CARE) else Reach.NOBODY,
        # Of what is for the author alone, everybody has their own.
        PartLevel.OWN: Reach.NOBODY,
    }


class PartQuerySet(models.QuerySet[Any]):
    """Parts of a file, each with a pupil, a level and an author."""

    def visible_to(self, user: Viewer) -> Self:
        """Parts of visible pupils at a level that is this person's; and whatever they wrote themselves."""
        from pupils.models.pupils import Pupil

        access = access_of(user)
        levels = reach_of(access)
        if access is None or not levels:
            return self.none()
        theirs = Q(author=access.user_id)
        for level, reach in levels.items():
            if reach is Reach.EVERYBODY:
                theirs |= Q(level=level)
            elif reach is Reach.BACKGROUND:
                background = Pupil.objects.with_background_for(user).values("pk")
                theirs |= Q(level=level, pupil__in=background)
        mine = self.filter(school=access.school.id, pupil__in=Pupil.objects.visible_to(user))
        return mine.filter(theirs)


class BackgroundQuerySet(OfPupilQuerySet):
    """Rows of a pupil without a level of their own, for whoever sees the background."""

    def visible_to(self, user: Viewer) -> Self:
        from pupils.models.pupils import Pupil

        return super().visible_to(user).filter(pupil__in=Pupil.objects.with_background_for(user))


def levels_seen(user: Viewer, pupil_id: int) -> frozenset[PartLevel]:
    """The levels that somebody sees in this pupil's file; none for a pupil that is not theirs. One query."""
    from pupils.models.pupils import Pupil

    levels = reach_of(access_of(user))
    if not levels:
        return frozenset()
    background = Pupil.objects.with_background_for(user).filter(pk=OuterRef("pk"))
    found = Pupil.objects.visible_to(user).filter(pk=pupil_id).annotate(has_background=Exists(background))
    sees_background = found.order_by().values_list("has_background", flat=True).first()
    if sees_background is None:
        return frozenset()
    reached = {Reach.EVERYBODY, Reach.BACKGROUND} if sees_background else {Reach.EVERYBODY}
    return frozenset({PartLevel.OWN} | {level for level, reach in levels.items() if reach in reached})


def pupils_with_levels(user: Viewer, levels: Collection[PartLevel]) -> Any:
    """Pupils in whose files this person sees all of these levels: `levels_seen` for many pupils at once."""
    from pupils.models.pupils import Pupil

    reach = reach_of(access_of(user))
    wanted = {reach.get(level, Reach.NOBODY) for level in levels if level != PartLevel.OWN}
    if not reach or Reach.NOBODY in wanted:
        return Pupil.objects.none()
    if Reach.BACKGROUND in wanted:
        return Pupil.objects.with_background_for(user)
    return Pupil.objects.visible_to(user)
