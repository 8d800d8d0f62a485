"""What the pages of consulting hours show, put in order from rows that are already there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from messaging.languages import LANGUAGES_BY_CODE
from partners.enums.hours import BookingState
from partners.models.hours import Booking, ConsultingHour
from partners.rules.hours import end_of, slots
from partners.services import hours
from pupils.models.appointments import Invitation
from pupils.rules.people import age_on

# What protects each pupil, in words: see pupils.querysets.protections.marks_in_words.
Marks = Mapping[int, list[str]]
NO_MARKS: Marks = {}
_KINDS = {
    BookingState.PLANNED: "todo",
    BookingState.CAME: "present",
    BookingState.MISSED: "absent",
}


@dataclass(frozen=True)
class Invited:
    """Whether the family knows: as a badge, with the letters that wait to be printed."""

    label: str
    kind: str
    letters: list[Invitation] = field(default_factory=list)
    done: bool = False


@dataclass(frozen=True)
class BookingRow:
    """An appointment as a list shows it."""

    booking: Booking
    until: dt.time
    badge: str
    invited: Invited | None
    # What protects the pupil and the people around, in words.
    marks: list[str]

    @property
    def planned(self) -> bool:
        return self.booking.state == BookingState.PLANNED

    @property
    def happened(self) -> bool:
        return self.booking.state in hours.HAPPENED


@dataclass(frozen=True)
class ListRow(BookingRow):
    """An appointment as who keeps the hour sees it: no more of the pupil than the talk needs."""

    age: int
    # What the pupil speaks; and the languages of whoever needs an interpreter: the pupil, or who decides.
    languages: list[str]
    interpreted: list[str]


@dataclass(frozen=True)
class Slot:
    """A time of an hour, free or given."""

    at: dt.time
    until: dt.time
    row: BookingRow | None


def slots_of(hour: ConsultingHour, bookings: Iterable[Booking], marks: Marks = NO_MARKS) -> list[Slot]:
    """The times of an hour in order; an appointment at a time that is none any more has its place too."""
    given = {
        one.starts_at: row_of(one, marks)
        for one in bookings
        if one.state != BookingState.CANCELLED and not one.walk_in
    }
    times = sorted({*slots(hour.starts_at, hour.ends_at, hour.minutes), *given})
    return [Slot(at, end_of(at, hour.minutes), given.get(at)) for at in times]


def walk_ins_of(bookings: Iterable[Booking], marks: Marks) -> list[BookingRow]:
    """Who came without an appointment, in the order in which they came."""
    return [row_of(one, marks) for one in bookings if one.walk_in and one.state != BookingState.CANCELLED]


def free_times(hour: ConsultingHour, bookings: Iterable[Booking]) -> list[dt.time]:
    """The times of an hour that nobody has."""
    return [slot.at for slot in slots_of(hour, bookings) if slot.row is None]


def row_of(booking: Booking, marks: Marks) -> BookingRow:
    """An appointment that was fetched with its hour and `with_invitations`; no query."""
    return BookingRow(booking, *_common(booking), marks.get(booking.pupil_id, []))


def list_row_of(booking: Booking, day: dt.date, marks: Marks) -> ListRow:
    """An appointment that was fetched with its hour, `with_invitations` and `with_pupils`; no query."""
    pupil = booking.pupil
    people = [relation.person for relation in pupil.family_now]  # type: ignore[attr-defined]
    codes = dict.fromkeys(person.language for person in people if person.interpreter)
    return ListRow(
        booking,
        *_common(booking),
        marks.get(booking.pupil_id, []),
        age_on(pupil.birth_date, day),
        [one.language_name for one in pupil.languages_spoken],  # type: ignore[attr-defined]
        [str(LANGUAGES_BY_CODE[code].name) for code in codes if code in LANGUAGES_BY_CODE],
    )


def _common(booking: Booking) -> tuple[dt.time, str, Invited | None]:
    """Until when, which badge, and whether the family knows."""
    state = BookingState(booking.state)
    return (
        end_of(booking.starts_at, booking.hour.minutes),
        _KINDS.get(state, "withdrawn"),
        invited_state(booking) if state == BookingState.PLANNED else None,
    )


def invited_state(booking: Booking) -> Invited:
    """Who knows of this very time and place; an invitation for another one counts as none."""
    known = list(booking.appointment.invitations.all())
    current = [one for one in known if one.is_current]
    letters = [one for one in current if one.message_id is None]
    if not all(one.stands for one in current):
        return Invited(_("invitation not delivered"), "failed", letters)
    if current:
        label = _("invitation sent") if len(letters) < len(current) else _("letter")
        return Invited(label, "sent", letters, done=True)
    if known:
        return Invited(_("invited for another time"), "worry")
    return Invited(_("not invited yet"), "todo")
