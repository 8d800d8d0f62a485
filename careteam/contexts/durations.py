"""How long care takes, as pictures with the same in numbers beneath."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from careteam.querysets.durations import what_followed
from careteam.rules.durations import UNTIL, Spread, spread
from school.models.people import User

LOOK_BACK = dt.timedelta(days=365)
# A bar's width with the room beside it, how high the tallest is, and the line below for the days.
STEP, HEIGHT, FOOT = 56, 90, 18

MEASURES: tuple[tuple[str, Promise, Promise], ...] = (
    ("talk", gettext_lazy("From a concern to the first talk"), gettext_lazy("no talk yet")),
    ("help", gettext_lazy("From a concern to help"), gettext_lazy("no help yet, or none was needed")),
    ("end", gettext_lazy("From a concern to the end"), gettext_lazy("not ended yet")),
)


@dataclass(frozen=True)
class DrawnBar:
    """A class of days: where its bar stands, and how many it is."""

    x: int
    y: int
    height: int
    count: int
    label: str

    @property
    def middle(self) -> int:
        return self.x + (STEP - 12) // 2


@dataclass(frozen=True)
class Drawn:
    """One measure: its picture, and what it says in words."""

    code: str
    title: Promise
    summary: str
    waiting: int
    waiting_words: Promise
    bars: list[DrawnBar]
    width: int = STEP * (len(UNTIL) + 1)
    height: int = HEIGHT + FOOT
    base: int = HEIGHT


def durations(user: User, day: dt.date) -> dict[str, Any]:
    """The three measures of the last year. One query."""
    midnight = dt.datetime.combine(day - LOOK_BACK, dt.time(), tzinfo=timezone.get_current_timezone())
    rows = list(what_followed(user, since=midnight))
    spreads = [spread([_days(row[0], row[number]) for row in rows]) for number in (1, 2, 3)]
    return {
        "measures": [
            _drawn(code, title, waiting, one)
            for (code, title, waiting), one in zip(MEASURES, spreads, strict=True)
        ],
        "number": len(rows),
        "since": day - LOOK_BACK,
    }


def _days(raised: dt.datetime, then: dt.datetime | None) -> int | None:
    """Whole days by the calendar; what was talked about on the day itself took none."""
    if then is None:
        return None
    return max((timezone.localdate(then) - timezone.localdate(raised)).days, 0)


def _drawn(code: str, title: Promise, waiting: Promise, found: Spread) -> Drawn:
    most = max(*found.counts, 1)
    heights = [count * (HEIGHT - 16) // most for count in found.counts]
    bars = [
        DrawnBar(6 + number * STEP, HEIGHT - height, height, count, label)
        for number, (height, count, label) in enumerate(
            zip(heights, found.counts, _labels(UNTIL), strict=True)
        )
    ]
    if found.half is None:
        words = _("Nothing to measure yet.")
    else:
        words = ngettext("Half of them within %(n)s day.", "Half of them within %(n)s days.", found.half) % {
            "n": found.half
        }
    return Drawn(code, title, words, found.waiting, waiting, bars)


def _labels(until: Sequence[int]) -> list[str]:
    """The classes in figures, such as 3–7 and >60."""
    firsts = [0, *(last + 1 for last in until)]
    return [*(f"{first}–{last}" for first, last in zip(firsts, until, strict=False)), f">{until[-1]}"]
