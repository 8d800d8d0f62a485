"""Small pictures of how it goes with a pupil, week by week; whole numbers only, so that any language draws the same.

They are drawn into the page (inline SVG with the classes of following.css) rather than by pygal: a chart in an <img>
cannot follow the page's own colours in the light and the dark.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils import formats

from school.rules import week_of

# A week's width, how high the tallest bar is, and the line below it where the months stand.
WEEK, HEIGHT, FOOT = 24, 60, 16


@dataclass(frozen=True)
class Label:
    """A word below a picture."""

    x: int
    text: str


@dataclass(frozen=True)
class Bar:
    """One week of one series."""

    x: int
    y: int
    width: int
    height: int
    kind: int


@dataclass(frozen=True)
class Dot:
    """One day with a face."""

    x: int
    y: int
    face: int


@dataclass(frozen=True)
class Picture:
    """What is drawn, and the same in numbers: a row for each week or day that has something."""

    width: int
    height: int
    columns: list[str]
    rows: list[tuple[str, list[str]]]
    labels: list[Label]
    bars: Sequence[Bar] = ()
    dots: Sequence[Dot] = ()

    @property
    def base(self) -> int:
        """Where the ground line lies."""
        return self.height - FOOT

    @property
    def is_empty(self) -> bool:
        return not self.rows


def weekly(weeks: Sequence[dt.date], series: Sequence[tuple[str, Iterable[dt.date]]]) -> Picture:
    """How often something happened in each week, for one or more kinds side by side."""
    counts = [[0] * len(weeks) for _ in series]
    place = {monday: number for number, monday in enumerate(weeks)}
    for kind, (_label, days) in enumerate(series):
        for day in days:
            if (number := place.get(week_of(day))) is not None:
                counts[kind][number] += 1
    most = max([4, *(count for row in counts for count in row)])
    width = (WEEK - 6) // len(series)
    bars = [
        Bar(3 + number * WEEK + kind * width, HEIGHT - high, width - 2, high, kind)
        for kind, row in enumerate(counts)
        for number, count in enumerate(row)
        if (high := count * (HEIGHT - 4) // most)
    ]
    rows = [
        (formats.date_format(monday, "j b"), [str(row[number]) for row in counts])
        for number, monday in enumerate(weeks)
        if any(row[number] for row in counts)
    ]
    columns = [label for label, _days in series]
    return Picture(len(weeks) * WEEK, HEIGHT + FOOT, columns, rows, months(weeks), bars=bars)


def months(weeks: Sequence[dt.date]) -> list[Label]:
    """The name of each month below its first week, and of the first week where there is room."""
    starts = [n + 1 for n, (one, other) in enumerate(pairwise(weeks)) if one.month != other.month]
    if not starts or starts[0] > 1:
        starts.insert(0, 0)
    return [Label(n * WEEK + 3, formats.date_format(weeks[n], "b")) for n in starts]
