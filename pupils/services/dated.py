"""Rows with from and until that follow each other: at most one counts on a day."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet


def clear_from(rows: QuerySet[Any], day: dt.date) -> None:
    """Make room from the day on: remove what starts then or later, end what goes on the day before."""
    rows.filter(starts_on__gte=day).delete()
    rows.filter(Q(ends_on=None) | Q(ends_on__gte=day)).update(ends_on=day - dt.timedelta(days=1))


def set_aside_from(rows: QuerySet[Any], day: dt.date) -> list[dict[str, Any]]:
    """Make room from the day on, and say how what made way was, so that `restore` brings back exactly that."""
    found = rows.filter(Q(ends_on=None) | Q(ends_on__gte=day)).order_by("pk")
    columns = [field.attname for field in rows.model._meta.concrete_fields]
    kept = [{name: _plain(row[name]) for name in columns} for row in found.values(*columns)]
    clear_from(rows, day)
    return kept


def restore(rows: QuerySet[Any], kept: list[dict[str, Any]]) -> None:
    """Bring back what was set aside: what ended goes on as long as before, what was removed is there again."""
    for values in kept:
        pk = values["id"]
        if not rows.filter(pk=pk).update(ends_on=values["ends_on"]):
            rows.model.objects.create(**values)


def _plain(value: Any) -> Any:
    """A value of a column as JSON holds it."""
    return value.isoformat() if isinstance(value, dt.date) else value
