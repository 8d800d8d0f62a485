"""Pure rules of figures: what sums say per pupil and week, and this year beside the last."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from absence.rules.meaning import HOUR

PERCENT = 100


@dataclass
class Sums:
    """What weeks of classes add up to; `pupils` counts a pupil once for each week."""

    pupils: int = 0
    recorded: int = 0
    authorised: int = 0
    unauthorised: int = 0
    undecided: int = 0
    days: int = 0
    in_time: int = 0
    told: int = 0
    told_minutes: int = 0
    phoned: int = 0
    reached: int = 0
    open_rows: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def hours(self) -> float | None:
        """Unauthorised hours of a pupil in a week."""
        return self.unauthorised / HOUR / self.pupils if self.pupils else None

    @property
    def missed(self) -> float | None:
        """Of all lessons with a register, how many percent were missed for whatever reason."""
        missed = self.authorised + self.unauthorised + self.undecided
        return PERCENT * missed / self.recorded if self.recorded else None

    @property
    def on_time(self) -> float | None:
        """Of all days with lessons, on how many percent the first register was in on time."""
        return PERCENT * self.in_time / self.days if self.days else None

    @property
    def minutes(self) -> float | None:
        """After how many minutes a family was told, from the beginning of the lesson."""
        return self.told_minutes / self.told if self.told else None

    @property
    def by_phone(self) -> float | None:
        """Of those phoned about, about how many percent somebody was reached."""
        return PERCENT * self.reached / self.phoned if self.phoned else None


def added(all_sums: Iterable[Sums]) -> Sums:
    """All of them together."""
    found, kinds = Sums(), Counter[str]()
    for one in all_sums:
        for name in vars(found):
            if name != "kinds":
                setattr(found, name, getattr(found, name) + getattr(one, name))
        kinds.update(one.kinds)
    found.kinds = dict(kinds)
    return found


def change(now: float | None, before: float | None) -> int | None:
    """How many percent more it is than before; negative for less. None where there is nothing to set beside it."""
    if now is None or not before:
        return None
    return round(PERCENT * (now - before) / before)
