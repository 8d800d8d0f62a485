"""What stands in people's calendars because of a meeting: an entry for each stretch of it that is theirs.

Kept in step with what each of them sees now: also when a consent falls away and nothing is sent.
"""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from careteam.enums.meetings import MeetingState
from careteam.models.guests import SeatSlot
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.meetings import readers_of, seats_in, sent_lines, version_of
from careteam.rules.meetings import slots_of
from careteam.services.guests import language_of, mail_link_again
from careteam.services.meetings import locked
from messaging.services import calendar
from messaging.services.calendar import Attendee

Stretch = tuple[dt.datetime, dt.datetime]
Paired = tuple[list[tuple[SeatSlot, Stretch]], list[SeatSlot], list[Stretch]]


@transaction.atomic
def settle(*, meeting: Meeting, now: dt.datetime) -> None:
    """Bring what stands in calendars in step with the agenda that was sent and what each may see of it now.

    Side effects: entries made, moved and cancelled, each with its mail.
    """
    found = locked(meeting)
    version = version_of(found) if found.version else None
    if version is None or version.starts_at <= now:
        return
    # As it was sent, whatever is being prepared; nothing of this is saved.
    found.starts_at, found.minutes, found.place = version.starts_at, version.minutes, version.place
    seats = seats_in(version)
    lines = sent_lines(version)
    readers = readers_of(seats, lines, school_id=found.school_id, now=now)
    takes_place = found.state != MeetingState.CANCELLED
    items = [line.item for line in lines]
    known = SeatSlot.objects.filter(seat__meeting=found, entry__state="confirmed").select_related(
        "entry", "seat__contact__person", "seat__user"
    )
    entries: dict[Seat, list[SeatSlot]] = {seat: [] for seat in seats}
    for slot in known.order_by("entry__starts_at", "pk"):
        entries.setdefault(slot.seat, []).append(slot)
    for seat, slots in entries.items():
        wanted = slots_of(readers[seat.pk], items, version.span) if takes_place and seat.pk in readers else []
        _in_step(found, seat, slots, wanted, now)


def _in_step(
    meeting: Meeting,
    seat: Seat,
    slots: Sequence[SeatSlot],
    wanted: Sequence[tuple[dt.datetime, dt.datetime]],
    now: dt.datetime,
) -> None:
    attendee = attendee_of(seat)
    # An entry stays with the address that knows it: at another one there is nothing to move.
    address = attendee.address.lower() if attendee else ""
    here = [slot for slot in slots if slot.entry.attendee_address.lower() == address]
    former = [slot for slot in slots if slot not in here]
    for slot in former:
        calendar.cancel(entry=slot.entry, now=now)
    if former and wanted and seat.is_outside:
        mail_link_again(seat=seat, meeting=meeting, about=f"address:{former[0].entry_id}", now=now)
    kept, left, new = paired(here, wanted)
    for slot, (begins, ends) in kept:
        calendar.move(entry=slot.entry, starts_at=begins, ends_at=ends, place=meeting.place, now=now)
    for slot in left:
        calendar.cancel(entry=slot.entry, now=now)
    for begins, ends in new if attendee else []:
        try:
            entry = calendar.invite(
                school=meeting.school,
                attendee=attendee,  # type: ignore[arg-type]
                title=meeting.kind.name,
                starts_at=begins,
                ends_at=ends,
                place=meeting.place,
                now=now,
            )
        except ValidationError:
            return
        SeatSlot.objects.create(school_id=meeting.school_id, seat=seat, entry=entry)


def paired(slots: Sequence[SeatSlot], wanted: Sequence[Stretch]) -> Paired:
    """Which entry becomes which stretch, which entries end, and which stretches are new.

    What is as it was keeps its entry, and with it what was answered; the others follow each other in order.
    """
    by_time = {(slot.entry.starts_at, slot.entry.ends_at): slot for slot in slots}
    kept = [(by_time[stretch], stretch) for stretch in wanted if stretch in by_time]
    same = {slot.pk for slot, _stretch in kept}
    others = [slot for slot in slots if slot.pk not in same]
    new = [stretch for stretch in wanted if stretch not in by_time]
    number = min(len(others), len(new))
    moved = list(zip(others[:number], new[:number], strict=True))
    return [*kept, *moved], others[number:], new[number:]


def attendee_of(seat: Seat) -> Attendee | None:
    """To whom an invitation goes; None for who has no address."""
    if seat.contact is not None:
        person = seat.contact.person
        return Attendee(person.name, person.email, language_of(seat)) if person.email else None
    return Attendee(seat.user.name, seat.user.email) if seat.user else None


def settle_all(*, school_id: int, now: dt.datetime) -> int:
    """Settle the meetings of a school that are still to come; how many. Side effects: those of `settle`."""
    coming = Meeting.objects.filter(
        school=school_id, starts_at__gt=now, state=MeetingState.PUBLISHED
    ).order_by("pk")
    for meeting in coming:
        settle(meeting=meeting, now=now)
    return len(coming)
