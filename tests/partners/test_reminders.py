"""The day before an appointment whoever was invited is reminded: once, and only of what still holds."""

import datetime as dt

import pytest
from django.utils import translation

from messaging.models.outbox import Message
from messaging.services.texts import Composer, load_texts
from partners.enums.hours import BookingState
from partners.models.hours import Booking
from partners.services import hours
from partners.services.reminders import remind, verdict_on_reminder
from pupils.models.appointments import Appointment
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.services import invitations
from school.enums import Role
from school.models.school import School
from tests.house import House
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import ConsultingHourFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def booking(house: House) -> Booking:
    """In three days at nine with the nurse; the mother was invited by mail."""
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami")
    with_family(pupil, person__language="ti")
    hour = ConsultingHourFactory(
        school=house.school, professional=member(house.school, Role.YOUTH_HEALTH), day=SCHOOL_DAY + 3 * DAY
    )
    made = hours.book(hour=hour, pupil=pupil, starts_at=dt.time(9), made_by=house.office)
    invitations.invite(appointment=made.appointment, made_by=house.office, now=MORNING)
    return made


def reminders() -> list[Message]:
    return list(Message.objects.filter(kind="appointment_reminder"))


def test_it_is_said_once_on_the_day_before(house: House, booking: Booking) -> None:
    counts = [remind(school=house.school, now=MORNING + days * DAY) for days in (0, 1, 2, 2, 3)]
    assert counts == [0, 0, 1, 0, 0]
    [message] = reminders()
    assert (message.language, message.channel) == ("ti", "email")
    assert message.context["time"] == "09:00"
    [dutch, english] = Composer().parts(message)
    assert "Morgen heeft Sami een afspraak." in dutch.body
    assert "JGZ" not in dutch.body + english.body


def test_who_hears_about_two_of_one_name_gets_the_initial_of_the_invitation(
    house: House, booking: Booking
) -> None:
    mother = booking.pupil.relations.get().person
    Pupil.objects.filter(pk=booking.pupil_id).update(surname="Tesfay")
    with_family(pupil_in(house.own, call_name="Sami", surname="Berhane"), person=mother)
    hours.move_booking(booking=booking, hour=booking.hour, starts_at=dt.time(9, 15), now=MORNING)
    appointment = Appointment.objects.get(pk=booking.appointment_id)
    invitations.invite(appointment=appointment, made_by=house.office, now=MORNING)
    remind(school=house.school, now=MORNING + 2 * DAY)
    assert [one.context["first_name"] for one in reminders()] == ["Sami T."]


@pytest.mark.parametrize("what", ["cancelled", "moved", "nobody invited"])
def test_nobody_is_reminded_of_what_does_not_hold(house: House, booking: Booking, what: str) -> None:
    if what == "cancelled":
        hours.set_booking_state(booking=booking, state=BookingState.CANCELLED, day=SCHOOL_DAY)
    elif what == "moved":
        hours.move_booking(booking=booking, hour=booking.hour, starts_at=dt.time(9, 15), now=MORNING)
    else:
        booking.appointment.invitations.all().delete()
    assert remind(school=house.school, now=MORNING + 2 * DAY) == 0


def test_who_gets_messages_another_way_by_now_is_phoned(house: House, booking: Booking) -> None:
    """Where nothing can be sent as well."""
    remind(school=house.school, now=MORNING + 2 * DAY)
    [message] = reminders()
    School.objects.filter(pk=house.school.pk).update(chat_url="json://localhost/")
    Person.objects.update(phone="+31612345678")
    said = {}
    for way in ("chat", "none"):
        Relation.objects.update(invitations_by=way)
        with translation.override("nl"):
            verdict = verdict_on_reminder(message=message, now=MORNING + 2 * DAY)
        said[way] = verdict and (verdict.address, verdict.words)
    assert said == {
        "chat": (
            "",
            "Deze persoon krijgt berichten nu op een andere manier: sms of chat. Bel om eraan te herinneren.",
        ),
        "none": ("", "Aan deze persoon kan niets meer worden verstuurd. Bel om eraan te herinneren."),
    }


def test_what_changed_while_it_waited(house: House, booking: Booking) -> None:
    """The worker asks once more: where to, and whether at all."""
    remind(school=house.school, now=MORNING + 2 * DAY)
    [message] = reminders()
    later = MORNING + 2 * DAY
    mother = Relation.objects.get().person
    mother.email = "nieuw@familie.example"
    mother.save()
    verdict = verdict_on_reminder(message=message, now=later)
    assert verdict is not None
    assert verdict.address == "nieuw@familie.example"
    hours.set_booking_state(booking=booking, state=BookingState.CANCELLED, day=SCHOOL_DAY)
    verdict = verdict_on_reminder(message=message, now=later)
    assert verdict is not None
    assert verdict.address == ""
    [invitation] = Message.objects.exclude(kind="appointment_reminder")
    assert verdict_on_reminder(message=invitation, now=later) is None
