"""For whom which part of a file is."""

from collections.abc import Iterable

from intake.enums import PartLevel, ReportVersion

ORDER: tuple[PartLevel, ...] = (PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.CARE, PartLevel.OWN)

# What each printed version may hold at most; who prints it sees no more in it than on the screen.
REPORT_LEVELS: dict[ReportVersion, frozenset[PartLevel]] = {
    ReportVersion.CARE_TEAM: frozenset({PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.CARE}),
    ReportVersion.MENTOR: frozenset({PartLevel.PRACTICAL, PartLevel.BACKGROUND}),
    ReportVersion.FAMILY: frozenset({PartLevel.PRACTICAL, PartLevel.BACKGROUND}),
}
# What may leave the house by mail to the pupil's teachers.
MAIL_LEVELS = frozenset({PartLevel.PRACTICAL})


def levels_from(lowest: str) -> list[PartLevel]:
    """The levels that a part may have whose own level is this one: that one, or for fewer people."""
    return list(ORDER[ORDER.index(PartLevel(lowest)) :])


def may_have_level(wanted: str, *, lowest: str) -> bool:
    """Whether a part may have this level: never for more people than its own."""
    return wanted in levels_from(lowest)


def versions_for(levels: Iterable[PartLevel]) -> list[ReportVersion]:
    """The versions of a report that somebody with these levels may print."""
    seen = frozenset(levels)
    return [version for version in ReportVersion if REPORT_LEVELS[version] <= seen]
