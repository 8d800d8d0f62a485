"""An interpreter is a booking with a state, and a letter promises only one who has said yes."""

import datetime as dt

import pytest
from django.test import Client

from messaging.interpreter import INTERPRETER_COMES, interpreter_comes
from messaging.languages import LANGUAGES_BY_CODE
from messaging.models.outbox import Message
from messaging.services.texts import Composer, load_texts
from partners.enums.hours import BookingState
from partners.services import hours
from pupils.enums import InterpreterState
from pupils.models.appointments import Appointment
from pupils.models.interpreters import InterpreterBooking
from pupils.rules.interpreters import INTERPRETER_MOVES
from pupils.services import invitations
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tests.pages import errors, form_data
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import BookingFactory, ConsultingHourFactory, InterpreterFactory

S = InterpreterState
PROMISED = "Er komt een tolk."


@pytest.fixture
def appointment(house: House) -> Appointment:
    """Tomorrow with the nurse, of a pupil whose mother speaks Tigrinya with an interpreter."""
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    with_family(pupil, person__interpreter=True, person__language="ti")
    nurse = member(house.school, Role.YOUTH_HEALTH)
    hour = ConsultingHourFactory(school=house.school, professional=nurse)
    made: Appointment = BookingFactory(pupil=pupil, hour=hour).appointment
    return made


def url(appointment: Appointment) -> str:
    return f"/appointments/{appointment.pk}/interpreter/"


def invite(appointment: Appointment, by: User) -> Message:
    [made] = invitations.invite(appointment=appointment, made_by=by, now=MORNING)
    assert made.message is not None
    return made.message


def test_asked_and_confirmed_on_the_page(office: Client, appointment: Appointment) -> None:
    page = office.get(url(appointment))
    assert page.context["form"]["language"].value() == "ti"
    assert "cancelled" not in dict(page.context["form"].fields["state"].choices)
    data = {"language": "ti", "way": "phone", "state": "asked", "who": "Tolkentelefoon, 088 255 52 22"}
    assert office.post(url(appointment), data).status_code == 302
    booked = InterpreterBooking.objects.get()
    assert (booked.appointment, booked.state, booked.who) == (appointment, "asked", data["who"])
    assert logged()[-1] == ("write", "pupils:interpreter", [appointment.pupil_id])
    office.post(url(appointment), form_data(office, url(appointment), state="confirmed"))
    booked.refresh_from_db()
    assert booked.is_confirmed
    assert data["who"] in office.get(f"/hours/{appointment.booking.hour_id}/").content.decode()


@pytest.mark.parametrize(
    ("state", "promises"), [(None, False), (S.ASKED, False), (S.CONFIRMED, True), (S.NOT_FOUND, False)]
)
def test_a_letter_promises_who_has_said_yes_and_nobody_else(
    house: House, appointment: Appointment, state: InterpreterState | None, promises: bool
) -> None:
    if state:
        InterpreterFactory(appointment=appointment, state=state)
    message = invite(appointment, house.office)
    assert message.context["interpreter"] == ("yes" if promises else "")
    letter = invitations.letter_of(appointment.invitations.get())

    bodies = [part.body for part in Composer().parts(letter)]
    assert len(bodies) == 2
    assert [PROMISED in bodies[0], INTERPRETER_COMES["en"] in bodies[1]] == [promises, promises]


def test_the_sentence_is_there_in_every_language() -> None:
    assert set(INTERPRETER_COMES) == set(LANGUAGES_BY_CODE)
    assert interpreter_comes("nl", confirmed=True) == " Er komt een tolk."
    assert interpreter_comes("nl", confirmed=False) == ""


def test_a_promise_that_is_not_kept_is_said(office: Client, house: House, appointment: Appointment) -> None:
    InterpreterFactory(appointment=appointment, state=S.CONFIRMED)
    invite(appointment, house.office)
    office.cookies["django_language"] = "en"
    answer = office.post(
        url(appointment), form_data(office, url(appointment), state="not_found"), follow=True
    )
    assert "1 invitation that went out says that an interpreter comes" in answer.content.decode()


def test_it_goes_with_the_appointment(appointment: Appointment) -> None:
    booked = InterpreterFactory(appointment=appointment, state=S.CONFIRMED)
    booking = appointment.booking
    later = ConsultingHourFactory(
        school=booking.school, professional=booking.hour.professional, day=SCHOOL_DAY + dt.timedelta(days=2)
    )
    hours.move_booking(booking=booking, hour=later, starts_at=dt.time(9), now=MORNING)
    booked.refresh_from_db()
    assert booked.state == S.ASKED, "nobody has said yes to the new time"
    hours.set_booking_state(booking=booking, state=BookingState.CANCELLED, day=SCHOOL_DAY)
    booked.refresh_from_db()
    assert booked.state == S.CANCELLED


def test_no_interpreter_for_what_is_off(office: Client, appointment: Appointment) -> None:
    hours.set_booking_state(booking=appointment.booking, state=BookingState.CANCELLED, day=SCHOOL_DAY)
    data = {"language": "ti", "way": "phone", "state": "asked"}
    page = office.post(url(appointment), data)
    assert (page.status_code, len(errors(page, "state"))) == (422, 1)
    assert not InterpreterBooking.objects.exists()


def test_every_state_can_be_reached_and_left() -> None:
    assert set(INTERPRETER_MOVES) == set(S)
    assert all(INTERPRETER_MOVES.values())
