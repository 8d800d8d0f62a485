"""Meetings as the start page and the own calendar ask for them."""

import datetime as dt
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from careteam.enums.meetings import MeetingState
from careteam.models.agendas import VersionItem, VersionSeat
from careteam.models.meetings import Meeting, MeetingQuerySet, Seat
from school.enums import Permission
from school.models.base import among
from school.prepared import prepared
from school.viewer import Access, Looking

# What an agenda that was sent says of its meeting.
TOLD = ("starts_at", "minutes", "place")
# The start page shows the first ones of the coming week.
SHOWN = 4


def with_told(rows: MeetingQuerySet, access: Access) -> MeetingQuerySet:
    """For whoever is not in the care team, each with what the agenda said that was sent last, as `sent_…`."""
    if access.may(Permission.SEE_CARE):
        return rows
    sent = FilteredRelation("versions", condition=Q(versions__number=F("version")))
    columns = {f"sent_{name}": F(f"sent__{name}") for name in TOLD}
    found: MeetingQuerySet = rows.annotate(sent=sent).annotate(**columns)
    return found


def _own_to_come(access: Access) -> MeetingQuerySet:
    """From today on, those in which this person has a seat."""
    mine = Seat.objects.filter(user=access.user_id, removed_at=None).values("meeting")
    found: MeetingQuerySet = (
        Meeting.objects.visible_to(Looking(access)).coming(access.day).filter(pk__in=mine)
    )
    return found.select_related("kind")


@prepared
def own_until(*, access: Access, until: dt.date) -> MeetingQuerySet:
    """The first of them up to this day, `with_told`."""
    rows: MeetingQuerySet = _own_to_come(access).filter(starts_at__date__lte=until)
    return with_told(rows, access)[:SHOWN]


@prepared
def own_unsent(*, access: Access) -> MeetingQuerySet:
    """Those of today of which no agenda was sent yet."""
    found: MeetingQuerySet = _own_to_come(access).filter(starts_at__date=access.day, version=0)
    return found


@prepared
def sent_to_come(*, access: Access) -> QuerySet[Any, int]:
    """The keys of the meetings to come whose agenda was sent."""
    rows = Meeting.objects.visible_to(Looking(access)).coming(access.day)
    found: QuerySet[Any, int] = rows.filter(state=MeetingState.PUBLISHED).values_list("pk", flat=True)
    return found


@prepared
def sent_seats(*, access: Access, since: dt.datetime, until: dt.datetime) -> QuerySet[VersionSeat]:
    """The own seats in agendas between the two, as they were sent last."""
    seen = Meeting.objects.visible_to(Looking(access)).exclude(state=MeetingState.CANCELLED)
    rows: QuerySet[VersionSeat] = VersionSeat.objects.filter(
        seat__user=access.user_id,
        version__meeting__in=seen,
        version__number=F("version__meeting__version"),
        version__starts_at__gte=since,
        version__starts_at__lt=until,
    )
    return rows.select_related("seat", "version__meeting__kind").order_by("version__starts_at", "pk")


@prepared
def sent_items(*, version_ids: list[int]) -> QuerySet[VersionItem]:
    """What stands in these agendas, in order."""
    rows: QuerySet[VersionItem] = VersionItem.objects.filter(among("version", version_ids))
    return rows.order_by("position", "pk")
