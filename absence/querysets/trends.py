"""Reads of what absence adds up to."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from absence.models.counts import ClassWeek
from absence.rules.trends import Sums
from school.models.school import SchoolYear
from school.rules import week_of

# As far back as the same weeks of the year before lie.
A_YEAR = dt.timedelta(weeks=52)


@dataclass(frozen=True)
class Span:
    """The part of a school year that is looked at."""

    year: SchoolYear
    first: dt.date
    last: dt.date


def whole_weeks_until(day: dt.date) -> dt.date:
    """The last Sunday: half a week beside a whole one of last year would look like less absence."""
    return week_of(day) - dt.timedelta(days=1)


def spans_of(school_id: int, day: dt.date) -> list[Span]:
    """The school year of a day until then, or the last one before it, and as much of the year before. One query."""
    years = list(SchoolYear.objects.filter(school=school_id, starts_on__lte=day).order_by("-starts_on")[:2])
    if not years:
        return []
    last = min(day, years[0].ends_on)
    spans = [Span(years[0], years[0].starts_on, last)]
    if len(years) > 1 and (earlier := min(last - A_YEAR, years[1].ends_on)) > years[1].starts_on:
        spans.append(Span(years[1], years[1].starts_on, earlier))
    return spans


@dataclass(frozen=True)
class WeekRow:
    """A week of a class."""

    class_id: int
    name: str
    level: str
    week: dt.date
    sums: Sums


COLUMNS = (
    "pupils",
    "recorded",
    "authorised",
    "unauthorised",
    "undecided",
    "days",
    "in_time",
    "told",
    "told_minutes",
    "phoned",
    "reached",
    "open_rows",
)


def weeks_of(school_id: int, span: Span) -> list[WeekRow]:
    """All weeks of the classes of a year, in order. One query."""
    rows = ClassWeek.objects.filter(
        Q(week__gte=week_of(span.first), week__lte=span.last), school=school_id, school_class__year=span.year
    ).order_by("week", "school_class__name")
    return [
        WeekRow(class_id, name, level, week, Sums(**dict(zip(COLUMNS, numbers, strict=True)), kinds=kinds))
        for class_id, name, level, week, kinds, *numbers in rows.values_list(
            "school_class", "school_class__name", "school_class__level", "week", "kinds", *COLUMNS
        )
    ]
