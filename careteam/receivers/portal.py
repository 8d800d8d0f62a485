"""Meetings on the start page of the portal."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from careteam.enums.meetings import COMING
from careteam.models.guest_words import GuestWord
from careteam.models.guests import READ_FOR
from careteam.querysets.guest_seats import own_seats_since
from careteam.querysets.guests import own_parts
from partners.portal import PortalArea, PortalRow, add_areas
from school import clock
from school.days import moment_on_page
from school.http import SchoolRequest


def rows(request: SchoolRequest, most: int) -> Sequence[PortalRow]:
    """The own meetings, those to come first, in which something is theirs. At most ten queries, however many."""
    now = clock.now()
    found = own_seats_since(access=request.access, since=now - READ_FOR)
    if not found:
        return []
    theirs = own_parts({one.pk: one.meeting for one in found}, now)
    # As it was sent to them, and not as it is being prepared.
    begins = {key: part.starts_at for key, part in theirs.items()}
    ahead = {key: part.version.starts_at > now for key, part in theirs.items()}
    mine = [one for one in found if one.pk in theirs]
    seats = sorted(mine, key=lambda one: (not ahead[one.pk], abs(begins[one.pk] - now)))[:most]
    answered = set(GuestWord.objects.filter(seat__in=seats, kind__in=COMING).values_list("seat", flat=True))
    return [
        PortalRow(
            title=seat.meeting.kind.name,
            url=reverse("careteam:portal_meeting", args=[seat.pk]),
            when=moment_on_page(begins[seat.pk]),
            waits=seat.pk not in answered and ahead[seat.pk],
        )
        for seat in seats
    ]


add_areas(
    PortalArea(
        name="meetings", order=20, title=_("Meetings to which you are asked"), icon="calendar", rows=rows
    )
)
