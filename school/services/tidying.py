"""Sweeping the folder of encrypted files."""

import itertools

from intake import storage
from intake.models.reports import ReportBatch, ReportBatchItem
from pupils.models.documents import Document

# What is younger may belong to a request or a worker that is still busy.
ORPHAN_AFTER_SECONDS = 24 * 60 * 60
AT_ONCE = 500


def remove_orphans() -> int:
    """Remove files that no row points to: of uploads and rotations that were cut off. Returns how many.

    Side effects: the files.
    """
    removed = 0
    paths = storage.older_than(ORPHAN_AFTER_SECONDS)
    while batch := list(itertools.islice(paths, AT_ONCE)):
        # Also the half-written ones, whose names no row has.
        known: set[str] = set()
        for model in (Document, ReportBatch, ReportBatchItem):
            rows = model.objects.filter(stored_as__in=[path.name for path in batch])
            known.update(rows.values_list("stored_as", flat=True))
        for path in batch:
            if path.name not in known:
                path.unlink(missing_ok=True)
                removed += 1
    return removed
