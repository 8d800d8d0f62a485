"""Whether a family is invited is one rule: every page that shows it says the same."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from messaging.models.outbox import Message
from messaging.services.texts import load_texts
from pupils.models.appointments import Appointment, Invitation
from pupils.models.pupils import Pupil
from pupils.services import invitations
from pupils.services.appointments import reschedule
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import AppointmentFactory, ConsultingHourFactory, IntakeFactory, booking_of

LATER = MORNING + dt.timedelta(days=3)
PLACE = "kamer 1.04"


@pytest.fixture
def sami(house: House) -> Pupil:
    """A pupil with a mother who has a mail address, still to come for the interview and today at the nurse."""
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami", surname="Berg")
    factories.RelationFactory(pupil=pupil, person__email="hanna@familie.example")
    IntakeFactory(
        pupil=pupil,
        owner=member(house.school, Role.SOCIAL_WORKER),
        first_contact_on=SCHOOL_DAY,
        interview_at=LATER,
        interview_place=PLACE,
    )
    nurse = member(house.school, Role.YOUTH_HEALTH)
    booking_of(pupil, ConsultingHourFactory(school=house.school, professional=nurse), "09:00")
    return pupil


def bounced(_appointment: Appointment) -> None:
    Message.objects.update(state="bounced")


def failed(_appointment: Appointment) -> None:
    Message.objects.update(state="failed")


def refused(_appointment: Appointment) -> None:
    Message.objects.update(state="refused")


def withdrawn(_appointment: Appointment) -> None:
    Message.objects.update(state="withdrawn")


def sent(_appointment: Appointment) -> None:
    Message.objects.update(state="sent")


def on_paper(_appointment: Appointment) -> None:
    Invitation.objects.update(message=None)


def at_another_time(appointment: Appointment) -> None:
    assert appointment.at is not None
    sent(appointment)
    reschedule(appointment=appointment, at=appointment.at + dt.timedelta(hours=1), place=appointment.place)


def at_another_place(appointment: Appointment) -> None:
    sent(appointment)
    reschedule(appointment=appointment, at=appointment.at, place="elders")


def there_and_back(appointment: Appointment) -> None:
    """The family read of another time last."""
    at, place = appointment.at, appointment.place
    at_another_time(appointment)
    appointment.refresh_from_db()
    invitations.invite(appointment=appointment, made_by=User.objects.earliest("pk"), now=MORNING)
    sent(appointment)
    reschedule(appointment=appointment, at=at, place=place)


CASES = [
    (sent, True, "invitation sent"),
    (on_paper, True, "letter"),
    (bounced, False, "invitation not delivered"),
    (failed, False, "invitation not delivered"),
    (refused, False, "invitation not delivered"),
    (withdrawn, False, "invitation not delivered"),
    (at_another_time, False, "invited for another time"),
    (at_another_place, False, "invited for another time"),
    (there_and_back, False, "invited for another time"),
]


def invited_to(appointment: Appointment, by: User, then: Callable[[Appointment], None]) -> Appointment:
    assert len(invitations.invite(appointment=appointment, made_by=by, now=MORNING)) == 1
    then(appointment)
    appointment.refresh_from_db()
    return appointment


def in_english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.parametrize(("then", "is_invited", "_badge"), CASES)
def test_board_file_and_intake_agree_about_the_interview(
    office: Client,
    house: House,
    sami: Pupil,
    then: Callable[[Appointment], None],
    is_invited: bool,
    _badge: str,
) -> None:
    intake, interview = sami.intakes.get(), sami.appointments.get(kind="interview")
    invited_to(interview, house.office, then)
    client, page = in_english(office), f"/intakes/{intake.pk}/"
    next_thing = "Interview on " if is_invited else "Invite the family"
    cards = [card for column in client.get("/intakes/").context["columns"] for card in column.cards]
    assert [card.next_thing.startswith(next_thing) for card in cards] == [True]
    shown = client.get(page).context
    assert shown["card"].next_thing.startswith(next_thing)
    # What came back named the right time: the page must not blame the time.
    assert shown["invited_for_another_time"] == (then in {at_another_time, at_another_place, there_and_back})
    file = client.get(f"/pupils/{sami.pk}/").content.decode()
    section = file.split('id="intake-title"')[1].split("</section>")[0]
    assert f"<strong>{next_thing}" in section
    assert [row.already for row in client.get(f"{page}invite/").context["rows"]] == [is_invited]


@pytest.mark.parametrize(("then", "is_invited", "badge"), CASES)
def test_the_hour_and_the_nurses_list_agree_about_a_booking(
    office: Client,
    house: House,
    sami: Pupil,
    client_for: Callable[[User], Client],
    then: Callable[[Appointment], None],
    is_invited: bool,
    badge: str,
) -> None:
    booking = sami.bookings.get()
    invited_to(booking.appointment, house.office, then)
    client = in_english(office)
    slots: list[Any] = client.get(f"/hours/{booking.hour_id}/").context["slots"]
    [row] = [slot.row for slot in slots if slot.row]
    assert (row.invited.label, row.invited.done) == (badge, is_invited)
    assert booking.hour.professional is not None
    nurse = in_english(client_for(booking.hour.professional))
    [row] = nurse.get("/hours/mine/").context["coming"]
    assert (row.invited.label, row.invited.done) == (badge, is_invited)
    url = f"/hours/appointments/{booking.pk}/invite/"
    assert [row.already for row in client.get(url).context["rows"]] == [is_invited]


def test_nobody_is_invited_by_the_invitation_for_something_else(house: House, sami: Pupil) -> None:
    """The mother is told of the nurse; of the interview at the very same time and place she knows nothing."""
    booking, intake = sami.bookings.get(), sami.intakes.get()
    same = booking.appointment
    intake.interview = AppointmentFactory(pupil=sami, at=same.at, place=same.place)
    intake.save()
    invited_to(same, house.office, sent)
    assert len(invitations.invited_already(same)) == 1
    assert invitations.invited_already(intake.interview) == set()
