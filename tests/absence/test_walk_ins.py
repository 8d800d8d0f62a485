"""Somebody comes without an appointment; and the register follows what is noted in an hour."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from absence.enums import MarkState
from absence.models.registers import Mark
from absence.rules.day import MarkValues
from absence.services.registers import hand_in
from messaging.models.outbox import Message
from partners.models.hours import Booking, ConsultingHour
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.absence.conftest import House
from tools.samples.factories import MORNING, SCHOOL_DAY, member
from tools.samples.files import ConsultingHourFactory, booking_of

# The first lesson lasts from 8:30 to 9:20; it is a minute past half past eight.


@pytest.fixture
def nurse(house: House) -> User:
    return member(house.school, Role.YOUTH_HEALTH, name="Noor de Wit")


@pytest.fixture
def browser(nurse: User, client_for: Any) -> Client:
    client: Client = client_for(nurse)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def hour(house: House, nurse: User) -> ConsultingHour:
    made: ConsultingHour = ConsultingHourFactory(
        school=house.school, professional=nurse, day=SCHOOL_DAY, starts_at=dt.time(8, 30)
    )
    return made


def mark(house: House, **states: str) -> None:
    """The mentor hands in the first lesson."""
    marks = {pupil.pk: MarkValues() for pupil in house.pupils}
    for name, state in states.items():
        marks[house.pupils[int(name[1:])].pk] = MarkValues(MarkState(state))
    hand_in(
        user=house.mentor,
        school_class_id=house.school_class.pk,
        day=SCHOOL_DAY,
        number=1,
        base_version=0,
        marks=marks,
        may_change_past=False,
        now=MORNING,
    )


def said(pupil: Pupil) -> str:
    return Mark.objects.get(pupil=pupil).state


def note(client: Client, booking: Booking, state: str) -> str:
    page = client.post(f"/hours/mine/{booking.pk}/state/", {"state": state}, follow=True)
    return page.content.decode()


def test_in_two_taps_by_name(house: House, hour: ConsultingHour, browser: Client) -> None:
    """The nurse sees no pupil's page, and finds by name who stands at the door."""
    url = f"/hours/{hour.pk}/walk-in/"
    assert url in browser.get("/hours/mine/").content.decode()
    assert browser.get(url).context["found"] == []
    page = browser.get(url, {"q": house.pupils[0].call_name})
    assert [one.pk for one in page.context["found"]] == [house.pupils[0].pk]
    assert AccessLog.objects.latest("pk").action == "search"
    for _twice in range(2):
        assert browser.post(url, {"pupil": house.pupils[0].pk}).status_code == 302
    made = Booking.objects.get()
    assert (made.state, made.walk_in, made.starts_at) == ("came", True, dt.time(8, 31))
    [row] = browser.get("/hours/mine/").context["today"]
    assert row.booking == made
    browser.post(f"/hours/mine/{made.pk}/outcome/", {"outcome": "next_appointment"})
    assert browser.get("/hours/mine/").context["next"] == 1


def test_it_takes_nobodys_time(house: House, hour: ConsultingHour, browser: Client) -> None:
    booking_of(house.pupils[1], hour, "08:45")
    taken = browser.post(f"/hours/{hour.pk}/walk-in/", {"pupil": house.pupils[1].pk})
    assert taken.status_code == 409
    assert "already has a time in this hour: 8:45." in taken.content.decode()
    browser.post(f"/hours/{hour.pk}/walk-in/", {"pupil": house.pupils[0].pk})
    assert hour.bookings.scheduled().count() == 1
    assert ConsultingHour.objects.with_taken().get().taken == 1


def test_whoever_was_missed_in_class_is_found(house: House, hour: ConsultingHour, browser: Client) -> None:
    """And missed again when it was the wrong name."""
    mark(house, p0="absent")
    pupil = house.pupils[0]
    page = browser.post(f"/hours/{hour.pk}/walk-in/", {"pupil": pupil.pk}, follow=True)
    assert (said(pupil), Message.objects.get().state) == ("in_school", "withdrawn")
    assert "the message had not left yet and is withdrawn" in page.content.decode()
    slip = Booking.objects.get()
    note(browser, slip, "cancelled")
    slip.refresh_from_db()
    assert (slip.state, said(pupil)) == ("cancelled", "absent")
    assert Message.objects.filter(kind="absence_alert", state="queued").count() == 1


def test_who_did_not_come_during_the_lesson_is_missed_at_once(
    house: House, hour: ConsultingHour, browser: Client
) -> None:
    """Nobody waits for the next register; a slip of the nurse takes it back."""
    booking = booking_of(house.pupils[0], hour, "08:30")
    mark(house, p0="in_school")
    assert Message.objects.count() == 0
    words = note(browser, booking, "missed")
    assert said(house.pupils[0]) == "absent"
    assert [one.kind for one in Message.objects.all()] == ["absence_alert"]
    assert "We miss you” to Moeder van Sami0 Tesfay00" in words
    note(browser, booking, "planned")
    assert said(house.pupils[0]) == "in_school"
    assert Message.objects.get().state == "withdrawn"


def test_the_teacher_said_absent_and_nobody_heard_because_of_the_appointment(
    house: House, hour: ConsultingHour, browser: Client
) -> None:
    booking = booking_of(house.pupils[0], hour, "08:30")
    mark(house, p0="absent")
    assert Message.objects.count() == 0
    note(browser, booking, "missed")
    assert [one.kind for one in Message.objects.all()] == ["absence_alert"]


@pytest.mark.parametrize("state", ["present", "late"])
def test_who_sits_in_class_is_not_missed(
    house: House, hour: ConsultingHour, browser: Client, state: str
) -> None:
    booking = booking_of(house.pupils[0], hour, "08:30")
    mark(house, p0=state)
    note(browser, booking, "missed")
    assert (said(house.pupils[0]), Message.objects.count()) == (state, 0)


def test_a_lesson_that_is_not_handed_in_says_it_itself(
    house: House, hour: ConsultingHour, browser: Client, client_for: Any
) -> None:
    booking = booking_of(house.pupils[0], hour, "08:30")
    note(browser, booking, "missed")
    assert Mark.objects.count() == 0
    page = client_for(house.mentor).get(house.url)
    assert [row.state for row in page.context["rows"]] == ["present", "present", "present"]


def test_a_talk_without_the_pupil_says_nothing_of_the_pupil(
    house: House, hour: ConsultingHour, browser: Client, client_for: Any
) -> None:
    ConsultingHour.objects.update(kind="attendance")
    booking = booking_of(house.pupils[0], hour, "08:30", present=["family"])
    page = client_for(house.mentor).get(house.url)
    assert [row.state for row in page.context["rows"]] == ["present", "present", "present"]
    mark(house, p0="in_school")
    note(browser, booking, "missed")
    assert (said(house.pupils[0]), Message.objects.count()) == ("in_school", 0)


def test_only_today(
    hour: ConsultingHour, nurse: User, client_for: Any, morning: time_machine.Traveller
) -> None:
    morning.move_to(MORNING + dt.timedelta(days=1))
    assert client_for(nurse).get(f"/hours/{hour.pk}/walk-in/").status_code == 404
