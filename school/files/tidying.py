"""Sweeping up files that nothing needs: of uploads, rotations and prints that were cut off, and of rows that went."""

import datetime as dt
import itertools

from django.db import transaction

from school import scope
from school.files import storage, store
from school.models.files import StoredFile

# What is younger may belong to a request or a worker that is still busy.
LEFT_ALONE = dt.timedelta(days=1)
AT_ONCE = 500


def remove_unused(*, now: dt.datetime) -> int:
    """Remove files that no row of any app points to. Returns how many.

    Side effects: the rows and the files.
    """
    removed = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            removed += _remove_unused(now=now)
    return removed


def _remove_unused(*, now: dt.datetime) -> int:
    unused = StoredFile.objects.filter(stored_at__lt=now - LEFT_ALONE).unused()
    removed = 0
    while file_ids := list(unused.values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            store.remove(file_ids)
        removed += len(file_ids)
    return removed


def remove_orphans() -> int:
    """Remove what lies on disk without a row: of transactions that were cut off. Returns how many.

    Side effects: the files.
    """
    removed = 0
    paths = storage.older_than(LEFT_ALONE.total_seconds())
    while batch := list(itertools.islice(paths, AT_ONCE)):
        # Also the half-written ones, whose names no row has.
        known = _known([path.name for path in batch])
        for path in batch:
            if path.name not in known:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _known(names: list[str]) -> set[str]:
    """Those of the names that a row of any school has."""
    known: set[str] = set()
    for school_id in scope.school_ids():
        with scope.within(school_id):
            known.update(StoredFile.objects.filter(name__in=names).values_list("name", flat=True))
    return known
