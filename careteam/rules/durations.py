"""How long care takes, in classes of days that a picture can show."""

from collections.abc import Sequence
from dataclasses import dataclass

# The last day of each class; what took longer stands in one class of its own.
UNTIL = (2, 7, 14, 30, 60)


@dataclass(frozen=True)
class Spread:
    """So many within each class, of how many in all, and the day by which half was there."""

    counts: tuple[int, ...]
    total: int
    half: int | None
    # For how many it has yet to come.
    waiting: int


def spread(days: Sequence[int | None]) -> Spread:
    """Put times, in whole days, in their classes; None has yet to come."""
    known = sorted(day for day in days if day is not None)
    edges = (-1, *UNTIL)
    counts = [sum(low < day <= high for day in known) for low, high in zip(edges, UNTIL, strict=False)]
    counts.append(sum(day > UNTIL[-1] for day in known))
    half = known[(len(known) - 1) // 2] if known else None
    return Spread(tuple(counts), len(known), half, len(days) - len(known))
