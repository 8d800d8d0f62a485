"""What a release of figures by group says: how groups of pupils do, this year beside the last, without small groups."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from absence.enums import Grouping, Tier
from absence.rules.meaning import HOUR
from absence.rules.suppression import AT_LEAST, Cell, Shown, may_tell, shown_of

# Who has missed so much of all lessons, for whatever reason, is at risk. Source: early-warning research, Balfanz.
MUCH = 0.1
TIERS = ((0.2, Tier.TWENTY), (0.1, Tier.TEN), (0.05, Tier.FIVE), (0.0, Tier.LITTLE))
# A country has a row of its own from so many pupils on, in either year.
NAMED_FROM = 2 * AT_LEAST
OTHER, UNKNOWN = "other", "unknown"


@dataclass(frozen=True)
class PupilFigures:
    """A pupil in a period: in how many weeks, what was missed in minutes, and to which groups the pupil belongs."""

    weeks: int
    recorded: int
    missed: int
    unauthorised: int
    level: str
    school_class: str
    groups: Mapping[Grouping, str]

    @property
    def share(self) -> float:
        return self.missed / self.recorded if self.recorded else 0.0

    @property
    def tier(self) -> Tier:
        return next(tier for least, tier in TIERS if self.share >= least)


@dataclass(frozen=True)
class Period:
    """The part of a school year that is counted, with everybody who stood in a register: leavers too."""

    name: str
    first: dt.date
    last: dt.date
    pupils: Sequence[PupilFigures]


@dataclass
class Figures:
    """What is told of some pupils; None where it stays hidden."""

    pupils: int | None = None
    missed: int | None = None
    hours: float | None = None


@dataclass
class TableRow:
    """A group, with its figures in each year, this one first."""

    code: str
    years: list[Figures]


@dataclass
class Release:
    """All that is told: totals and tables, this year first."""

    years: list[dict[str, str]] = field(default_factory=list)
    totals: list[Figures] = field(default_factory=list)
    tiers: list[dict[str, int]] = field(default_factory=list)
    groups: dict[str, list[TableRow]] = field(default_factory=dict)
    levels: list[TableRow] = field(default_factory=list)
    # Of this year only: last year's classes were others.
    classes: list[TableRow] = field(default_factory=list)


def hours_per_week(pupils: Iterable[PupilFigures]) -> float:
    """Unauthorised hours of a pupil in a week in which the pupil stood in a register."""
    weeks = minutes = 0
    for one in pupils:
        weeks, minutes = weeks + one.weeks, minutes + one.unauthorised
    return round(minutes / HOUR / weeks, 2) if weeks else 0.0


def release_of(periods: Sequence[Period]) -> dict[str, Any]:
    """The release as it is kept, this year first. Too few pupils in a year: nothing is told of it."""
    told = [period for period in periods if len(period.pupils) >= AT_LEAST]
    found = Release()
    for period in told:
        found.years.append(
            {"name": period.name, "first": period.first.isoformat(), "last": period.last.isoformat()}
        )
        found.totals.append(_total(period.pupils))
        found.tiers.append(_tiers(period.pupils))
    named = _named_countries(told)
    for grouping in Grouping:
        rows = _table(told, partial(_group, grouping=grouping, named=named))
        if _tells(rows):
            found.groups[grouping] = rows
    levels = _table(told, lambda one: one.level, sizes_known=True)
    if _tells(levels):
        found.levels, found.classes = levels, _classes(told[0], levels)
    return asdict(found)


def _tells(rows: Sequence[TableRow]) -> bool:
    return any(figures.pupils for row in rows for figures in row.years)


def _total(pupils: Sequence[PupilFigures]) -> Figures:
    missed = _much(pupils)
    told = missed if may_tell(len(pupils), missed) else None
    return Figures(len(pupils), told, hours_per_week(pupils))


def _much(pupils: Iterable[PupilFigures]) -> int:
    return sum(one.share >= MUCH for one in pupils)


def _tiers(pupils: Sequence[PupilFigures]) -> dict[str, int]:
    """How many pupils are in each tier. Those of who missed much add up to a total that is told, and so the others."""
    if not may_tell(len(pupils), _much(pupils)):
        return {}
    counts = Counter(one.tier for one in pupils)
    found: dict[str, int] = {}
    for pair in ((Tier.LITTLE, Tier.FIVE), (Tier.TEN, Tier.TWENTY)):
        if all(counts[tier] >= AT_LEAST for tier in pair):
            found |= {tier.value: counts[tier] for tier in pair}
    return found


def _named_countries(periods: Sequence[Period]) -> set[str]:
    named: set[str] = set()
    for period in periods:
        counts = Counter(one.groups.get(Grouping.COUNTRY, UNKNOWN) for one in period.pupils)
        named |= {code for code, number in counts.items() if number >= NAMED_FROM}
    return named


def _group(one: PupilFigures, *, grouping: Grouping, named: set[str]) -> str:
    code = one.groups.get(grouping, UNKNOWN)
    return OTHER if grouping == Grouping.COUNTRY and code not in named else code


def _table(
    periods: Sequence[Period], group: Callable[[PupilFigures], str], *, sizes_known: bool = False
) -> list[TableRow]:
    """A table with a row for each group that has pupils in any year."""
    by_year: list[dict[str, list[PupilFigures]]] = []
    for period in periods:
        groups: dict[str, list[PupilFigures]] = defaultdict(list)
        for one in period.pupils:
            groups[group(one)].append(one)
        by_year.append(groups)
    codes = sorted({code for groups in by_year for code in groups}, key=lambda code: (code == OTHER, code))
    columns = [
        _column([groups.get(code, []) for code in codes], period.pupils, sizes_known=sizes_known)
        for groups, period in zip(by_year, periods, strict=True)
    ]
    return [TableRow(code, [column[at] for column in columns]) for at, code in enumerate(codes)]


def _column(
    groups: Sequence[Sequence[PupilFigures]], all_pupils: Sequence[PupilFigures], *, sizes_known: bool
) -> list[Figures]:
    """One year of a table. Where not even the total of those who missed much is told, nothing about it is."""
    shown = shown_of([Cell(len(group), _much(group)) for group in groups], sizes_known=sizes_known)
    if not may_tell(len(all_pupils), _much(all_pupils)):
        shown = [Shown(one.pupils) for one in shown]
    return [
        Figures(one.pupils, one.missed, hours_per_week(group))
        if one.pupils is not None and one.pupils >= AT_LEAST
        else Figures()
        for one, group in zip(shown, groups, strict=True)
    ]


def _classes(period: Period, levels: Sequence[TableRow]) -> list[TableRow]:
    """The classes, level by level: their shares add up to that of the level, so only where that is told."""
    found: list[TableRow] = []
    for level in levels:
        pupils = [one for one in period.pupils if one.level == level.code]
        rows = _table(
            [Period(period.name, period.first, period.last, pupils)],
            lambda one: one.school_class,
            sizes_known=True,
        )
        if level.years[0].missed is None:
            for row in rows:
                row.years[0].missed = None
        found += rows
    return sorted(found, key=lambda row: row.code)
