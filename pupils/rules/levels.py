"""For whom which part of a file is."""

from pupils.enums import PartLevel

ORDER: tuple[PartLevel, ...] = (
    PartLevel.PRACTICAL,
    PartLevel.BACKGROUND,
    PartLevel.MENTOR_CARE,
    PartLevel.CARE,
    PartLevel.OWN,
)


def levels_from(lowest: str) -> list[PartLevel]:
    """The levels that a part may have whose own level is this one: that one, or for fewer people."""
    return list(ORDER[ORDER.index(PartLevel(lowest)) :])


def may_have_level(wanted: str, *, lowest: str) -> bool:
    """Whether a part may have this level: never for more people than its own."""
    return wanted in levels_from(lowest)
