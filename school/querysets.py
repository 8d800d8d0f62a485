"""Reads of the school and its calendar."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from school import rules
from school.models.classes import SchoolClass, SchoolClassQuerySet
from school.models.school import DayOff, LessonPeriod, School, SchoolYear
from school.prepared import prepared
from school.rules import Period
from school.viewer import Access

FRIDAY = 5


def school_days(school_id: int, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days on which this school gives lessons, first and last included, in order. Two queries."""
    years = SchoolYear.objects.filter(school=school_id, starts_on__lte=last, ends_on__gte=first)
    off = DayOff.objects.filter(school=school_id, starts_on__lte=last, ends_on__gte=first)
    return rules.school_days(
        first,
        last,
        years=list(years.values_list("starts_on", "ends_on")),
        days_off=list(off.values_list("starts_on", "ends_on")),
    )


def lesson_classes(day: dt.date, weekday: int) -> SchoolClassQuerySet:
    """Classes with school and year, `is_day_off` and `day_periods` for the day: one query for a whole register."""
    off = DayOff.objects.filter(school=OuterRef("school"), starts_on__lte=day, ends_on__gte=day)
    periods = (
        LessonPeriod.objects.filter(school=OuterRef("school"), weekday=weekday)
        .order_by("starts_at")
        .values(row=JSONObject(number="number", starts_at="starts_at", ends_at="ends_at"))
    )
    classes: SchoolClassQuerySet = SchoolClass.objects.select_related("school", "year")
    classes = classes.annotate(is_day_off=Exists(off), day_periods=ArraySubquery(periods))
    return classes


def present_school(access: Access) -> School:
    """The school that somebody is working in. One query."""
    return School.objects.get(pk=access.school.id)


def is_school_day(school_id: int, day: dt.date) -> bool:
    """Whether this school gives lessons on the day. One query."""
    return day.isoweekday() <= FRIDAY and _lesson_years(school_id, day).exists()


def _lesson_years(school_id: int, day: dt.date) -> QuerySet[SchoolYear]:
    """The school year that the day falls in, unless it is a day off."""
    off = DayOff.objects.filter(school=school_id, starts_on__lte=day, ends_on__gte=day)
    years = SchoolYear.objects.filter(school=school_id, starts_on__lte=day, ends_on__gte=day)
    return years.filter(~Exists(off))


def day_periods(school_id: int, day: dt.date) -> list[Period]:
    """The lessons of the day in order; none when there is no school. One query."""
    weekday = day.isoweekday()
    if weekday > FRIDAY:
        return []
    rows = _periods(school_id=school_id, day=day, weekday=weekday)
    return [Period(row.number, row.starts_at, row.ends_at) for row in rows]


@prepared
def _periods(*, school_id: int, day: dt.date, weekday: int) -> QuerySet[LessonPeriod]:
    """Those of that weekday, if the school gives lessons on the day."""
    rows = LessonPeriod.objects.filter(school=school_id, weekday=weekday).order_by("starts_at")
    return rows.filter(Exists(_lesson_years(school_id, day)))
