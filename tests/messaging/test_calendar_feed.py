"""The own appointments by a secret link: who reads what, until when, and that no pupil is in it."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
import vobject
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models.calendar import CalendarFeed
from partners.enums.hours import HourKind, HourState, Present
from partners.models.shares import PartnerAccount
from pupils.enums import AppointmentKind
from pupils.models.appointments import Appointment
from school import scope
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import RoleAssignment, User
from tests.house import House, house, linda, logged, mentor, morning
from tools.samples.consents import partner_account
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    HomeFactory,
    HomeStayFactory,
    RoleAssignmentFactory,
    UserFactory,
    member,
    pupil_in,
)
from tools.samples.files import AppointmentFactory, ConsultingHourFactory, IntakeFactory, booking_of
from tools.samples.partners import ContactFactory

__all__ = ["house", "linda", "mentor", "morning"]

TOMORROW = SCHOOL_DAY + dt.timedelta(days=1)
SUMMER = dt.timezone(dt.timedelta(hours=2))
LINK = re.compile(r'<code id="calendar_link">(http[^<]+)</code>')


@pytest.fixture
def nurse(house: House) -> User:
    return member(house.school, Role.YOUTH_HEALTH, name="Sanne Bos")


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def link_made(client: Client) -> str:
    """Where the calendar of this person is to be read, from the page that shows it once."""
    page = client.post("/my-calendar/link/")
    found = LINK.search(page.content.decode())
    assert found is not None
    return found[1]


def fetched(url: str, **headers: Any) -> Any:
    return Client().get("/" + url.split("/", 3)[3], **headers)


def events(url: str) -> list[tuple[str, dt.datetime, dt.datetime, str]]:
    """What a calendar shows of it: kind, from, until, where."""
    found = vobject.readOne(fetched(url).content.decode())
    assert found.method.value == "PUBLISH"
    return [
        (
            event.summary.value,
            event.dtstart.value,
            event.dtend.value,
            event.location.value if hasattr(event, "location") else "",
        )
        for event in getattr(found, "vevent_list", [])
    ]


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(TOMORROW, dt.time(hour, minute), SUMMER)


def test_who_keeps_hours_reads_them_and_no_pupil(house: House, nurse: User) -> None:
    sami = pupil_in(house.own, call_name="Samira", surname="Tesfay")
    hour = ConsultingHourFactory(school=house.school, professional=nurse)
    booking_of(sami, hour, "09:15", made_by=nurse)
    ConsultingHourFactory(school=house.school, professional=nurse, state=HourState.CALLED_OFF)
    ConsultingHourFactory(school=house.school, professional=UserFactory(), place="kamer 9")
    url = link_made(browser_of(nurse))
    assert events(url) == [("Spreekuur: gesprek met de jeugdverpleegkundige", at(9), at(10), "kamer 1.04")]
    content = fetched(url).content.decode()
    for word in ("Samira", "Tesfay", "Sanne", "ATTENDEE", "ORGANIZER"):
        assert word not in content


def test_a_partner_reads_the_own_hours_and_nobody_elses(house: House) -> None:
    bas = member(house.school, Role.PARTNER, name="Bas van 't Hof")
    contact = partner_account(bas, organisation__school=house.school).contact
    theirs = {"school": house.school, "professional": None}
    hour = ConsultingHourFactory(contact=contact, **theirs)
    booking_of(pupil_in(house.own, call_name="Samira"), hour, "09:15", made_by=house.office)
    ConsultingHourFactory(contact=contact, state=HourState.CALLED_OFF, **theirs)
    ConsultingHourFactory(contact=ContactFactory(organisation=contact.organisation), **theirs)
    url = link_made(browser_of(bas))
    assert [(begins, ends) for _title, begins, ends, _place in events(url)] == [(at(9), at(10))]
    assert "Samira" not in fetched(url).content.decode()
    PartnerAccount.objects.update(closed_at=MORNING, closed_why="gone")
    assert events(url) == []


def test_it_is_in_dutch_whoever_fetches_it(house: House, nurse: User) -> None:
    ConsultingHourFactory(school=house.school, professional=nurse)
    answer = fetched(link_made(browser_of(nurse)), HTTP_ACCEPT_LANGUAGE="en-US")
    assert "SUMMARY:Spreekuur: gesprek met de jeugdverpleegkundige\r\n" in answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert answer.cookies == {}


def test_a_mentor_reads_the_talks_at_which_the_mentor_is_expected(house: House, mentor: Client) -> None:
    sami, elsewhere = pupil_in(house.own, call_name="Sami"), pupil_in(house.other, call_name="Noor")
    hour = ConsultingHourFactory(school=house.school, kind=HourKind.ATTENDANCE, minutes=15)
    both = [Present.MENTOR, Present.FAMILY]
    booking_of(sami, hour, "09:15", present=both)
    booking_of(sami, hour, "09:30", present=[Present.PUPIL])
    booking_of(elsewhere, hour, "09:45", present=both)
    Appointment.objects.filter(booking__isnull=False).update(kind=AppointmentKind.TALK)
    assert events(link_made(mentor)) == [("gesprek op school", at(9, 15), at(9, 30), "kamer 1.04")]


def test_who_has_an_intake_reads_its_interview_without_the_home_it_is_held_in(
    house: House, linda: User
) -> None:
    def planned(name: str, place: str, owner: User) -> None:
        pupil = pupil_in(house.own, call_name=name)
        home = HomeFactory(school=house.school, name="AZC De Wilgen", address="Havenstraat 12, Almerveen")
        HomeStayFactory(pupil=pupil, home=home)
        interview = AppointmentFactory(pupil=pupil, kind=AppointmentKind.INTERVIEW, at=at(14), place=place)
        IntakeFactory(pupil=pupil, owner=owner, interview=interview)

    planned("Sami", "kamer 2.12", linda)
    planned("Noor", "bij hen thuis, havenstraat 12", linda)
    planned("Ali", "kamer 2.14", member(house.school, Role.SOCIAL_WORKER))
    minutes = house.school.intake_settings.interview_minutes
    until = at(14) + dt.timedelta(minutes=minutes)
    assert sorted(events(link_made(browser_of(linda)))) == [
        ("Intakegesprek", at(14), until, ""),
        ("Intakegesprek", at(14), until, "kamer 2.12"),
    ]


def test_the_names_of_events_stay_and_are_nobody_elses(house: House, nurse: User) -> None:
    """A calendar that looks again finds the same events, moved or not."""
    hour = ConsultingHourFactory(school=house.school, professional=nurse)
    url = link_made(browser_of(nurse))

    def uid() -> str:
        name: str = vobject.readOne(fetched(url).content.decode()).vevent.uid.value
        return name

    before = uid()
    hour.starts_at = dt.time(8)
    hour.save()
    assert uid() == before
    hour.professional = member(house.school, Role.YOUTH_HEALTH)
    hour.save()
    url = link_made(browser_of(hour.professional))
    assert uid() != before


# --- the link ---------------------------------------------------------------------------------------


def test_the_link_is_shown_once_and_kept_nowhere(house: House, nurse: User) -> None:
    client = browser_of(nurse)
    assert "Je hebt geen link." in client.get("/my-calendar/").content.decode()
    url = link_made(client)
    secret = url.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) == 43
    page = client.get("/my-calendar/").content.decode()
    assert secret not in page
    assert "Nog geen agenda heeft hem gelezen." in page
    row = CalendarFeed.objects.get()
    assert secret not in str(vars(row))
    fetched(url)
    assert "Een agenda las hem het laatst op 15 september 2026 om 8:31." in (
        client.get("/my-calendar/").content.decode()
    )


def test_a_new_link_ends_the_old_one_and_an_end_ends_it(house: House, nurse: User) -> None:
    client = browser_of(nurse)
    old = link_made(client)
    new = link_made(client)
    assert (fetched(old).status_code, fetched(new).status_code) == (410, 200)
    assert client.post("/my-calendar/end/").status_code == 302
    assert (fetched(old).status_code, fetched(new).status_code) == (410, 410)
    assert fetched(new).content.decode() == fetched(new.replace("/agenda/", "/agenda/x")).content.decode()
    assert CalendarFeed.objects.live().count() == 0


def test_a_link_of_another_person_is_not_touched(house: House, nurse: User) -> None:
    other = link_made(browser_of(member(house.school, Role.YOUTH_HEALTH)))
    client = browser_of(nurse)
    link_made(client)
    client.post("/my-calendar/end/")
    assert fetched(other).status_code == 200


def test_who_works_here_no_more_reads_nothing(house: House, nurse: User) -> None:
    """Nor does the role at another school, where they work on, open it."""
    url = link_made(browser_of(nurse))
    RoleAssignmentFactory(user=nurse, school=house.elsewhere, role=Role.YOUTH_HEALTH)
    assert fetched(url).status_code == 200
    RoleAssignment.objects.filter(user=nurse, school=house.school).update(
        ends_on=SCHOOL_DAY - dt.timedelta(days=1)
    )
    assert fetched(url).status_code == 410


def test_a_closed_account_reads_nothing(house: House, nurse: User) -> None:
    url = link_made(browser_of(nurse))
    User.objects.filter(pk=nurse.pk).update(is_active=False)
    assert fetched(url).status_code == 410


def test_reading_is_logged_once_a_day(house: House, nurse: User, morning: time_machine.Traveller) -> None:
    url = link_made(browser_of(nurse))
    made: list[tuple[str, str, list[int]]] = [("write", "messaging:calendar_link_make", [])]
    assert logged() == made
    fetched(url)
    morning.shift(dt.timedelta(hours=3))
    fetched(url)
    read: list[tuple[str, str, list[int]]] = [("read", "messaging:calendar_feed", [])]
    assert logged() == made + read
    row = AccessLog.objects.latest("pk")
    assert (row.school_id, row.user_id, row.ground, row.address) == (
        house.school.pk,
        None,
        "none",
        "127.0.0.1",
    )
    morning.shift(dt.timedelta(days=1))
    fetched(url)
    assert logged() == made + read + read


def test_reading_takes_as_many_queries_for_many_hours(
    house: House, nurse: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = link_made(browser_of(nurse))
    fetched(url)
    for number in (1, 20):
        ConsultingHourFactory.create_batch(number, school=house.school, professional=nurse)
        with django_assert_num_queries(6):
            assert len(events(url)) == {1: 1, 20: 21}[number]


def test_the_page_shows_what_a_calendar_will_show(house: House, nurse: User) -> None:
    ConsultingHourFactory(school=house.school, professional=nurse)
    ConsultingHourFactory(school=house.school, professional=nurse, day=TOMORROW + dt.timedelta(days=40))
    page = browser_of(nurse).get("/my-calendar/")
    assert [(slot.title, slot.starts_at) for slot in page.context["coming"]] == [
        ("Spreekuur: gesprek met de jeugdverpleegkundige", at(9))
    ]


def test_the_database_gives_no_more_than_the_number_of_the_school(house: House, nurse: User) -> None:
    link_made(browser_of(nurse))
    with scope.outside():
        assert CalendarFeed.objects.count() == 0
