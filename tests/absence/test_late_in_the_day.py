"""Not at night: after school a register alerts nobody, and no message about absence leaves after the latest hour."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from absence.models.episodes import Episode
from absence.models.settings import AbsenceSettings
from absence.rules.day import is_quiet
from absence.services.announcements import withdraw_announcement
from messaging.models.outbox import Message
from messaging.services.delivery import sweep
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import announce, hand_in, mark_sent
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY

ClientFor = Callable[[User], Client]
# The last lesson ends at 11:20; the margin is an hour.
TOMORROW = SCHOOL_DAY + dt.timedelta(days=1)


def at(morning: time_machine.Traveller, hour: int, minute: int, *, day: dt.date = SCHOOL_DAY) -> None:
    morning.move_to(dt.datetime.combine(day, dt.time(hour, minute), MORNING.tzinfo))


@pytest.mark.parametrize(("hour", "minute", "messages"), [(12, 20, 1), (12, 21, 0), (22, 0, 0)])
def test_after_school_a_register_alerts_nobody(
    house: House, morning: time_machine.Traveller, hour: int, minute: int, messages: int
) -> None:
    at(morning, hour, minute)
    hand_in(house, p0="absent")
    assert Message.objects.count() == messages
    assert Episode.objects.get().call_on == (None if messages else TOMORROW)


def test_it_stands_on_the_call_list_of_the_next_school_day(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    factories.DayOffFactory(school=house.school, starts_on=TOMORROW, ends_on=TOMORROW)
    at(morning, 18, 0)
    page = client_for(house.mentor).post(house.url, house.marks(p0="absent"))
    [row] = page.context["missing"]
    assert row.hears == "Niemand: het is te laat op de dag. Staat op de bellijst van de volgende schooldag"
    assert client_for(house.coordinator).get("/calls/").context["rows"] == []
    at(morning, 8, 0, day=SCHOOL_DAY + dt.timedelta(days=2))
    karin = client_for(house.coordinator)
    [row] = karin.get("/calls/").context["rows"]
    assert row.since == "di 15 september sinds 8:30, na schooltijd genoteerd"
    karin.post(f"/calls/{row.id}/outcome/", {"outcome": "reached", "reason": "sick"})
    assert Episode.objects.get().explanation == "reached"


def test_withdrawing_an_announcement_at_night_alerts_nobody(
    house: House, morning: time_machine.Traveller
) -> None:
    announcement = announce(house)
    hand_in(house, p0="absent")
    at(morning, 21, 30)
    told = withdraw_announcement(announcement=announcement, by=house.office, now=timezone.now())
    assert (told, Message.objects.count()) == ([], 0)


def test_an_announcement_that_is_withdrawn_at_night_is_for_tomorrows_list(
    house: House, morning: time_machine.Traveller
) -> None:
    hand_in(house, p0="absent")
    announcement = announce(house)
    assert Episode.objects.get().explanation == "announced"
    at(morning, 18, 0)
    assert withdraw_announcement(announcement=announcement, by=house.office, now=timezone.now()) == []
    episode = Episode.objects.get()
    assert (episode.explanation, episode.call_on) == ("", TOMORROW)


def test_a_reason_that_is_taken_back_in_a_register_at_night_is_for_tomorrows_list(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    mentor = client_for(house.mentor)
    reason = {f"reason-{house.pupils[0].pk}": "sick"}
    mentor.post(house.url, house.marks(p0="absent") | reason)
    assert Episode.objects.get().explanation == "known"
    at(morning, 18, 0)
    page = client_for(house.mentor).post(house.url, house.marks(version=1, p0="absent"))
    [row] = page.context["missing"]
    assert row.hears == "Niemand: het is te laat op de dag. Staat op de bellijst van de volgende schooldag"
    episode = Episode.objects.get()
    assert (episode.explanation, episode.call_on) == ("", TOMORROW)


def test_an_alert_that_waited_too_long_does_not_leave(house: House, morning: time_machine.Traveller) -> None:
    hand_in(house, p0="absent")
    message = Message.objects.get()
    assert timezone.localtime(message.not_after).time() == dt.time(20)
    at(morning, 20, 1)
    sweep(now=timezone.now)
    message.refresh_from_db()
    assert (message.state, message.error) == ("withdrawn", "Het was te laat op de dag.")


def test_a_reassurance_may_leave_until_the_latest_hour(house: House, morning: time_machine.Traveller) -> None:
    hand_in(house, p0="absent", p1="absent")
    mark_sent()
    at(morning, 19, 59)
    hand_in(house, p1="absent")
    assert Message.objects.filter(kind="absence_reassurance").count() == 1
    at(morning, 20, 1)
    hand_in(house)
    assert Message.objects.filter(kind="absence_reassurance").count() == 1


@pytest.mark.parametrize(
    ("time", "margin", "latest", "quiet"),
    [
        (dt.time(15, 59), 0, dt.time(20), False),
        (dt.time(16, 1), 0, dt.time(20), True),
        (dt.time(16, 30), 30, dt.time(20), False),
        (dt.time(16, 31), 30, dt.time(20), True),
        (dt.time(16, 31), 600, dt.time(16), True),
    ],
)
def test_what_is_too_late(time: dt.time, margin: int, latest: dt.time, quiet: bool) -> None:
    now = dt.datetime.combine(SCHOOL_DAY, time)
    assert is_quiet(now, lessons_end=dt.time(16), quiet_after=margin, latest_hour=latest) == quiet


def test_the_margin_is_the_schools(house: House, morning: time_machine.Traveller) -> None:
    AbsenceSettings.objects.update(quiet_after_minutes=0)
    at(morning, 11, 21)
    hand_in(house, p0="absent")
    assert not Message.objects.exists()
