"""Searches for pupils whom nobody can find: begun, worked on day by day, and over once somebody has seen the pupil."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from absence.models.searches import Search, SearchStep
from absence.rules.day import NOTE_LENGTH, beside
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


def is_mistake_still(search: Search, today: dt.date) -> bool:
    """Whether nothing came of a search yet, so that it can be as if it was never begun."""
    begun_today = timezone.localdate(search.started_at) == today
    return begun_today and search.seen_at is None and not search.steps.exists()


@transaction.atomic
def take_back(*, search: Search, now: dt.datetime) -> bool:
    """It was begun by mistake; False once it was worked on. Side effects: the search goes, its history stays."""
    found = Search.objects.select_for_update().filter(pk=search.pk).first()
    if found is None or not is_mistake_still(found, timezone.localdate(now)):
        return False
    found.delete()
    return True


@transaction.atomic
def take_step(*, search: Search, name: str, note: str, by: User, now: dt.datetime) -> bool:
    """Note a step as done today; done already, the note stands beside the one there is. False where it does not fit.

    Side effects: the step, with history.
    """
    Search.objects.select_for_update(no_key=True).get(pk=search.pk)
    step, made = SearchStep.objects.get_or_create(
        search=search,
        day=timezone.localdate(now),
        name=name,
        undone_at=None,
        defaults={"school_id": search.school_id, "note": note, "by": by, "at": now},
    )
    both = step.note if made else beside(step.note, note, at_most=NOTE_LENGTH)
    if both is not None and both != step.note:
        step.note = both
        step.save(update_fields=["note"])
    return both is not None


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
