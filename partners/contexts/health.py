"""What the pages of the JGZ show, put in order from rows that are already there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from intake.models.invitations import Invitation
from messaging.enums import UNDELIVERED, MessageState
from messaging.languages import LANGUAGES_BY_CODE
from partners.enums import AppointmentState
from partners.models.health import HealthAppointment, HealthHour
from partners.rules.health import end_of, slots
from partners.services import health
from pupils.rules.people import age_on
from pupils.services import invitations

_KINDS = {
    AppointmentState.PLANNED: "todo",
    AppointmentState.CAME: "present",
    AppointmentState.MISSED: "absent",
}


@dataclass(frozen=True)
class Invited:
    """Whether the family knows: as a badge, with the letters that wait to be printed."""

    label: str
    kind: str
    letters: list[Invitation] = field(default_factory=list)
    done: bool = False


@dataclass(frozen=True)
class AppointmentRow:
    """An appointment as a list shows it."""

    appointment: HealthAppointment
    until: dt.time
    badge: str
    invited: Invited | None

    @property
    def planned(self) -> bool:
        return self.appointment.state == AppointmentState.PLANNED

    @property
    def happened(self) -> bool:
        return self.appointment.state in health.HAPPENED


@dataclass(frozen=True)
class ListRow(AppointmentRow):
    """An appointment as the nurse sees it: no more of the pupil than the talk needs."""

    age: int
    languages: list[str]
    interpreter: bool


@dataclass(frozen=True)
class Slot:
    """A time of an hour, free or given."""

    at: dt.time
    until: dt.time
    row: AppointmentRow | None


def slots_of(hour: HealthHour, appointments: Iterable[HealthAppointment]) -> list[Slot]:
    """The times of an hour in order; an appointment at a time that is none any more has its place too."""
    given = {one.starts_at: row_of(one) for one in appointments if one.state != AppointmentState.CANCELLED}
    times = sorted({*slots(hour.starts_at, hour.ends_at, hour.minutes), *given})
    return [Slot(at, end_of(at, hour.minutes), given.get(at)) for at in times]


def free_times(hour: HealthHour, appointments: Iterable[HealthAppointment]) -> list[dt.time]:
    """The times of an hour that nobody has."""
    return [slot.at for slot in slots_of(hour, appointments) if slot.row is None]


def row_of(appointment: HealthAppointment) -> AppointmentRow:
    """An appointment that was fetched with its hour and `with_invitations`; no query."""
    return AppointmentRow(appointment, *_common(appointment))


def list_row_of(appointment: HealthAppointment, day: dt.date) -> ListRow:
    """An appointment that was fetched with its hour, `with_invitations` and `with_pupils`; no query."""
    pupil = appointment.pupil
    people = [relation.person for relation in pupil.custody_now]  # type: ignore[attr-defined]
    codes = dict.fromkeys(person.language for person in people)
    return ListRow(
        appointment,
        *_common(appointment),
        age_on(pupil.birth_date, day),
        [str(LANGUAGES_BY_CODE[code].name) for code in codes if code in LANGUAGES_BY_CODE],
        any(person.interpreter for person in people),
    )


def _common(appointment: HealthAppointment) -> tuple[dt.time, str, Invited | None]:
    """Until when, which badge, and whether the family knows."""
    state = AppointmentState(appointment.state)
    return (
        end_of(appointment.starts_at, appointment.hour.minutes),
        _KINDS.get(state, "withdrawn"),
        invited_state(appointment) if state == AppointmentState.PLANNED else None,
    )


def invited_state(appointment: HealthAppointment) -> Invited:
    """Who knows of this very time and place; an invitation for another one counts as none."""
    meeting = invitations.meeting_of(appointment)
    last = {one.person_id: one for one in appointment.invitations.all()}
    present = [
        one for one in last.values() if meeting and (one.meets_at, one.place) == (meeting.at, meeting.place)
    ]
    letters = [one for one in present if one.message_id is None]
    if any(_failed(one) for one in present):
        return Invited(_("invitation not delivered"), "failed", letters)
    if present:
        return Invited(
            _("invitation sent") if len(letters) < len(present) else _("letter"), "sent", letters, done=True
        )
    if last:
        return Invited(_("invited for another time"), "worry")
    return Invited(_("not invited yet"), "todo")


def _failed(invitation: Invitation) -> bool:
    message = invitation.message
    return message is not None and message.state in {*UNDELIVERED, MessageState.WITHDRAWN}


def missed_since_last_visit(appointments: Iterable[HealthAppointment]) -> int:
    """How many in a row were missed, of appointments in order of time."""
    missed = 0
    for one in appointments:
        if one.state == AppointmentState.CAME:
            missed = 0
        elif one.state == AppointmentState.MISSED:
            missed += 1
    return missed
