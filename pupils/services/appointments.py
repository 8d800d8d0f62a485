"""When and where somebody is expected."""

import datetime as dt

from django.db import transaction

from pupils.enums import AppointmentKind
from pupils.models.appointments import Appointment
from pupils.models.pupils import Pupil
from pupils.services import interpreters, invitations


@transaction.atomic
def appoint(*, pupil: Pupil, kind: AppointmentKind, at: dt.datetime | None, place: str) -> Appointment:
    """Make an appointment. Side effects: the appointment, with history. Nobody is invited yet."""
    return Appointment.objects.create(school_id=pupil.school_id, pupil=pupil, kind=kind, at=at, place=place)


@transaction.atomic
def reschedule(*, appointment: Appointment, at: dt.datetime | None, place: str) -> int:
    """Another time or place; returns how many may have read an invitation for the old one.

    Side effects: the appointment, with history; invitations for the old time or place that did not leave yet are
    withdrawn; at another time an interpreter who had said yes is asked anew.
    """
    found = invitations.locked(appointment.pk)
    if (found.at, found.place) == (at, place):
        return 0
    if found.at != at:
        interpreters.ask_again(found)
    found.at, found.place = at, place
    found.save(update_fields=["at", "place"])
    return invitations.take_back_invitations(appointment=found)
