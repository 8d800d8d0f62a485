"""After a meeting: whoever had a seat hears that something was decided or agreed, if they may see any of it."""

import datetime as dt

from django.db import transaction

from careteam.contexts.afterwards import said_to_guest
from careteam.models.guests import READ_FOR
from careteam.models.live import Minute
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.meetings import readers_of, seats_in, sent_lines, version_of
from careteam.services import live
from careteam.services.guests import mail_afterwards
from careteam.services.telling import tell
from school.middleware import access_for
from school.models.people import User
from school.viewer import Looking


@transaction.atomic
def close_and_tell(*, meeting: Meeting, user: User, now: dt.datetime) -> int:
    """Close a meeting, and tell each who may see something of what was written down; how many items move on.

    One that went on after it was closed, and is closed again, tells nobody twice.

    Side effects: those of `live.close`; the outbox, but for whoever closes it. No mail names a pupil.
    """
    number = live.close(meeting=meeting, now=now)
    meeting.refresh_from_db()
    version = version_of(meeting)
    seats = seats_in(version) if version else {}
    colleagues = [seat.user_id for seat in seats if seat.user_id and seat.user_id != user.pk]
    working = User.objects.with_roles().filter(pk__in=colleagues, is_active=True)
    reading = [one for one in working.order_by("pk") if _reads_something(one, meeting)]
    tell(reading, school=meeting.school, about=f"meeting:{meeting.pk}:after", now=now, once=True)
    if version is not None and now < meeting.starts_at + READ_FOR:
        lines = sent_lines(version)
        guests: dict[Seat, bool] = {seat: whole for seat, whole in seats.items() if seat.is_outside}
        readers = readers_of(guests, lines, school_id=meeting.school_id, now=now)
        for seat in guests:
            if said_to_guest(meeting, readers[seat.pk], lines):
                mail_afterwards(seat=seat, meeting=meeting, now=now)
    return number


def _reads_something(user: User, meeting: Meeting) -> bool:
    looking = Looking(access_for(user, chosen=meeting.school_id))
    return Minute.objects.visible_to(looking).standing().filter(meeting=meeting).exists()
