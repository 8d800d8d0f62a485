"""At which meetings somebody of another organisation has a seat."""

import datetime as dt

from careteam.enums.meetings import MeetingState
from careteam.models.guests import READ_FOR
from careteam.models.meetings import Seat, SeatQuerySet
from partners.models.shares import PartnerAccount
from school.viewer import Access


def own_seats(access: Access, now: dt.datetime) -> SeatQuerySet:
    """The seats of this account's contacts, of meetings to come or lately of which an agenda was sent."""
    contacts = PartnerAccount.objects.open_for(access).values("contact")
    found: SeatQuerySet = (
        Seat.objects.filter(school=access.school.id, contact__in=contacts, meeting__version__gt=0)
        .filter(meeting__starts_at__gt=now - READ_FOR)
        .exclude(meeting__state=MeetingState.CANCELLED)
        .select_related("meeting__kind", "meeting__school", "contact__person")
    )
    return found
