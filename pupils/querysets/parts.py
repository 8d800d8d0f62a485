"""Which levels somebody sees in which files."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef

from pupils.enums import PartLevel
from pupils.models.parts import Reach, reach_of
from pupils.models.pupils import Pupil
from school.viewer import Viewer, access_of


def levels_seen(user: Viewer, pupil_id: int) -> frozenset[PartLevel]:
    """The levels that somebody sees in this pupil's file; none for a pupil that is not theirs. One query."""
    levels = reach_of(access_of(user))
    if not levels:
        return frozenset()
    background = Pupil.objects.with_background_for(user).filter(pk=OuterRef("pk"))
    mentored = Pupil.objects.mentored_by(user).filter(pk=OuterRef("pk"))
    found = Pupil.objects.visible_to(user).filter(pk=pupil_id)
    found = found.annotate(has_background=Exists(background), is_mentored=Exists(mentored))
    seen = found.order_by().values_list("has_background", "is_mentored").first()
    if seen is None:
        return frozenset()
    reached = {Reach.EVERYBODY}
    for reach, is_reached in zip((Reach.BACKGROUND, Reach.MENTOR), seen, strict=True):
        if is_reached:
            reached.add(reach)
    return frozenset({PartLevel.OWN} | {level for level, reach in levels.items() if reach in reached})


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
