"""Which levels somebody sees in which files."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from pupils.enums import PartLevel
from pupils.models.parts import Reach, reach_of
from pupils.models.pupils import Pupil
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer, access_of


def levels_seen(user: Viewer, pupil_id: int) -> frozenset[PartLevel]:
    """The levels that somebody sees in this pupil's file; none for a pupil that is not theirs. One query."""
    access = access_of(user)
    levels = reach_of(access)
    if access is None or not levels:
        return frozenset()
    for seen in _how_far(access=access, pupil_id=pupil_id):
        reached = {Reach.EVERYBODY}
        for reach, is_reached in zip((Reach.BACKGROUND, Reach.MENTOR), seen, strict=True):
            if is_reached:
                reached.add(reach)
        return frozenset({PartLevel.OWN} | {level for level, reach in levels.items() if reach in reached})
    return frozenset()


@prepared
def _how_far(*, access: Access, pupil_id: int) -> QuerySet[Any, tuple[bool, bool]]:
    """One row for a pupil whom somebody sees: whether the background too, and whether as its mentor."""
    user = Looking(access)
    background = Pupil.objects.with_background_for(user).filter(pk=OuterRef("pk"))
    mentored = Pupil.objects.mentored_by(user).filter(pk=OuterRef("pk"))
    found = Pupil.objects.visible_to(user).filter(pk=pupil_id)
    found = found.annotate(has_background=Exists(background), is_mentored=Exists(mentored))
    seen: QuerySet[Any, tuple[bool, bool]] = found.order_by().values_list("has_background", "is_mentored")
    return seen


def pupils_with_levels(user: Viewer, levels: Collection[PartLevel]) -> Any:
    """Pupils in whose files this person sees all of these levels: `levels_seen` for many pupils at once."""
    reach = reach_of(access_of(user))
    wanted = {reach.get(level, Reach.NOBODY) for level in levels if level != PartLevel.OWN}
    if not reach or Reach.NOBODY in wanted:
        return Pupil.objects.none()
    if Reach.MENTOR in wanted:
        return Pupil.objects.mentored_by(user)
    if Reach.BACKGROUND in wanted:
        return Pupil.objects.with_background_for(user)
    return Pupil.objects.visible_to(user)
