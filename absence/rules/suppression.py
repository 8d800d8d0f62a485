"""Small groups: which numbers of a table stay hidden, so that nobody can work out how a handful of pupils does.

A reader of a release sees tables that share nothing but their totals, which are shown: each way to group the same
pupils, in each year. All that a reader can add up and take away is one system of sums: in each table the pupils of the
groups add up to the total, those who missed much add up to theirs, and no group has more of them than pupils. Because
the totals are known, the system falls apart into the tables, and for one table the least and the most that each hidden
number can be are exact: `_possible_pupils` and `_possible_missed`. A number that sums alone fix, which is what a rank
audit finds, is one whose least and most are the same; the bounds of whole numbers find the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Nothing is told of fewer pupils than this, nor of all but fewer than this.
AT_LEAST = 5
# What stays hidden can be at least so many different numbers.
DIFFERENT = 3


@dataclass(frozen=True)
class Cell:
    """A group: its pupils, and how many of them missed much."""

    pupils: int
    missed: int


@dataclass(frozen=True)
class Shown:
    """What may be told of a group; None where it stays hidden."""

    pupils: int | None = None
    missed: int | None = None


@dataclass(frozen=True)
class Span:
    """The least and the most that a reader can make of a hidden number."""

    least: int
    most: int

    def is_wide(self, pupils: int) -> bool:
        """Whether it can be enough different numbers; of fewer pupils there are no more to be had."""
        return self.most - self.least >= min(DIFFERENT - 1, pupils)


def may_tell(pupils: int, missed: int) -> bool:
    """Whether a share can be told: neither few, nor all but few, are in it. Never 0% or 100%."""
    return missed >= AT_LEAST and pupils - missed >= AT_LEAST


def shown_of(cells: Sequence[Cell], *, sizes_known: bool = False) -> list[Shown]:
    """What may be told of each group of a table whose totals are shown.

    `sizes_known`: readers know how many pupils are in each group, as with classes. Nothing is shown of a group without
    pupils. Where hardly anything can be told, nothing is.
    """
    groups = {place: cell for place, cell in enumerate(cells) if cell.pupils}
    hidden = set() if sizes_known else _hidden_sizes(groups)
    if len(groups) < 2 or len(hidden) == len(groups):
        return [Shown() for _cell in cells]
    quiet = _hidden_missed(groups, hidden)
    return [
        Shown(
            None if place in hidden or place not in groups else cell.pupils,
            None if place in quiet or place not in groups else cell.missed,
        )
        for place, cell in enumerate(cells)
    ]


def _hidden_sizes(groups: dict[int, Cell]) -> set[int]:
    """Groups whose size stays hidden: the small ones, and of the others the smallest until no sum tells one."""
    hidden = {place for place, cell in groups.items() if cell.pupils < AT_LEAST}
    while hidden and len(hidden) < len(groups):
        together = sum(groups[place].pupils for place in hidden)
        if together >= AT_LEAST and _possible_pupils(together, len(hidden)).is_wide(together):
            break
        hidden.add(_smallest(groups, hidden, lambda cell: cell.pupils))
    return hidden


def _possible_pupils(together: int, groups: int) -> Span:
    """How many pupils one of so many hidden groups can have, when each has one at least."""
    return Span(1, together - groups + 1)


def _hidden_missed(groups: dict[int, Cell], hidden: set[int]) -> set[int]:
    """Groups of which it stays hidden how many missed much."""
    quiet = hidden | {place for place, cell in groups.items() if not may_tell(cell.pupils, cell.missed)}
    while quiet and len(quiet) < len(groups) and not _is_safe(groups, hidden, quiet):
        quiet.add(_smallest(groups, quiet, lambda cell: min(cell.missed, cell.pupils - cell.missed)))
    return quiet


def _smallest(groups: dict[int, Cell], without: set[int], size: Callable[[Cell], int]) -> int:
    return min((place for place in groups if place not in without), key=lambda at: (size(groups[at]), at))


def _is_safe(groups: dict[int, Cell], hidden: set[int], quiet: set[int]) -> bool:
    """Whether the hidden numbers together are neither few nor all but few, and each can be several numbers."""
    pupils = sum(groups[place].pupils for place in quiet)
    missed = sum(groups[place].missed for place in quiet)
    if not may_tell(pupils, missed):
        return False
    unknown = sum(groups[place].pupils for place in hidden)
    for part in (missed, pupils - missed):
        for place in quiet:
            if place in hidden:
                most = _possible_pupils(unknown, len(hidden)).most
                span = _possible_missed(part, most=most, others=pupils - 1)
            else:
                of_group = groups[place].pupils
                span = _possible_missed(part, most=of_group, others=pupils - of_group)
            if not span.is_wide(most if place in hidden else of_group):
                return False
    return True


def _possible_missed(together: int, *, most: int, others: int) -> Span:
    """How many of a group can be among so many, when it has so many pupils at most and the others can take the rest."""
    return Span(max(0, together - others), min(most, together))
