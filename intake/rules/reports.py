"""Which levels of a file each version of a report may hold."""

from collections.abc import Iterable

from intake.enums import BatchState, ReportVersion
from pupils.enums import PartLevel

L = PartLevel

# What each printed version may hold at most; who prints it sees no more in it than on the screen.
REPORT_LEVELS: dict[ReportVersion, frozenset[PartLevel]] = {
    ReportVersion.CARE_TEAM: frozenset({L.PRACTICAL, L.BACKGROUND, L.MENTOR_CARE, L.CARE}),
    ReportVersion.MENTOR: frozenset({L.PRACTICAL, L.BACKGROUND, L.MENTOR_CARE}),
    ReportVersion.FAMILY: frozenset({L.PRACTICAL, L.BACKGROUND}),
    ReportVersion.TRANSFER: frozenset({L.PRACTICAL, L.BACKGROUND, L.MENTOR_CARE, L.CARE}),
}
# Printed from the page of the handover alone, of one pupil: without a consent there is none.
ON_CONSENT = frozenset({ReportVersion.TRANSFER})


def versions_for(levels: Iterable[PartLevel]) -> list[ReportVersion]:
    """The versions of a report that somebody with these levels may print."""
    seen = frozenset(levels)
    offered = (version for version in ReportVersion if version not in ON_CONSENT)
    return [version for version in offered if REPORT_LEVELS[version] <= seen]


# RUNNING after RUNNING is a worker that takes over from one that died.
BATCH_MOVES: dict[BatchState, frozenset[BatchState]] = {
    BatchState.WAITING: frozenset({BatchState.RUNNING, BatchState.FAILED, BatchState.REMOVED}),
    BatchState.RUNNING: frozenset(
        {BatchState.RUNNING, BatchState.READY, BatchState.FAILED, BatchState.REMOVED}
    ),
    BatchState.READY: frozenset({BatchState.REMOVED}),
    BatchState.FAILED: frozenset({BatchState.REMOVED}),
    BatchState.REMOVED: frozenset(),
}
