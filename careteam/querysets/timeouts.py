"""Reads for the page of time-outs: for whom one can begin."""

from collections.abc import Collection

from absence.enums import MarkState
from absence.models.registers import Mark
from pupils.models.pupils import Pupil, PupilQuerySet
from school.viewer import Viewer, access_of

NOT_IN_CLASS_SHOWN = 12
FOUND_SHOWN = 8


def sought(user: Viewer, *, words: str, key: int | None) -> PupilQuerySet:
    """Who is at school today and is the one with this key, or else has this name; without either nobody."""
    access = access_of(user)
    found: PupilQuerySet = Pupil.objects.none()
    if access is None or not (key or words):
        return found
    present = Pupil.objects.visible_to(user).at_school(access.day)
    found = present.filter(pk=key) if key else present.matching(words)[:FOUND_SHOWN]
    return found


def not_in_class(user: Viewer, *, but: Collection[int]) -> PupilQuerySet:
    """Who is in school but not in class by the latest lesson of today; not those who are in a time-out already."""
    access = access_of(user)
    if access is None:
        return Pupil.objects.none()
    today = Mark.objects.visible_to(user).filter(register__day=access.day).last_words()
    latest = today.order_by("pupil_id", "-register__number").distinct("pupil_id").values("pk")
    away = Mark.objects.filter(pk__in=latest, state=MarkState.IN_SCHOOL).values("pupil")
    found: PupilQuerySet = Pupil.objects.visible_to(user).filter(pk__in=away).exclude(pk__in=but)
    return found[:NOT_IN_CLASS_SHOWN]
