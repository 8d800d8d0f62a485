"""An hour in the calendar of who keeps it: on request, kept up from then on, and the answer where it is planned."""

import datetime as dt

import pytest
from django.test import Client

from messaging.enums import CalendarAnswer
from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from messaging.services import returned
from partners.models.hour_entries import HourEntry
from partners.models.hours import Booking, ConsultingHour
from partners.services import hours
from pupils.models.people import Person
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tests.messaging.calendars import reply_of
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import ConsultingHourFactory, booking_of
from tools.samples.partners import ContactFactory

TOMORROW = SCHOOL_DAY + dt.timedelta(days=1)
SUMMER = dt.timezone(dt.timedelta(hours=2))
ADDRESS = "ria@nidos.example"


@pytest.fixture
def hour(house: House) -> ConsultingHour:
    """Tomorrow from nine to ten, kept by somebody of an organisation who has no account."""
    contact = ContactFactory(organisation__school=house.school, person__name="Ria Vos", person__email=ADDRESS)
    found: ConsultingHour = ConsultingHourFactory(
        school=house.school, professional=None, contact=contact, kind="nidos"
    )
    return found


def at(hour: int) -> dt.datetime:
    return dt.datetime.combine(TOMORROW, dt.time(hour), SUMMER)


def ask(client: Client, hour: ConsultingHour) -> None:
    assert client.post(f"/hours/{hour.pk}/calendar/").headers["Location"] == f"/hours/{hour.pk}/"


def only_entry() -> CalendarEntry:
    found: CalendarEntry = CalendarEntry.objects.get()
    return found


def answered(entry: CalendarEntry, name: str = "thunderbird_dutch_no") -> None:
    """By the mail that the calendar sends."""
    assert returned.take_in(reply_of(name, entry, address=ADDRESS), now=MORNING) == returned.Outcome.ANSWERED


def seen(client: Client, hour: ConsultingHour) -> str:
    return client.get(f"/hours/{hour.pk}/").content.decode()


def test_the_keeper_gets_day_time_and_place_and_no_pupil(
    house: House, office: Client, hour: ConsultingHour
) -> None:
    booking_of(pupil_in(house.own, call_name="Samira"), hour, "09:15", made_by=house.office)
    assert "Zet het in de agenda van Ria Vos" in seen(office, hour)
    ask(office, hour)
    ask(office, hour)
    entry = only_entry()
    assert (entry.attendee_name, entry.attendee_address) == ("Ria Vos", ADDRESS)
    assert (entry.title, entry.place) == ("Spreekuur: gesprek met Nidos", "kamer 1.04")
    assert (entry.starts_at, entry.ends_at) == (at(9), at(10))
    message = Message.objects.get()
    assert "Samira" not in str(message.context)
    assert ("write", "partners:hour_invite", []) in logged()
    page = seen(office, hour)
    assert "In de agenda van Ria Vos:" in page
    assert "nog geen antwoord" in page


def test_the_calendar_follows_the_hour(office: Client, hour: ConsultingHour) -> None:
    ask(office, hour)
    hour.starts_at = dt.time(8)
    hours.save_hour(hour=hour, now=MORNING)
    assert (only_entry().starts_at, only_entry().sequence) == (at(8), 1)
    hours.save_hour(hour=hour, now=MORNING)
    assert only_entry().sequence == 1
    Message.objects.update(state="sent", sent_at=MORNING)
    hours.call_off(hour=hour, day=SCHOOL_DAY, now=MORNING)
    assert only_entry().is_cancelled
    assert Message.objects.latest("pk").kind == "calendar_cancelled"


def test_an_hour_that_is_removed_leaves_the_calendar(office: Client, hour: ConsultingHour) -> None:
    ask(office, hour)
    hours.remove_hour(hour=hour, now=MORNING)
    assert (only_entry().is_cancelled, HourEntry.objects.count()) == (True, 0)


def test_another_keeper_is_asked_anew(house: House, office: Client, hour: ConsultingHour) -> None:
    ask(office, hour)
    nurse = member(house.school, Role.YOUTH_HEALTH, name="Noor de Wit")
    hour.contact, hour.professional = None, nurse
    hours.save_hour(hour=hour, now=MORNING)
    assert (only_entry().is_cancelled, HourEntry.objects.count()) == (True, 0)
    assert "Zet het in de agenda van Noor de Wit" in seen(office, hour)
    ask(office, hour)
    assert CalendarEntry.objects.latest("pk").attendee_address == nurse.email


def test_who_does_not_come_stands_on_today_until_somebody_did_something(
    office: Client, hour: ConsultingHour
) -> None:
    ask(office, hour)

    def unkept() -> bool:
        return 'id="today-unkept"' in office.get("/").content.decode()

    assert not unkept()
    answered(only_entry(), "outlook_dutch_yes")
    assert ("komt</span>" in seen(office, hour), unkept()) == (True, False)
    # A later word counts, whichever calendar it comes from.
    answered(only_entry())
    assert only_entry().answer == CalendarAnswer.DECLINED
    assert ("komt niet</span>" in seen(office, hour), unkept()) == (True, True)
    hours.call_off(hour=hour, day=SCHOOL_DAY, now=MORNING)
    assert not unkept()


def test_an_hour_of_a_colleague_who_left_stands_on_today(house: House, office: Client) -> None:
    """One after their last day; until then they keep their hours, as others keep theirs."""
    nurse = member(house.school, Role.YOUTH_HEALTH, name="Noor de Wit")
    last, after = (
        ConsultingHourFactory(school=house.school, professional=nurse, day=TOMORROW + dt.timedelta(days=days))
        for days in (0, 1)
    )
    others = ConsultingHourFactory(school=house.school)

    def unkept() -> list[ConsultingHour]:
        _before, _id, section = office.get("/").content.decode().partition('id="today-unkept"')
        words = section.partition("</section>")[0]
        return [one for one in (last, after, others) if f'"/hours/{one.pk}/"' in words]

    assert unkept() == []
    nurse.role_assignments.update(ends_on=TOMORROW)
    assert unkept() == [after]
    User.objects.filter(pk=nurse.pk).update(is_active=False)
    assert unkept() == [last, after]
    # Nobody is given a time with who does not come.
    given = {"pupil": pupil_in(house.own).pk, "at": "09:00", "present": "pupil"}
    page = office.post(f"/hours/{after.pk}/plan/", given)
    assert (page.status_code, "werkt dan niet meer op school" in page.content.decode()) == (409, True)
    assert not Booking.objects.exists()
    hours.call_off(hour=after, day=SCHOOL_DAY, now=MORNING)
    assert unkept() == [last]


def test_who_has_no_address_and_what_is_over_cannot_be_put_there(
    office: Client, hour: ConsultingHour
) -> None:
    assert hour.contact is not None
    Person.objects.filter(pk=hour.contact.person_id).update(email="")
    ask(office, hour)
    assert "Er is geen e-mailadres om het naartoe te sturen." in seen(office, hour)
    Person.objects.filter(pk=hour.contact.person_id).update(email=ADDRESS)
    ConsultingHour.objects.update(day=SCHOOL_DAY - dt.timedelta(days=1))
    ask(office, hour)
    assert CalendarEntry.objects.count() == 0
