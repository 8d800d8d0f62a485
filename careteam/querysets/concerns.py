"""Reads about the inbox as a whole: how much stands in it, and how long somebody waits for an answer."""

import datetime as dt
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Subquery,
    Value,
)

from careteam.enums.concerns import BY_SOMEBODY
from careteam.models.concerns import Concern
from careteam.models.settings import CareTeamSettings
from careteam.querysets.sums import summed
from school.prepared import prepared
from school.viewer import Access, Looking

HOUR = dt.timedelta(hours=1)


class Median(Aggregate):
    """The middle one of a set of values."""

    name = "Median"
    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@prepared
def open_by_state(*, access: Access) -> QuerySet[Any, tuple[str, int]]:
    """How many concerns that somebody decides about are open in each state."""
    rows = Concern.objects.triaged_by(Looking(access)).still_open().order_by()
    found: QuerySet[Any, tuple[str, int]] = (
        rows.values("state").annotate(n=Count("pk")).values_list("state", "n")
    )
    return found


@prepared
def waits(*, access: Access, since: dt.datetime, now: dt.datetime) -> QuerySet[Any, dict[str, Any]]:
    """Of what somebody raised since then: how many were answered, how soon half of them, how many are `late`, and the
    hours within which the school wants it."""
    theirs = Concern.objects.triaged_by(Looking(access)).filter(
        source__in=sorted(BY_SOMEBODY), raised_at__gte=since
    )
    settings = CareTeamSettings.objects.filter(school=access.school.id)
    hours = Subquery(settings.values("answer_within_hours"))
    longest = ExpressionWrapper(hours * Value(HOUR), DurationField())
    return summed(
        theirs,
        answered=Count("first_answer_at"),
        half=Median(F("first_answer_at") - F("raised_at"), filter=Q(first_answer_at__isnull=False)),
        late=Count("pk", filter=Q(first_answer_at=None, raised_at__lt=Value(now) - longest)),
        hours=hours,
    )
