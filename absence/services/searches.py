"""Searches for pupils whom nobody can find: begun, worked on day by day, and over once somebody has seen the pupil."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from absence.models.searches import Search, SearchStep
from pupils.models.pupils import Pupil
from school.models.people import User


@transaction.atomic
def begin_search(*, pupil: Pupil, by: User, now: dt.datetime) -> Search:
    """Note that nobody knows where a pupil is; the same again is the search there is. Side effects: the search."""
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    present: Search | None = Search.objects.going_on().filter(pupil=pupil).first()
    if present is not None:
        return present
    begun: Search = Search.objects.create(
        school_id=pupil.school_id, pupil=pupil, started_by=by, started_at=now
    )
    return begun


@transaction.atomic
def take_step(*, search: Search, name: str, note: str, by: User, now: dt.datetime) -> None:
    """Note a step as done today; done already, it stays as it is. Side effects: the step, with history."""
    Search.objects.select_for_update(no_key=True).get(pk=search.pk)
    SearchStep.objects.get_or_create(
        search=search,
        day=timezone.localdate(now),
        name=name,
        undone_at=None,
        defaults={"school_id": search.school_id, "note": note, "by": by, "at": now},
    )


def undo_step(*, step: SearchStep, by: User, now: dt.datetime) -> None:
    """It was not done after all. Side effects: the step, with history."""
    SearchStep.objects.standing().filter(pk=step.pk).update(undone_by=by, undone_at=now)


def seen(*, search_ids: Collection[int], by: User, now: dt.datetime) -> int:
    """Somebody has seen these pupils: the searches are over. Side effects: the searches, with history."""
    return Search.objects.going_on().filter(pk__in=search_ids).update(seen_by=by, seen_at=now)


@transaction.atomic
def not_seen_after_all(*, search: Search) -> None:
    """The pupil was not seen: the search goes on, unless another has begun. Side effects: the search, with history."""
    Pupil.objects.select_for_update(no_key=True).get(pk=search.pupil_id)
    if not Search.objects.going_on().filter(pupil=search.pupil_id).exists():
        Search.objects.filter(pk=search.pk).update(seen_by=None, seen_at=None)
