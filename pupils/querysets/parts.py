"""Which levels somebody sees in which files."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value

from pupils.enums import PartLevel
from pupils.models.parts import Reach, reach_of
from pupils.models.pupils import Pupil
from pupils.openings import opened_whole
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer, access_of


def levels_seen(user: Viewer, pupil_id: int) -> frozenset[PartLevel]:
    """The levels that somebody sees in this pupil's file; none for a pupil that is not theirs. One query."""
    access = access_of(user)
    levels = reach_of(access)
    if access is None or not levels:
        return frozenset()
    for *seen, is_whole_open in _how_far(access=access, pupil_id=pupil_id):
        if is_whole_open:
            return frozenset(PartLevel)
        reached = {Reach.EVERYBODY}
        for reach, is_reached in zip((Reach.BACKGROUND, Reach.MENTOR), seen, strict=True):
            if is_reached:
                reached.add(reach)
        return frozenset({PartLevel.OWN} | {level for level, reach in levels.items() if reach in reached})
    return frozenset()


def levels_seen_in(user: Viewer, pupil: Pupil) -> frozenset[PartLevel]:
    """The same for a pupil that was fetched through `visible_to`: no query for who sees every level of everybody."""
    reach = reach_of(access_of(user))
    if reach and all(far == Reach.EVERYBODY for level, far in reach.items() if level != PartLevel.OWN):
        return frozenset(PartLevel)
    return levels_seen(user, pupil.pk)


@prepared
def _how_far(*, access: Access, pupil_id: int) -> QuerySet[Any, tuple[bool, bool, bool]]:
    """One row for a pupil whom somebody sees: whether the background too, whether as its mentor, whether all of it."""
    user = Looking(access)
    background = Pupil.objects.with_background_for(user).filter(pk=OuterRef("pk"))
    mentored = Pupil.objects.mentored_by(user).filter(pk=OuterRef("pk"))
    whole = opened_whole(access)
    is_open = Value(False) if whole is None else Exists(Pupil.objects.filter(whole, pk=OuterRef("pk")))
    found = Pupil.objects.visible_to(user).filter(pk=pupil_id)
    found = found.annotate(
        has_background=Exists(background), is_mentored=Exists(mentored), is_whole_open=is_open
    )
    seen: QuerySet[Any, tuple[bool, bool, bool]] = found.order_by().values_list(
        "has_background", "is_mentored", "is_whole_open"
    )
    return seen


def pupils_with_levels(user: Viewer, levels: Collection[PartLevel]) -> Any:
    """Pupils in whose files this person sees all of these levels: `levels_seen` for many pupils at once."""
    access = access_of(user)
    reach = reach_of(access)
    wanted = {reach.get(level, Reach.NOBODY) for level in levels if level != PartLevel.OWN}
    if access is None or not reach:
        return Pupil.objects.none()
    whole = opened_whole(access)
    opened = Pupil.objects.none() if whole is None else Pupil.objects.visible_to(user).filter(whole)
    if Reach.NOBODY in wanted:
        return opened
    if Reach.MENTOR in wanted:
        return Pupil.objects.mentored_by(user) | opened
    if Reach.BACKGROUND in wanted:
        return Pupil.objects.with_background_for(user)
    return Pupil.objects.visible_to(user)
