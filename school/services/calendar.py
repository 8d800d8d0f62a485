"""School years, days off and lesson periods."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from school.enums import Weekday
from school.models.school import (
    DayOff,
    LessonPeriod,
    School,
    SchoolYear,
)
from school.once import already
from school.signals import days_off_freed, days_off_saved


@transaction.atomic
def save_year(*, year: SchoolYear) -> SchoolYear:
    """Save a school year. In a closed one no register and no class changes any more."""
    year.save()
    return year


@transaction.atomic
def save_day_off(*, day_off: DayOff, now: dt.datetime) -> list[str]:
    """Save a holiday or day off, a new one once; returns what became of what these days had already, in words.

    From then on no register is asked for on these days. Side effects: the row, with history; `days_off_saved`, and
    `days_off_freed` for one that is changed.
    """
    School.objects.select_for_update(no_key=True).get(pk=day_off.school_id)
    is_new = day_off._state.adding
    if is_new and already(day_off) is not None:
        return []
    day_off.save()
    told = _announced(days_off_saved, day_off=day_off)
    return told if is_new else told + _announced(days_off_freed, day_off=day_off, now=now)


@transaction.atomic
def remove_day_off(*, day_off: DayOff, now: dt.datetime) -> list[str]:
    """Remove a holiday or day off: these are school days again; returns what comes of that, in words.

    Side effects: the row, with history; `days_off_freed`.
    """
    day_off.delete()
    return _announced(days_off_freed, day_off=day_off, now=now)


@transaction.atomic
def add_days_off(*, days_off: Iterable[DayOff]) -> int:
    """Save several days off at once; returns how many. Side effects: those of `save_day_off`."""
    made = DayOff.objects.bulk_create(days_off)
    for day_off in made:
        _announced(days_off_saved, day_off=day_off)
    return len(made)


def _announced(signal: Signal, **what: Any) -> list[str]:
    """What each floor says to it, in sentences."""
    answers: Iterable[tuple[Any, Any]] = signal.send(sender=None, **what)
    return [text for _, sentences in answers for text in sentences]


@transaction.atomic
def save_period(*, period: LessonPeriod) -> LessonPeriod:
    """Save when a lesson is given."""
    period.save()
    return period


@transaction.atomic
def remove_period(*, period: LessonPeriod) -> None:
    """Remove a lesson from a weekday; registers taken in it stay."""
    period.delete()


@transaction.atomic
def copy_monday(*, school_id: int, weekdays: Iterable[Weekday]) -> int:
    """Give other weekdays the lessons of Monday, instead of what they had; returns how many lessons a day has now."""
    mondays = list(LessonPeriod.objects.filter(school=school_id, weekday=Weekday.MONDAY))
    others = [day for day in weekdays if day != Weekday.MONDAY]
    LessonPeriod.objects.filter(school=school_id, weekday__in=others).delete()
    LessonPeriod.objects.bulk_create(
        LessonPeriod(
            school_id=school_id,
            weekday=day,
            number=period.number,
            starts_at=period.starts_at,
            ends_at=period.ends_at,
        )
        for day in others
        for period in mondays
    )
    return len(mondays)
