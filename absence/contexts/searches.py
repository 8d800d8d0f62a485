"""A search as its page shows it: day by day, which of the school's steps were taken, when and by whom."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from absence.models.searches import Search, SearchStep


@dataclass(frozen=True)
class StepRow:
    """A step of the school on a day, done or not."""

    name: str
    done: SearchStep | None


@dataclass(frozen=True)
class SearchDay:
    """A day of a search."""

    day: dt.date
    number: int
    steps: list[StepRow]


def search_days(search: Search, names: list[str], day: dt.date) -> list[SearchDay]:
    """Each day of a search up to this one or the day of being seen, newest first. One query.

    On days that are over only what was done shows, and steps that the school has meanwhile dropped show too.
    """
    done: dict[dt.date, dict[str, SearchStep]] = {}
    for step in SearchStep.objects.standing().filter(search=search).select_related("by"):
        done.setdefault(step.day, {})[step.name] = step
    first = timezone.localdate(search.started_at)
    last = day if search.seen_at is None else min(day, timezone.localdate(search.seen_at))
    days = []
    for number in range((last - first).days + 1):
        on = first + dt.timedelta(days=number)
        taken = done.get(on, {})
        shown = [*names, *(name for name in taken if name not in names)] if on == day else list(taken)
        days.append(SearchDay(on, number + 1, [StepRow(name, taken.get(name)) for name in shown]))
    return days[::-1]
