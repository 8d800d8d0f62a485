"""Small groups stay hidden: an attacker who lists every table of whole numbers that fits what is shown learns none."""

import random
from collections.abc import Iterator, Sequence

import pytest

from absence.rules.suppression import Cell, Shown, may_tell, shown_of

TABLES = 1500


def tables(number: int) -> Iterator[list[Cell]]:
    """Made-up tables of two to five groups, many of them small."""
    chance = random.Random(14)
    for _ in range(number):
        sizes = [chance.choice([1, 2, 3, 4, 5, 6, 7, 9, 12]) for _group in range(chance.randint(2, 5))]
        yield [Cell(size, chance.randint(0, size)) for size in sizes]


def sizes_that_fit(shown: Sequence[int | None], total: int) -> Iterator[tuple[int, ...]]:
    """Every way to fill in the hidden numbers, each at least one, so that all add up to the total."""
    if not shown:
        if total == 0:
            yield ()
        return
    first, rest = shown[0], shown[1:]
    for value in [first] if first is not None else range(1, total + 1):
        if value <= total:
            yield from ((value, *others) for others in sizes_that_fit(rest, total - value))


def spread(sizes: Sequence[int], shown: Sequence[int | None], total: int) -> set[tuple[int, int]]:
    """All that the hidden numbers of those who missed much can be, as (group, number), for groups of these sizes."""
    # How much the groups from a place on can add up to.
    reach: list[set[int]] = [{0}]
    for size, value in zip(reversed(sizes), reversed(shown), strict=True):
        choices = range(size + 1) if value is None else [value]
        reach.insert(0, {one + more for one in choices for more in reach[0]})
    found: set[tuple[int, int]] = set()
    begun = {0}
    for place, (size, value) in enumerate(zip(sizes, shown, strict=True)):
        choices = range(size + 1) if value is None else [value]
        fits = {
            (sum_, one)
            for sum_ in begun
            for one in choices
            if one <= size and total - sum_ - one in reach[place + 1]
        }
        found |= {(place, one) for _sum, one in fits}
        begun = {sum_ + one for sum_, one in fits}
    return found


def learnt(cells: Sequence[Cell], shown: Sequence[Shown]) -> list[str]:
    """What the attacker knows for sure of what is hidden."""
    pupils, missed = sum(cell.pupils for cell in cells), sum(cell.missed for cell in cells)
    fitting = list(sizes_that_fit([one.pupils for one in shown], pupils))
    told = [
        f"size of {at}"
        for at, one in enumerate(shown)
        if one.pupils is None and len({fit[at] for fit in fitting}) == 1
    ]
    if not may_tell(pupils, missed):
        # The total itself is not shown, so nothing about it is.
        return told + [f"share of {at}" for at, one in enumerate(shown) if one.missed is not None]
    possible: set[tuple[int, int]] = set()
    for fit in fitting:
        possible |= spread(fit, [one.missed for one in shown], missed)
    for at, one in enumerate(shown):
        if one.missed is None and len([1 for place, _number in possible if place == at]) == 1:
            told.append(f"share of {at}")
    return told


def hidden_together(cells: Sequence[Cell], shown: Sequence[Shown]) -> list[str]:
    """Groups taken together that are as small as one that is hidden, by taking away from the totals."""
    small = []
    apart = [cell for cell, one in zip(cells, shown, strict=True) if one.pupils is None]
    if 0 < sum(cell.pupils for cell in apart) < 5:
        small.append("sizes")
    quiet = [cell for cell, one in zip(cells, shown, strict=True) if one.missed is None]
    pupils, missed = sum(cell.pupils for cell in quiet), sum(cell.missed for cell in quiet)
    total = Cell(sum(cell.pupils for cell in cells), sum(cell.missed for cell in cells))
    if quiet and may_tell(total.pupils, total.missed) and not may_tell(pupils, missed):
        small.append("shares")
    return small


def nothing(shown: Sequence[Shown]) -> bool:
    """Whether the table is not shown at all: not even that these groups are there."""
    return all(one == Shown() for one in shown)


def test_an_attacker_who_lists_every_table_learns_no_small_group() -> None:
    told = 0
    for cells in tables(TABLES):
        shown = shown_of(cells)
        for cell, one in zip(cells, shown, strict=True):
            assert one.pupils is None or one.pupils == cell.pupils >= 5
            assert one.missed is None or (one.missed == cell.missed and may_tell(cell.pupils, cell.missed))
        if nothing(shown):
            continue
        told += 1
        assert (cells, learnt(cells, shown), hidden_together(cells, shown)) == (cells, [], [])
    # It is not safe by telling nothing.
    assert told > TABLES / 4


def one_pass(cells: Sequence[Cell]) -> list[Shown]:
    """The rule that does not hold: hide what is small, and one more where it would be alone."""
    hidden = {at for at, cell in enumerate(cells) if cell.pupils < 5}
    if len(hidden) == 1 and len(cells) > 1:
        hidden.add(min((at for at in range(len(cells)) if at not in hidden), key=lambda at: cells[at].pupils))
    quiet = hidden | {at for at, cell in enumerate(cells) if not may_tell(cell.pupils, cell.missed)}
    return [
        Shown(None if at in hidden else cell.pupils, None if at in quiet else cell.missed)
        for at, cell in enumerate(cells)
    ]


def test_the_attacker_is_one_who_finds_something() -> None:
    broken = sum(
        bool(learnt(cells, one_pass(cells)) or hidden_together(cells, one_pass(cells)))
        for cells in tables(TABLES)
    )
    assert broken > 200


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        # All can be told.
        ([(20, 8), (30, 10)], [(20, 8), (30, 10)]),
        # One of two is small: both are hidden, so nothing is told.
        ([(3, 1), (40, 12)], [(None, None), (None, None)]),
        # A small one takes the smallest other with it.
        ([(3, 1), (12, 6), (40, 12)], [(None, None), (None, None), (40, 12)]),
        # Nobody of a group missed much: another share is hidden with it, so that nobody can take away.
        ([(20, 0), (20, 9), (20, 10)], [(20, None), (20, None), (20, 10)]),
        # Everybody of it did.
        ([(20, 20), (20, 9), (20, 10)], [(20, None), (20, None), (20, 10)]),
        # Five groups of one: their sum would tell each of them.
        ([(1, 0), (1, 0), (1, 0), (1, 0), (1, 0), (30, 10)], [(None, None)] * 6),
        # A group without anybody is not there.
        ([(0, 0), (20, 8), (30, 10)], [(None, None), (20, 8), (30, 10)]),
        # All are in one group: that would tell everybody's.
        ([(50, 20)], [(None, None)]),
    ],
)
def test_by_hand(cells: list[tuple[int, int]], shown: list[tuple[int | None, int | None]]) -> None:
    assert shown_of([Cell(*cell) for cell in cells]) == [Shown(*one) for one in shown]


def test_the_sizes_of_classes_are_no_secret() -> None:
    cells = [Cell(3, 1), Cell(20, 8), Cell(21, 9)]
    assert shown_of(cells, sizes_known=True) == [Shown(3, None), Shown(20, None), Shown(21, 9)]
