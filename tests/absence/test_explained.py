"""Several explanations of one absence: one that ends leaves the others, and without any somebody hears."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.episodes import Episode
from messaging.models.outbox import Message
from partners.models.hours import Booking, ConsultingHour
from partners.services import hours
from pupils.models.pupils import Pupil
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tests.absence.test_announcements import address, form
from tests.absence.test_reasons import with_reason
from tests.absence.test_visiting import visit
from tools.samples.factories import MORNING, SCHOOL_DAY

ClientFor = Callable[[User], Client]
YESTERDAY, TOMORROW = SCHOOL_DAY - dt.timedelta(days=1), SCHOOL_DAY + dt.timedelta(days=1)


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    return client_for(house.coordinator)


@pytest.fixture
def bram(house: House, client_for: ClientFor) -> Client:
    return client_for(house.office)


def now() -> tuple[list[str], list[str]]:
    """How each episode is explained, and where each message is."""
    episodes, messages = Episode.objects.order_by("pk"), Message.objects.order_by("pk")
    return list(episodes.values_list("explanation", flat=True)), list(
        messages.values_list("state", flat=True)
    )


def reach(karin: Client) -> Call:
    karin.post(
        f"/calls/{Episode.objects.get().pk}/outcome/", {"outcome": "reached", "reason": "sick", "phone": ""}
    )
    return Call.objects.get()


def undo(karin: Client, call: Call) -> None:
    assert karin.post(f"/calls/made/{call.pk}/undo/").status_code == 302


def take_back(bram: Client) -> None:
    assert bram.post(f"/announced/{Announcement.objects.get().pk}/withdraw/").status_code == 302


def test_a_call_that_is_taken_back_leaves_what_the_family_announced(
    house: House, karin: Client, bram: Client
) -> None:
    hand_in(house, p0="absent")
    call = reach(karin)
    bram.post(address(house.pupils[0]), form())
    undo(karin, call)
    assert now() == (["announced"], ["withdrawn"])
    take_back(bram)
    assert now() == ([""], ["queued"])


def test_a_reason_that_is_doubted_leaves_what_the_family_announced(
    house: House, karin: Client, bram: Client, client_for: ClientFor
) -> None:
    client_for(house.mentor).post(house.url, with_reason(house, "sick"))
    bram.post(address(house.pupils[0]), form())
    karin.post(f"/calls/{Episode.objects.get().pk}/reopen/")
    assert now() == (["announced"], [])


def test_nobody_stays_explained_by_a_reason_that_is_gone(
    house: House, bram: Client, client_for: ClientFor
) -> None:
    """The mentor takes the reason back while an announcement covers it, and then that is taken back too."""
    mentor = client_for(house.mentor)
    mentor.post(house.url, with_reason(house, "sick"))
    bram.post(address(house.pupils[0]), form())
    mentor.post(house.url, house.marks(version=1, p0="absent"))
    assert now() == (["announced"], [])
    take_back(bram)
    assert now() == ([""], ["queued"])


def test_who_has_an_appointment_is_not_alerted_about_because_an_announcement_ends(
    house: House, bram: Client
) -> None:
    visit(house, "09:00")
    bram.post(address(house.pupils[0]), form())
    hand_in(house, p0="absent")
    take_back(bram)
    assert now() == ([], [])


def cancel(booking: Booking) -> None:
    hours.cancel_booking(booking=booking, day=SCHOOL_DAY, now=MORNING)


def call_off(booking: Booking) -> None:
    hours.call_off(hour=booking.hour, day=SCHOOL_DAY, now=MORNING)


def move(booking: Booking) -> None:
    hours.move_booking(booking=booking, hour=booking.hour, starts_at=dt.time(9, 45), now=MORNING)


def move_hour(booking: Booking) -> None:
    hour = ConsultingHour.objects.get(pk=booking.hour_id)
    hour.day = TOMORROW
    hours.save_hour(hour=hour, now=MORNING)


@pytest.mark.parametrize("fall_away", [cancel, call_off, move, move_hour])
def test_who_was_absent_because_of_an_appointment_is_missed_once_there_is_none(
    house: House, fall_away: Callable[[Booking], None]
) -> None:
    visit(house, "09:00")
    hand_in(house, p0="absent")
    assert now() == ([], [])
    fall_away(Booking.objects.get())
    assert now() == ([""], ["queued"])


def test_an_appointment_that_falls_away_says_nothing_of_who_is_in_class(house: House) -> None:
    visit(house, "09:00")
    hand_in(house)
    cancel(Booking.objects.get())
    assert now() == ([], [])


def test_a_call_taken_back_too_late_in_the_day_stands_on_tomorrows_call_list(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    hand_in(house, p0="absent")
    call = reach(client_for(house.coordinator))
    morning.shift(dt.timedelta(hours=7))
    undo(client_for(house.coordinator), call)
    assert now() == ([""], ["withdrawn"])
    assert Episode.objects.get().call_on == TOMORROW


def test_a_call_about_yesterday_that_is_taken_back_alerts_nobody(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    morning.shift(dt.timedelta(hours=7))
    client_for(house.mentor).post(house.url, house.marks(p0="absent"))
    morning.shift(dt.timedelta(hours=17))
    karin = client_for(house.coordinator)
    call = reach(karin)
    undo(karin, call)
    assert now() == ([""], [])
    assert Episode.objects.get().call_on == TOMORROW


def test_nobody_is_alerted_about_who_has_left_meanwhile(house: House, bram: Client) -> None:
    bram.post(address(house.pupils[0]), form())
    hand_in(house, p0="absent")
    Pupil.objects.filter(pk=house.pupils[0].pk).update(left_on=YESTERDAY)
    take_back(bram)
    assert now() == ([], [])
