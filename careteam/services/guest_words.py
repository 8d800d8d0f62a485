"""What guests say about a meeting in the portal."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from careteam.enums.meetings import GuestWordKind, MeetingState
from careteam.models.guest_words import GuestWord
from careteam.models.meetings import Seat
from careteam.querysets.guests import own_part
from school.refusals import Refusal

# Said again within this time it is a second tap.
DOUBLE_TAP = dt.timedelta(minutes=1)


class NotTheirs(Refusal):
    """The meeting does not take place, is over, or the item is not this guest's any more."""


@transaction.atomic
def say(*, seat: Seat, kind: GuestWordKind, text: str, item_id: int | None, now: dt.datetime) -> GuestWord:
    """Keep what a guest says. Raises NotTheirs when there is nothing to say it about. Side effect: a row.

    The same words twice in a minute are one tap.
    """
    seat = Seat.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=seat.pk)
    if seat.meeting.state == MeetingState.CANCELLED:
        raise NotTheirs(_("This meeting does not take place."))
    part = own_part(seat.meeting, seat.pk, now)
    if part is not None and kind != GuestWordKind.ABOUT and part.version.starts_at <= now:
        raise NotTheirs(_("This meeting has begun already."))
    if part is None or (item_id is not None and item_id not in part.items):
        raise NotTheirs(_("This item is not open to you any more."))
    words = {"seat": seat, "kind": kind, "text": text, "item_id": item_id}
    same: GuestWord | None = GuestWord.objects.filter(seat=seat).order_by("-at", "-pk").first()
    again = same is not None and all(getattr(same, name) == value for name, value in words.items())
    if same is not None and again and (kind != GuestWordKind.ABOUT or same.at > now - DOUBLE_TAP):
        return same
    made: GuestWord = GuestWord.objects.create(school_id=seat.school_id, at=now, **words)
    return made
