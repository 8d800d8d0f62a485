"""Rows with from and until that follow each other: at most one counts on a day."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet


def clear_from(rows: QuerySet[Any], day: dt.date) -> None:
    """Make room from the day on: remove what starts then or later, end what goes on the day before."""
    rows.filter(starts_on__gte=day).delete()
    rows.filter(Q(ends_on=None) | Q(ends_on__gte=day)).update(ends_on=day - dt.timedelta(days=1))


def reopen(rows: QuerySet[Any], last_day: dt.date) -> None:
    """Let what ended on this day go on."""
    rows.filter(ends_on=last_day).update(ends_on=None)
