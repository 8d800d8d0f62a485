"""The timeline of a pupil: happenings by month and day, a page at a time.

All sources are one query: each gives rows of (moment, kind, what is known as JSON), so that the database puts them in
one order and hands over the newest only. What stands in the pupil's own rows needs no query on a page that has them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from pupils.models.pupils import Pupil
from pupils.sources import PUPILS_OWN, Kind, Row, Words, kinds, timeline_rows
from school.http import SchoolRequest
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer, access_of

AT_A_TIME = 20


@dataclass(frozen=True)
class Happening:
    """Something that happened with a pupil."""

    at: dt.datetime
    kind: str
    title: str
    text: str = ""
    by: str = ""
    url: str = ""
    # Days rather than moments show no time.
    whole_day: bool = False
    # For whom it is, when it is for few people.
    level: str = ""


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


# What the pupil's own rows tell, in words already; leaving looks as a departure does.
OWN_KINDS: dict[str, Kind] = {
    "enrolled": Kind(Words, "school", "primary"),
    "class": Kind(Words, "class", "primary"),
    "home": Kind(Words, "home"),
}


def timeline_page(
    request: SchoolRequest, pupil: Pupil, *, before: dt.datetime | None = None, goes_on: bool = False
) -> TimelinePage:
    """The newest happenings, or those before a moment; `goes_on` when they come below those that are shown already.

    One query.
    """
    until = before or midnight(request.access.day + dt.timedelta(days=1))
    found, more = whole_moments(request.user, pupil, until)
    months = by_month(found, {**OWN_KINDS, **kinds()})
    if goes_on and months and months[0].first == timezone.localtime(until).date().replace(day=1):
        months[0] = replace(months[0], headed=False)
    return TimelinePage(months, found[-1][0] if more else None, is_older=before is not None)


def whole_moments(user: Viewer, pupil: Pupil, before: dt.datetime) -> tuple[list[Row], bool]:
    """A page of rows and whether there are more; what happened at one moment is never parted.

    The next page begins before the last moment of this one, so whatever else happened then would be lost.
    """
    at_most = AT_A_TIME
    while True:
        found = newest_rows(user, pupil, before=before, at_most=at_most + 1)
        if len(found) <= at_most:
            return found, False
        whole = [row for row in found if row[0] > found[-1][0]]
        if whole:
            return whole, True
        at_most *= 4


def newest_rows(user: Viewer, pupil: Pupil, *, before: dt.datetime, at_most: int) -> list[Row]:
    """What happened before a moment, newest first, at most so many. One query."""
    access = access_of(user)
    if access is None:
        return []
    # Nearly always the first page is enough; only days on which very much happened ask for more.
    if at_most == AT_A_TIME + 1:
        found = _first_rows(access=access, pupil_id=pupil.pk, before=before)
    else:
        found = list(_all_rows(access=access, pupil_id=pupil.pk, before=before)[:at_most])
    found += [row for row in own_rows(pupil, found) if row[0] < before]
    order = {name: kind.order for name, kind in kinds().items()}
    found.sort(key=lambda row: PUPILS_OWN if isinstance(row[2], Words) else order[row[1]])
    return sorted(found, key=lambda row: row[0], reverse=True)[:at_most]


@prepared
def _first_rows(*, access: Access, pupil_id: int, before: dt.datetime) -> QuerySet[Any, Row]:
    return _all_rows(access=access, pupil_id=pupil_id, before=before)[: AT_A_TIME + 1]


def _all_rows(*, access: Access, pupil_id: int, before: dt.datetime) -> QuerySet[Any, Row]:
    sources = timeline_rows(Looking(access), pupil_id)
    first, *others = (found.filter(row_at__lt=before).order_by() for found in sources)
    return first.union(*others, all=True).order_by("-row_at", "row_kind")


def own_rows(pupil: Pupil, newest: Sequence[Row]) -> Iterator[Row]:
    """Coming, classes, homes and leaving; not what a decision among the newest rows says already."""
    decided = {(at, known["class"]) for at, kind, known in newest if kind == "placement"}
    yield midnight(pupil.enrolled_on), "enrolled", Words(_("First day at this school"))
    for row in pupil.memberships.all():
        at, name = midnight(row.starts_on), row.school_class.name
        if (at, name) not in decided:
            yield at, "class", Words(_("In %(class)s") % {"class": name})
    for stay in pupil.stays.all():
        yield midnight(stay.starts_on), "home", Words(_("Lives at %(home)s") % {"home": stay.home.name})
    if pupil.left_on and not any(kind == "departure" for _at, kind, _known in newest):
        yield midnight(pupil.left_on), "departure", Words(_("Last day at school"))


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a day stands among others."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def by_month(found: Sequence[Row], known_kinds: Mapping[str, Kind]) -> list[Month]:
    """Rows, already in order, by month and day of the school's time zone."""
    days = [
        Day(day, [entry(row, known_kinds[row[1]]) for row in ones])
        for day, ones in groupby(found, key=lambda row: timezone.localtime(row[0]).date())
    ]
    return [Month(first, list(rows)) for first, rows in groupby(days, key=lambda row: row.day.replace(day=1))]


def entry(row: Row, kind: Kind) -> Entry:
    """A row in words, with the looks of its kind."""
    at, name, known = row
    said = known if isinstance(known, Words) else kind.reads(known)
    some = known if isinstance(known, dict) else {}
    happening = Happening(
        at,
        name,
        said.title,
        said.text,
        by=some.get("by") or "",
        url=said.url,
        whole_day=not kind.has_time,
        level=some.get("level") or "",
    )
    return Entry(happening, kind.icon, kind.tone)
