"""Absence on a pupil's page: what is announced, and what kept messages about it from arriving."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet, Subquery, Sum

from absence.contexts.missed import hours
from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.counts import PupilWeek
from absence.models.episodes import Episode
from absence.models.searches import Search
from messaging.enums import UNDELIVERED
from pupils.models.pupils import Pupil
from school.http import SchoolRequest
from school.models.base import among
from school.models.people import User
from school.models.school import SchoolYear
from school.prepared import prepared
from school.viewer import Access, Looking, access_of

# Of messages about absence only the last ones say whether somebody can be reached.
LAST = 12


def pupil_context(request: SchoolRequest, pupil: Pupil) -> dict[str, Any]:
    """Announcements from today on, searches, messages that did not arrive, and wrong numbers. Four queries.

    What was is on the timeline.
    """
    access = request.access
    last = _last_alerts(access=access, pupil_id=pupil.pk)
    return {
        "announcements": _coming(access=access, pupil_id=pupil.pk),
        "searches": _searches(access=access, pupil_id=pupil.pk),
        "undelivered": [alert for alert in last if alert.message.state in UNDELIVERED],
        "wrong_numbers": sorted(set(_wrong_numbers(pupil_id=pupil.pk))),
    }


def year_figures(user: User, pupil: Pupil, day: dt.date) -> dict[str, str]:
    """This school year's hours that are unauthorised, and those to be decided, as the weeks were counted. One query."""
    return figures_of_each(user, [pupil.pk], school_id=pupil.school_id, day=day).get(pupil.pk, {})


def figures_of_each(
    user: User, pupils: Collection[int], *, school_id: int, day: dt.date
) -> dict[int, dict[str, str]]:
    """The same of each of these pupils of whom something was counted. One query."""
    access = access_of(user)
    if access is None:
        return {}
    sums = _sums(access=access, pupil_ids=list(pupils), school_id=school_id, day=day)
    return {
        row["pupil"]: {
            name: hours(row[f"of_{name}"]) for name in ("unauthorised", "undecided") if row[f"of_{name}"]
        }
        for row in sums
    }


@prepared
def _sums(
    *, access: Access, pupil_ids: list[int], school_id: int, day: dt.date
) -> QuerySet[Any, dict[str, Any]]:
    years = SchoolYear.objects.filter(school=school_id, starts_on__lte=day).order_by("-starts_on")
    begins = Subquery(years.values("starts_on")[:1])
    weeks = PupilWeek.objects.visible_to(Looking(access)).filter(
        among("pupil_id", pupil_ids), week__gt=begins - dt.timedelta(days=7)
    )
    found: QuerySet[Any, dict[str, Any]] = (
        weeks.order_by()
        .values("pupil")
        .annotate(of_unauthorised=Sum("unauthorised"), of_undecided=Sum("undecided"))
    )
    return found


@prepared
def _searches(*, access: Access, pupil_id: int) -> QuerySet[Search]:
    found: QuerySet[Search] = Search.objects.visible_to(Looking(access)).going_on().filter(pupil=pupil_id)
    return found


@prepared
def _wrong_numbers(*, pupil_id: int) -> QuerySet[Any, str]:
    found: QuerySet[Any, str] = (
        Call.objects.with_wrong_number().filter(episode__pupil=pupil_id).values_list("phone", flat=True)
    )
    return found


@prepared
def _coming(*, access: Access, pupil_id: int) -> QuerySet[Announcement]:
    coming = Announcement.objects.visible_to(Looking(access)).filter(pupil=pupil_id, withdrawn_at=None)
    found: QuerySet[Announcement] = coming.filter(ends_on__gte=access.day).order_by("starts_on", "pk")
    return found


@prepared
def _last_alerts(*, access: Access, pupil_id: int) -> QuerySet[Alert]:
    user = Looking(access)
    episodes = Episode.objects.visible_to(user).filter(pupil=pupil_id)
    alerts = Alert.objects.visible_to(user).filter(episode__in=episodes).select_related("message", "person")
    found: QuerySet[Alert] = alerts.order_by("-message__created_at", "-pk")[:LAST]
    return found
