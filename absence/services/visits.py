"""The register follows what is noted in a consulting hour: who did not come is missed, who walked in is found."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from absence.enums import MarkState
from absence.models.registers import Mark
from absence.rules.day import LessonMark, MarkValues, latest
from absence.services.explained import lock_class_of, look_again
from absence.services.hearing import Outcome
from absence.services.registers import change_mark
from partners.enums.hours import BookingState, Present
from partners.models.hours import Booking
from partners.rules.hours import end_of
from school.models.people import User

# What the register should say of a pupil who came, or did not, and what it may say by now.
SAYS = {
    BookingState.CAME: (MarkState.IN_SCHOOL, {MarkState.ABSENT}),
    # Who is in class after all has been seen there, and nobody is alerted.
    BookingState.MISSED: (MarkState.ABSENT, {MarkState.IN_SCHOOL, MarkState.ABSENT}),
    # A slip that is taken back: the pupil is expected there as before.
    BookingState.PLANNED: (MarkState.IN_SCHOOL, {MarkState.ABSENT}),
}


@transaction.atomic
def follow(*, booking: Booking, by: User, now: dt.datetime) -> Outcome | None:
    """Let the register follow; returns who hears about the pupil, or why nobody does; None where nothing is new.

    Only today, and only where the last word about the pupil is that of a lesson in which the appointment fell: a lesson
    that was not handed in yet, or a later one, says itself how the pupil is. A slip about who walked in puts the mark
    back. Side effects: those of `hand_in`, for this pupil.
    """
    if booking.hour.day != timezone.localdate(now) or Present.PUPIL not in booking.present:
        return None
    mark = _last_mark(booking)
    if mark is None:
        return None
    state = _wanted(booking, mark)
    if state is None:
        return None
    return change_mark(mark=mark, values=MarkValues(state), by=by, now=now)


def fell_away(*, booking: Booking, now: dt.datetime) -> None:
    """A time is no more, or another: a pupil who was marked absent because of it is missing without word.

    Side effects: those of `look_again`.
    """
    lock_class_of(booking.pupil, timezone.localdate(now))
    look_again(booking.pupil, now=now)


def _last_mark(booking: Booking) -> Mark | None:
    """The mark that says how the pupil is now, if it is of a lesson in which the appointment fell."""
    rows = Mark.objects.of_day([booking.pupil_id], booking.hour.day, school_id=booking.school_id)
    words = {LessonMark(one.register.starts_at, MarkState(one.state), one.said_at): one for one in rows}
    last = latest(words)
    if last is None:
        return None
    register = words[last].register
    until = end_of(booking.starts_at, booking.hour.minutes)
    falls_in_it = register.starts_at < until and booking.starts_at < register.ends_at
    return words[last] if falls_in_it else None


def _wanted(booking: Booking, mark: Mark) -> MarkState | None:
    """What the register should say now; None where it may stay as it is."""
    if booking.state == BookingState.CANCELLED:
        was = mark.events.order_by("-pgh_id").values_list("state", flat=True).first()  # type: ignore[attr-defined]
        slip = booking.walk_in and mark.state == MarkState.IN_SCHOOL and was == MarkState.ABSENT
        return MarkState.ABSENT if slip else None
    state, known = SAYS[BookingState(booking.state)]
    return state if mark.state in known else None
