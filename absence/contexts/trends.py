"""Whether it helps: this year beside the last for a school, a level or a class, as pages, prints and tables show it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from absence.contexts.missed import hours as in_hours
from absence.enums import AUTHORISED, AbsenceKind
from absence.querysets.trends import Span, WeekRow, spans_of, weeks_of, whole_weeks_until
from absence.rules.labels import with_room
from absence.rules.suppression import AT_LEAST
from absence.rules.trends import Sums, added, change
from school.enums import Level

NOTHING = "–"


def one_figure(number: float | None) -> str:
    """With one figure behind the comma; what is nearly nothing is not called nothing."""
    if number is None:
        return NOTHING
    return "< 0,1" if 0 < number < 0.05 else f"{number:.1f}".replace(".", ",")


def whole(number: float | None) -> str:
    return NOTHING if number is None else str(round(number))


def percent(number: float | None) -> str:
    return NOTHING if number is None else f"{round(number)}%"


def in_words(number: int | None) -> str:
    """A change, such as “−42%”."""
    if number is None:
        return NOTHING
    return "0%" if not number else f"{'+' if number > 0 else '−'}{abs(number)}%"


@dataclass(frozen=True)
class Measure:
    """Something that is measured: what it is called, how it reads, and where less of it is better."""

    code: str
    label: Promise
    of: Callable[[Sums], float | None]
    reads: Callable[[float | None], str]
    less_is_better: bool = True


MEASURES = (
    Measure(
        "hours", gettext_lazy("Unauthorised hours per pupil per week"), lambda one: one.hours, one_figure
    ),
    Measure("missed", gettext_lazy("Lessons missed, for whatever reason"), lambda one: one.missed, percent),
    Measure(
        "on_time",
        gettext_lazy("First register of the day in on time"),
        lambda one: one.on_time,
        percent,
        less_is_better=False,
    ),
    Measure("minutes", gettext_lazy("Minutes until the family was told"), lambda one: one.minutes, whole),
    Measure(
        "by_phone",
        gettext_lazy("Phoned, and somebody was reached"),
        lambda one: one.by_phone,
        percent,
        less_is_better=False,
    ),
    Measure("open_rows", gettext_lazy("Without word, and never explained"), lambda one: one.open_rows, whole),
)


@dataclass(frozen=True)
class Compared:
    """A measure this year and last year."""

    label: str
    now: str
    before: str
    change: str
    # True for better, False for worse, None where nobody can say.
    better: bool | None = None


def compared(measure: Measure, now: Sums, before: Sums) -> Compared:
    """The measure in the same weeks of both years."""
    this, last = measure.of(now), measure.of(before)
    difference = change(this, last)
    better = None if not difference else (difference < 0) == measure.less_is_better
    return Compared(
        str(measure.label), measure.reads(this), measure.reads(last), in_words(difference), better
    )


@dataclass(frozen=True)
class Point:
    """A week in the picture."""

    week: dt.date
    now: float | None
    before: float | None
    x: int = 0
    # Whether the name of the month stands below it.
    label: bool = False

    @property
    def shown(self) -> tuple[str, str]:
        return one_figure(self.now), one_figure(self.before)


WIDTH, HEIGHT, FOOT, LEFT = 640, 160, 22, 30
# As wide as the name of a month where it is largest, on a phone.
MONTH = 44


@dataclass(frozen=True)
class Lines:
    """A picture of two lines over the weeks of a year."""

    points: list[Point]
    now: list[str]
    before: list[str]
    most: str
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    base: int = HEIGHT
    left: int = LEFT


@dataclass(frozen=True)
class KindRow:
    """Hours of a kind, in both years."""

    label: str
    allowed: bool
    now: str
    before: str
    width: int


@dataclass(frozen=True)
class Part:
    """A level or a class beside the others."""

    name: str
    level: str
    class_id: int | None
    now: str
    before: str
    change: str
    better: bool | None
    on_time: str
    too_few: bool


@dataclass(frozen=True)
class Trend:
    """What a page, a print and a table show of a school, a level or a class."""

    spans: list[Span]
    measures: list[Compared] = field(default_factory=list)
    lines: Lines | None = None
    kinds: list[KindRow] = field(default_factory=list)
    levels: list[Part] = field(default_factory=list)
    classes: list[Part] = field(default_factory=list)
    too_few: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.measures and not self.too_few


def trend_of(
    school_id: int,
    day: dt.date,
    *,
    chosen: Callable[[WeekRow], bool] = lambda _row: True,
    parts: bool = True,
) -> Trend:
    """The whole weeks of this year beside the same ones of the last. Three queries."""
    spans = spans_of(school_id, whole_weeks_until(day))
    years = [[row for row in weeks_of(school_id, span) if chosen(row)] for span in spans]
    now = years[0] if years else []
    before = years[1] if len(years) > 1 else []
    if not now and not before:
        return Trend(spans)
    if most_pupils(now) < AT_LEAST:
        return Trend(spans, too_few=True)
    before = before if most_pupils(before) >= AT_LEAST else []
    sums = added(row.sums for row in now), added(row.sums for row in before)
    return Trend(
        spans,
        measures=[compared(measure, *sums) for measure in MEASURES],
        lines=_lines(now, before, spans),
        kinds=_kinds(*sums),
        levels=_parts(now, before, lambda row: (row.level, row.level, None)) if parts else [],
        classes=_parts(now, before, lambda row: (row.name, row.level, row.class_id)) if parts else [],
    )


def most_pupils(rows: Iterable[WeekRow]) -> int:
    """How many pupils there were in the fullest week."""
    by_week: dict[dt.date, int] = defaultdict(int)
    for row in rows:
        by_week[row.week] += row.sums.pupils
    return max(by_week.values(), default=0)


def _by_week(rows: Iterable[WeekRow]) -> dict[dt.date, float | None]:
    weeks: dict[dt.date, list[Sums]] = defaultdict(list)
    for row in rows:
        weeks[row.week].append(row.sums)
    return {week: added(sums).hours for week, sums in weeks.items()}


def _lines(now: Sequence[WeekRow], before: Sequence[WeekRow], spans: Sequence[Span]) -> Lines:
    """The weeks of this year, with the same weeks of the last: a year is 52 weeks further."""
    this, last = _by_week(now), _by_week(before)
    moved = {week + dt.timedelta(weeks=52): hours for week, hours in last.items()}
    weeks = sorted(set(this) | {week for week in moved if week <= spans[0].last})
    step = (WIDTH - LEFT) / max(len(weeks) - 1, 1)
    places = [LEFT + round(step * at) for at in range(len(weeks))]
    begins = [x for at, x in enumerate(places) if not at or weeks[at].month != weeks[at - 1].month]
    named = with_room(begins, MONTH)
    points = [
        Point(week, this.get(week), moved.get(week), x, label=x in named)
        for week, x in zip(weeks, places, strict=True)
    ]
    most = max([hours for hours in [*this.values(), *moved.values()] if hours], default=1.0)
    return Lines(
        points,
        _pieces([(point.x, point.now) for point in points], most),
        _pieces([(point.x, point.before) for point in points], most),
        one_figure(most),
    )


def _pieces(points: Sequence[tuple[int, float | None]], most: float) -> list[str]:
    """The line in pieces: it is broken where a week is not known."""
    found: list[list[str]] = [[]]
    for x, hours in points:
        if hours is None:
            found.append([])
        else:
            found[-1].append(f"{x},{HEIGHT - round(hours / most * (HEIGHT - 14))}")
    return [" ".join(piece) for piece in found if piece]


def _kinds(now: Sums, before: Sums) -> list[KindRow]:
    """Hours by kind, most first."""
    most = max([*now.kinds.values(), 1])
    codes = sorted({*now.kinds, *before.kinds}, key=lambda code: (-now.kinds.get(code, 0), code))
    return [
        KindRow(
            str(AbsenceKind(code).label),
            AbsenceKind(code) in AUTHORISED,
            in_hours(now.kinds.get(code, 0)),
            in_hours(before.kinds.get(code, 0)),
            100 * now.kinds.get(code, 0) // most,
        )
        for code in codes
    ]


def _parts(
    now: Sequence[WeekRow],
    before: Sequence[WeekRow],
    part_of: Callable[[WeekRow], tuple[str, str, int | None]],
) -> list[Part]:
    """Levels or classes side by side; a class is set beside the one of that name last year."""
    groups: dict[tuple[str, str, int | None], list[WeekRow]] = defaultdict(list)
    for row in now:
        groups[part_of(row)].append(row)
    earlier: dict[str, list[WeekRow]] = defaultdict(list)
    for row in before:
        earlier[part_of(row)[0]].append(row)
    found = []
    for (name, level, class_id), rows in groups.items():
        if not (most := most_pupils(rows)):
            continue
        last = earlier[name] if most_pupils(earlier[name]) >= AT_LEAST else []
        sums = added(row.sums for row in rows), added(row.sums for row in last)
        hours = compared(MEASURES[0], *sums)
        too_few = most < AT_LEAST
        label = name if class_id else str(Level(level).label)
        found.append(
            Part(
                label,
                level,
                class_id,
                NOTHING if too_few else hours.now,
                NOTHING if too_few else hours.before,
                NOTHING if too_few else hours.change,
                None if too_few else hours.better,
                percent(sums[0].on_time),
                too_few,
            )
        )
    order = list(Level)
    return sorted(found, key=lambda one: (order.index(Level(one.level)), one.name))


def title_of(level: str, class_name: str) -> str:
    """What a page is about."""
    if class_name:
        return class_name
    return str(Level(level).label) if level else _("the whole school")
