"""Pure rules of counting: what the registers of a week add up to, for pupils and for classes."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from absence.enums import Meaning
from absence.rules.meaning import Missed

DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Stood:
    """A pupil in a register, as it was said last of that lesson; `minutes` as they are counted."""

    class_id: int
    day: dt.date
    number: int
    minutes: int
    late: bool = False


@dataclass
class Sums:
    """What a pupil or a class has in a week, in minutes; late in times."""

    recorded: int = 0
    authorised: int = 0
    unauthorised: int = 0
    undecided: int = 0
    late: int = 0

    def add(self, other: "Sums") -> None:
        self.recorded += other.recorded
        self.authorised += other.authorised
        self.unauthorised += other.unauthorised
        self.undecided += other.undecided
        self.late += other.late


@dataclass(frozen=True)
class PupilSums:
    """A pupil's week, with the class it counts for and the minutes of each kind."""

    class_id: int
    sums: Sums
    kinds: dict[str, int]


@dataclass
class ClassSums:
    """A class's week."""

    sums: Sums = field(default_factory=Sums)
    pupils: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    days: int = 0
    in_time: int = 0
    told: int = 0
    told_minutes: int = 0
    phoned: int = 0
    reached: int = 0
    open_rows: int = 0


@dataclass(frozen=True)
class Stretch:
    """A stretch without word: after how many minutes a family was told, if at all, and what came of phoning."""

    pupil_id: int
    told_after: int | None = None
    phoned: bool = False
    reached: bool = False
    is_open: bool = False


def pupil_sums(stood: Sequence[Stood], missed: Iterable[Missed]) -> PupilSums:
    """What a pupil's registers of a week add up to; a lesson that two classes speak of counts once."""
    lessons = {(one.day, one.number): one for one in stood}
    sums = Sums(recorded=sum(one.minutes for one in lessons.values()), late=sum(one.late for one in stood))
    kinds: Counter[str] = Counter()
    for one in {(one.day, one.number): one for one in missed}.values():
        kinds[one.kind.value] += one.minutes
        setattr(sums, _SUM_OF[one.meaning], getattr(sums, _SUM_OF[one.meaning]) + one.minutes)
    return PupilSums(_class_of(stood), sums, dict(kinds))


_SUM_OF = {
    Meaning.AUTHORISED: "authorised",
    Meaning.UNAUTHORISED: "unauthorised",
    Meaning.UNDECIDED: "undecided",
}


def _class_of(stood: Sequence[Stood]) -> int:
    """The class with most of the registers; of as many, the one that is older here."""
    times = Counter(one.class_id for one in stood)
    return max(times, key=lambda class_id: (times[class_id], -class_id))


def class_sums(pupils: Mapping[int, PupilSums], stretches: Iterable[Stretch]) -> dict[int, ClassSums]:
    """What the pupils of each class add up to; who stood in no register counts nowhere."""
    found: dict[int, ClassSums] = defaultdict(ClassSums)
    for one in pupils.values():
        of_class = found[one.class_id]
        of_class.pupils += 1
        of_class.sums.add(one.sums)
        of_class.kinds.update(one.kinds)
    for stretch in stretches:
        if stretch.pupil_id not in pupils:
            continue
        of_class = found[pupils[stretch.pupil_id].class_id]
        if stretch.told_after is not None:
            of_class.told += 1
            # A message that waited for days says nothing of how fast the school was.
            of_class.told_minutes += min(max(stretch.told_after, 0), DAY_MINUTES)
        of_class.phoned += stretch.phoned
        of_class.reached += stretch.reached
        of_class.open_rows += stretch.is_open
    return found
