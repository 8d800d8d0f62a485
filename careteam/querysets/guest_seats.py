"""At which meetings somebody of another organisation has a seat."""

import datetime as dt

from careteam.enums.meetings import MeetingState
from careteam.models.guests import READ_FOR
from careteam.models.meetings import Seat, SeatQuerySet
from partners.models.shares import PartnerAccount
from school.prepared import prepared
from school.viewer import Access


def own_seats(access: Access, now: dt.datetime) -> SeatQuerySet:
    """The seats of this account's contacts, of meetings to come or lately of which an agenda was sent."""
    return _own_seats(access, now - READ_FOR)


@prepared
def own_seats_since(*, access: Access, since: dt.datetime) -> SeatQuerySet:
    """The same, of meetings after that moment."""
    return _own_seats(access, since)


def _own_seats(access: Access, since: dt.datetime) -> SeatQuerySet:
    contacts = PartnerAccount.objects.open_for(access).values("contact")
    found: SeatQuerySet = (
        Seat.objects.filter(school=access.school.id, contact__in=contacts, meeting__version__gt=0)
        .filter(meeting__starts_at__gt=since)
        .exclude(meeting__state=MeetingState.CANCELLED)
        .select_related("meeting__kind", "meeting__school", "contact__person")
    )
    return found
