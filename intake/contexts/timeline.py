"""The timeline of a pupil: happenings by month and day, a page at a time."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.utils import timezone

from intake.models import Pupil
from intake.signals import Happening, happenings
from school.http import SchoolRequest

AT_A_TIME = 20
# Which drawing and which colour a kind has; another kind gets a plain one.
LOOKS: dict[str, tuple[str, str]] = {
    "absent": ("absent", "absent"),
    "late": ("late", "late"),
    "announced": ("announced", "word"),
    "alert": ("sent", ""),
    "undelivered": ("failed", "absent"),
    "call": ("phone", ""),
    "registered": ("edit", "primary"),
    "contact": ("phone", "primary"),
    "interview": ("interpreter", "primary"),
    "completed": ("present", "primary"),
    "enrolled": ("school", "primary"),
    "class": ("class", "primary"),
    "home": ("home", ""),
    "departure": ("signout", "primary"),
    "talk": ("talk", "present"),
    "review": ("review", "present"),
    "placement": ("class", "present"),
    "remark": ("remark", ""),
    "document": ("document", ""),
    "came": ("calendar", ""),
    "missed": ("calendar", "late"),
    "invitation": ("mail", ""),
}


@dataclass(frozen=True)
class Entry:
    """A happening with its looks."""

    happening: Happening
    icon: str
    tone: str


@dataclass(frozen=True)
class Day:
    """What happened on one day."""

    day: dt.date
    entries: list[Entry]


@dataclass(frozen=True)
class Month:
    """The days of one month; without a heading where the piece before ended in the same month."""

    first: dt.date
    days: list[Day]
    headed: bool = True


@dataclass(frozen=True)
class TimelinePage:
    """A piece of the timeline, newest first."""

    months: list[Month] = field(default_factory=list)
    # The moment from which an earlier piece goes on; None when this is the last.
    earlier: dt.datetime | None = None
    # Whether this piece begins further back than today.
    is_older: bool = False


def timeline_page(
    request: SchoolRequest, pupil: Pupil, *, before: dt.datetime | None = None, goes_on: bool = False
) -> TimelinePage:
    """The newest happenings, or those before a moment; `goes_on` when they come below those that are shown already.

    As many queries as there are floors with something to tell.
    """
    until = before or timezone.make_aware(
        dt.datetime.combine(request.access.day + dt.timedelta(days=1), dt.time())
    )
    found, more = whole_moments(request, pupil, until)
    months = by_month(found)
    if goes_on and months and months[0].first == timezone.localtime(until).date().replace(day=1):
        months[0] = replace(months[0], headed=False)
    return TimelinePage(months, found[-1].at if more else None, is_older=before is not None)


def whole_moments(request: SchoolRequest, pupil: Pupil, before: dt.datetime) -> tuple[list[Happening], bool]:
    """A page of happenings and whether there are more; what happened at one moment is never parted.

    The next page begins before the last moment of this one, so whatever else happened then would be lost.
    """
    at_most = AT_A_TIME
    while True:
        found = happenings(request=request, pupil=pupil, before=before, at_most=at_most + 1)
        if len(found) <= at_most:
            return found, False
        whole = [one for one in found if one.at > found[-1].at]
        if whole:
            return whole, True
        at_most *= 4


def by_month(found: Sequence[Happening]) -> list[Month]:
    """Happenings, already in order, by month and day of the school's time zone."""
    days = [
        Day(day, [entry(one) for one in ones])
        for day, ones in groupby(found, key=lambda one: timezone.localtime(one.at).date())
    ]
    return [Month(first, list(rows)) for first, rows in groupby(days, key=lambda row: row.day.replace(day=1))]


def entry(happening: Happening) -> Entry:
    """A happening with the looks of its kind."""
    icon, tone = LOOKS.get(happening.kind, ("info", ""))
    return Entry(happening, icon, tone)
