"""Booking an interpreter for an appointment; it goes with the appointment."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pupils.enums import InterpreterState
from pupils.models.appointments import Appointment, Invitation
from pupils.models.interpreters import InterpreterBooking
from pupils.querysets.protections import guard_of
from pupils.rules.interpreters import COMES, INTERPRETER_MOVES
from school.models.people import User
from school.refusals import Refusal


class NoSuchInterpreter(Refusal):
    """It cannot be booked like this."""


@transaction.atomic
def book_interpreter(
    *,
    appointment: Appointment,
    language: str,
    way: str,
    who: str,
    origin: str,
    despite: str,
    state: InterpreterState,
    by: User,
    now: dt.datetime,
) -> int:
    """Say how it stands with the interpreter of an appointment; returns how many invitations promise one by mistake.

    Raises NoSuchInterpreter for what may not follow, where the appointment is off, and for somebody against whom a
    protection mark speaks.
    Side effects: the row, with history. Nobody is told.
    """
    Appointment.objects.select_for_update().get(pk=appointment.pk)
    found = InterpreterBooking.objects.filter(appointment=appointment).first()
    if state != InterpreterState.CANCELLED and not appointment.holds():
        raise NoSuchInterpreter(_("This appointment does not take place: no interpreter is needed."))
    if found is None:
        found = InterpreterBooking(
            school_id=appointment.school_id, pupil_id=appointment.pupil_id, appointment=appointment
        )
    elif state != found.state and state not in INTERPRETER_MOVES[InterpreterState(found.state)]:
        raise NoSuchInterpreter(
            _("The interpreter is %(state)s by now.") % {"state": found.get_state_display()}
        )
    found.language, found.way, found.who, found.state = language, way, who, state
    found.origin, found.despite = origin, despite
    if state in COMES and not found.keeps_to(guard_of(appointment.pupil, timezone.localdate(now))):
        raise NoSuchInterpreter(
            _("This interpreter may not come: look at the protection marks of the pupil.")
        )
    found.changed_by, found.changed_at = by, now
    found.save()
    return 0 if found.is_confirmed else promised(appointment)


def promised(appointment: Appointment) -> int:
    """How many standing invitations say that an interpreter comes. One query."""
    standing = Invitation.objects.filter(appointment=appointment).standing()
    return int(standing.filter(message__context__interpreter="yes").count())


def cancel_with(appointment: Appointment) -> None:
    """The appointment is off: so is its interpreter. Within the caller's transaction."""
    rows = InterpreterBooking.objects.filter(appointment=appointment)
    rows.exclude(state=InterpreterState.CANCELLED).update(state=InterpreterState.CANCELLED)


def bring_back(pk: int, state: InterpreterState) -> None:
    """Somebody who was cancelled because a pupil left comes after all, where there is something to come to.

    The only way back from cancelled without asking anew; within the caller's transaction.
    """
    rows = InterpreterBooking.objects.filter(pk=pk, state=InterpreterState.CANCELLED)
    found = rows.select_related("appointment").first()
    if found is not None and found.appointment.holds():
        found.state = state
        found.save(update_fields=["state"])


def ask_again(appointment: Appointment) -> None:
    """At another time nobody has said yes yet. Within the caller's transaction."""
    rows = InterpreterBooking.objects.filter(appointment=appointment, state=InterpreterState.CONFIRMED)
    rows.update(state=InterpreterState.ASKED)


def is_confirmed(appointment: Appointment, day: dt.date) -> bool:
    """Whether an interpreter has said yes to this appointment against whom no mark speaks. At most two queries."""
    rows = InterpreterBooking.objects.filter(appointment=appointment, state=InterpreterState.CONFIRMED)
    booking = rows.select_related("pupil").first()
    return booking is not None and booking.keeps_to(guard_of(booking.pupil, day))
