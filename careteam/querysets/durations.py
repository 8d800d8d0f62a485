"""When something followed a concern: a talk, help, the end."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import DateTimeField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, Least

from careteam.enums.cases import CaseState
from careteam.enums.concerns import ConcernState
from careteam.models.cases import CaseMove
from careteam.models.concerns import Concern, ConcernMove
from careteam.models.contacts import ContactMoment
from intake.models.following import Talk
from school.viewer import Viewer

Moments = tuple[dt.datetime, dt.datetime | None, dt.datetime | None, dt.datetime | None]


def what_followed(user: Viewer, *, since: dt.datetime) -> Iterable[Moments]:
    """Of each concern since then: when it was raised, first talked about, helped with, and ended. One query.

    Talked about with whoever is around, or with the pupil; help begins once its case is in care or waits for help from
    outside; it ends with its case, or with the concern where there is none.
    """
    concerns = Concern.objects.triaged_by(user).filter(raised_at__gte=since)
    later = Q(pupil=OuterRef("pupil"), held_on__gte=OuterRef("raised_at__date"))
    helped = CaseMove.objects.filter(
        case=OuterRef("case"), after__in=[CaseState.IN_CARE, CaseState.WAITING], at__gte=OuterRef("raised_at")
    )
    closed = ConcernMove.objects.filter(
        concern=OuterRef("pk"), went_to=ConcernState.CLOSED, undone_at=None
    ).order_by("-at")
    found: Iterable[Moments] = (
        concerns.annotate(
            talked=Least(_first(ContactMoment.objects.filter(later)), _first(Talk.objects.filter(later))),
            helped=Subquery(_least(helped, "case", "at")),
            ended=Coalesce("case__closed_at", Subquery(closed.values("at")[:1])),
        )
        .order_by()
        .values_list("raised_at", "talked", "helped", "ended")
    )
    return found


def _least(rows: QuerySet[Any], owner: str, field: str) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.order_by().values(owner).annotate(first=Min(field)).values("first")
    return found


def _first(talks: QuerySet[Any]) -> Cast:
    return Cast(Subquery(_least(talks, "pupil", "held_on")), DateTimeField())
