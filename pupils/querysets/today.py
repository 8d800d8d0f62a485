"""What "Vandaag" reads of pupils, prepared: see school/prepared.py."""

import datetime as dt

from django.db.models import Count, QuerySet, Window

from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil, PupilQuerySet
from pupils.querysets.adulthood import turning_18, with_something_due
from pupils.querysets.leaving import without_place
from pupils.querysets.new_year import in_no_register
from pupils.rules.adulthood import born_by_of
from school.models.school import SchoolYear
from school.prepared import prepared
from school.viewer import Access, Looking

# How many of a kind are shown; those in no register are before all else.
SHOWN, FORGOTTEN_SHOWN = 3, 6


def adulthood_due(access: Access) -> list[Pupil]:
    """The first of those for whom something should be arranged by now, each with `in_all`. One query."""
    born = {f"born_by_{months}": day for months, day in born_by_of(access.day).items()}
    return _adulthood_due(access=access, **born)


@prepared
def _adulthood_due(
    *,
    access: Access,
    born_by_0: dt.date,
    born_by_1: dt.date,
    born_by_2: dt.date,
    born_by_4: dt.date,
    born_by_6: dt.date,
) -> PupilQuerySet:
    born = {0: born_by_0, 1: born_by_1, 2: born_by_2, 4: born_by_4, 6: born_by_6}
    pupils = turning_18(Pupil.objects.prepared_by(Looking(access)), access.day, born)
    found: PupilQuerySet = with_something_due(pupils, born).annotate(in_all=Window(Count("pk")))
    return found[:SHOWN]


@prepared
def school_years(*, access: Access) -> QuerySet[SchoolYear]:
    """The years of the school."""
    found: QuerySet[SchoolYear] = SchoolYear.objects.visible_to(Looking(access))
    return found


@prepared
def forgotten(*, access: Access, then: dt.date) -> PupilQuerySet:
    """The first of those who are in no register that day, each with `in_all`."""
    pupils = in_no_register(Pupil.objects.visible_to(Looking(access)), then)
    found: PupilQuerySet = pupils.annotate(in_all=Window(Count("pk")))
    return found[:FORGOTTEN_SHOWN]


@prepared
def waiting_for_place(*, access: Access, came_by: dt.date) -> PupilQuerySet:
    """The first of those whose first weeks are over and who have no place yet, each with `in_all`."""
    waiting = without_place(Pupil.objects.visible_to(Looking(access)), access.day, came_by=came_by)
    found: PupilQuerySet = waiting.annotate(in_all=Window(Count("pk")))
    return found[:SHOWN]


@prepared
def departures(*, access: Access) -> QuerySet[Departure]:
    """The first of the departures that wait, each with `in_all`."""
    found: QuerySet[Departure] = Departure.objects.visible_to(Looking(access)).prepared()
    return found.annotate(in_all=Window(Count("pk")))[:SHOWN]
