"""School years, days off and lesson periods."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from school.enums import Weekday
from school.models.school import (
    DayOff,
    LessonPeriod,
    School,
    SchoolYear,
)
from school.once import already
from school.signals import days_off_saved


@transaction.atomic
def save_year(*, year: SchoolYear) -> SchoolYear:
    """Save a school year. In a closed one no register and no class changes any more."""
    year.save()
    return year


@transaction.atomic
def save_day_off(*, day_off: DayOff) -> list[str]:
    """Save a holiday or day off, a new one once; returns what became of what these days had already, in words.

    From then on no register is asked for on these days. Side effects: the row, with history; `days_off_saved`.
    """
    School.objects.select_for_update(no_key=True).get(pk=day_off.school_id)
    if day_off._state.adding and already(day_off) is not None:
        return []
    day_off.save()
    return _announce([day_off])


@transaction.atomic
def remove_day_off(*, day_off: DayOff) -> None:
    """Remove a holiday or day off: these are school days again."""
    day_off.delete()


@transaction.atomic
def add_days_off(*, days_off: Iterable[DayOff]) -> int:
    """Save several days off at once; returns how many. Side effects: those of `save_day_off`."""
    made = DayOff.objects.bulk_create(days_off)
    _announce(made)
    return len(made)


def _announce(days_off: Iterable[DayOff]) -> list[str]:
    told: list[str] = []
    for day_off in days_off:
        answers: Iterable[tuple[Any, Any]] = days_off_saved.send(sender=None, day_off=day_off)
        told += [text for _, sentences in answers for text in sentences]
    return told


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
