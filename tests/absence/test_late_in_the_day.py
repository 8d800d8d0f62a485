"""Not at night: after school a register alerts nobody, and no message about absence leaves after the latest hour."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from absence.contexts.answers import FOLDER
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.models.settings import AbsenceSettings
from absence.rules.day import is_quiet
from absence.services.announcements import withdraw_announcement
from messaging.family_words import words_in
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
    assert row.since == "di 15 september sinds 8:30, na schooltijd binnengekomen"
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


@pytest.fixture
def link(house: House) -> str:
    """What the first pupil's mother can answer by, in the morning."""
    hand_in(house, p0="absent")
    mark_sent()
    return str(Message.objects.get().context["link"]).removeprefix("http://localhost:8000")


def test_what_a_family_answers_in_the_evening_stands_on_tomorrows_list(
    house: House, link: str, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    at(morning, 22, 30)
    Client().post(link, {"answer": "ill"})
    assert "Dank u. De school heeft uw antwoord." in Client().get(link).content.decode()
    assert words_in(FOLDER, "ti")["thanks"] == "የቐንየልና። ቤት ትምህርቲ መልስኹም በጺሕዎ።"
    at(morning, 8, 0, day=TOMORROW)
    karin = client_for(house.coordinator)
    [row] = karin.get("/calls/").context["rows"]
    assert (row.since, [one.answer for one in row.answers]) == (
        "di 15 september sinds 8:30, na schooltijd binnengekomen",
        ["ill"],
    )
    karin.post(row.outcome_url, {"outcome": "reached", "reason": "sick"})
    assert Episode.objects.get().reason == "sick"


@pytest.mark.parametrize(
    ("hour", "said", "seen"), [(22, "unaware", True), (22, "ill", False), (11, "unaware", False)]
)
def test_an_evening_answer_that_asks_for_somebody_is_seen_tomorrow_although_the_row_was_closed(
    house: House,
    link: str,
    client_for: ClientFor,
    morning: time_machine.Traveller,
    hour: int,
    said: str,
    seen: bool,
) -> None:
    announce(house)
    at(morning, hour, 0)
    Client().post(link, {"answer": said})
    assert Episode.objects.get().call_on == (TOMORROW if seen else None)
    at(morning, 8, 0, day=TOMORROW)
    answered = client_for(house.coordinator).get("/calls/").context["desk"].answered
    assert len(answered) == seen


def test_a_call_that_is_undone_at_night_is_for_tomorrows_list_and_alerts_nobody_then(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    at(morning, 12, 30)
    hand_in(house, p0="absent")
    for day in (TOMORROW, TOMORROW + dt.timedelta(days=1)):
        at(morning, 9, 0, day=day)
        karin = client_for(house.coordinator)
        [row] = karin.get("/calls/").context["rows"]
        karin.post(row.outcome_url, {"outcome": "reached", "reason": "sick"})
        at(morning, 21, 0, day=day)
        client_for(house.coordinator).post(f"/calls/made/{Call.objects.latest('pk').pk}/undo/")
        assert Episode.objects.get().explanation == ""
    at(morning, 9, 0, day=TOMORROW + dt.timedelta(days=2))
    karin = client_for(house.coordinator)
    [row] = karin.get("/calls/").context["rows"]
    karin.post(row.outcome_url, {"outcome": "reached", "reason": "sick"})
    karin.post(f"/calls/made/{Call.objects.latest('pk').pk}/undo/")
    assert [one.id for one in karin.get("/calls/").context["rows"]] == [row.id]
    assert not Message.objects.exists(), "it is about a day that is over"


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
