"""How likely a pupil is to be ill, missing or late: by home, by how they came, by weekday, and by nature."""

import datetime as dt
import random
from dataclasses import dataclass

from pupils.enums import SMALL_UNITS, HomeKind

MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True)
class Chances:
    """The chances of one pupil on an ordinary day."""

    ill: float
    appointment: float
    missing: float
    late: float


def chances_of(number: str, *, home: str, unaccompanied: bool) -> Chances:
    """A pupil's own chances, the same each time; some pupils are hardly ever away, a few often."""
    nature = random.Random(f"pupil:{number}")  # noqa: S311
    missing = 0.033 + 0.03 * unaccompanied + 0.06 * (home == HomeKind.INDEPENDENT)
    missing += 0.01 * (home in SMALL_UNITS)
    return Chances(
        ill=0.01 * nature.gammavariate(2, 0.5),
        appointment=0.006,
        missing=missing * nature.gammavariate(1.2, 1 / 1.2),
        late=0.035 * nature.gammavariate(1.5, 1 / 1.5),
    )


def by_weekday(day: dt.date) -> float:
    """Mondays and Fridays are weak days."""
    return {MONDAY: 1.35, FRIDAY: 1.25}.get(day.weekday(), 0.85)
