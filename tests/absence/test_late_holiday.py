"""A day off that is entered when registers of it are in: they count for nothing, and nobody is phoned about them."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from absence.models.counts import ClassWeek, PupilWeek
from absence.models.episodes import Episode
from absence.querysets.missed import attendance_of
from absence.services.counting import count_absence
from messaging.models.outbox import Message
from school.models.people import User
from school.models.school import DayOff
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in, mark_sent
from tests.pages import form_data
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY

ClientFor = Callable[[User], Client]
NEW = "/calendar/days-off/new/"


@pytest.fixture
def in_already(house: House, morning: time_machine.Traveller) -> House:
    """One pupil is missing, and the message about it waits."""
    hand_in(house, p0="absent")
    return house


def close(client: Client, first: dt.date, last: dt.date | None = None) -> list[str]:
    """Enter days off at the office; returns what it says."""
    answer = client.post(
        NEW, {"name": "Studiedag", "starts_on": first, "ends_on": last or first}, follow=True
    )
    return [str(one) for one in answer.context["messages"]]


def counted(morning: time_machine.Traveller, *, days: int) -> tuple[int, int]:
    """Minutes that pupils missed by the counts of so many mornings later, and rows that are open still."""
    morning.move_to(MORNING + dt.timedelta(days=days))
    count_absence(now=timezone.now())
    missed = sum(one.authorised + one.unauthorised + one.undecided for one in PupilWeek.objects.all())
    return missed, sum(one.open_rows for one in ClassWeek.objects.all())


def test_what_registers_of_the_day_say_counts_no_more_until_it_is_a_school_day_again(
    in_already: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    before = counted(morning, days=1)
    assert before == (60, 1)
    assert close(client_for(in_already.office), SCHOOL_DAY) == [
        "Opgeslagen.",
        "Op deze dagen is al 1 absentielijst ingeleverd. Die telt niet meer mee, en over deze dagen belt niemand meer.",
    ]
    assert counted(morning, days=1) == (0, 0)
    assert not attendance_of(in_already.school.pk, SCHOOL_DAY, SCHOOL_DAY)
    client_for(in_already.office).post(f"/calendar/days-off/{DayOff.objects.get().pk}/delete/")
    assert counted(morning, days=2) == before


def test_nobody_is_phoned_and_what_waited_does_not_leave(in_already: House, client_for: ClientFor) -> None:
    karin = client_for(in_already.coordinator)
    assert len(karin.get("/calls/").context["rows"]) == 1
    close(client_for(in_already.office), SCHOOL_DAY)
    assert karin.get("/calls/").context["rows"] == []
    assert Message.objects.get().state == "withdrawn"


def test_a_message_that_left_stays_as_it_was(in_already: House, client_for: ClientFor) -> None:
    mark_sent()
    close(client_for(in_already.office), SCHOOL_DAY)
    assert Message.objects.get().state == "sent"


def test_what_was_put_off_to_that_day_is_put_off_further(
    house: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    day = [SCHOOL_DAY + dt.timedelta(days=number) for number in range(4)]
    morning.move_to(dt.datetime.combine(day[0], dt.time(18), MORNING.tzinfo))
    hand_in(house, p0="absent")
    assert Episode.objects.get().call_on == day[1]
    assert close(client_for(house.office), day[1], day[2]) == ["Opgeslagen."]
    assert Episode.objects.get().call_on == day[3]


def test_another_schools_day_off_changes_nothing(
    in_already: House, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    other = factories.SchoolFactory()
    factories.DayOffFactory(school=other, starts_on=SCHOOL_DAY, ends_on=SCHOOL_DAY)
    assert len(client_for(in_already.coordinator).get("/calls/").context["rows"]) == 1
    assert counted(morning, days=1) == (60, 1)


@pytest.mark.parametrize("way", ["removed", "moved"])
def test_a_day_off_by_mistake_keeps_no_family_from_hearing(
    in_already: House, client_for: ClientFor, way: str
) -> None:
    office = client_for(in_already.office)
    close(office, SCHOOL_DAY)
    assert Message.objects.get().state == "withdrawn"
    day_off = DayOff.objects.get(name="Studiedag")
    if way == "removed":
        answer = office.post(f"/calendar/days-off/{day_off.pk}/delete/", follow=True)
    else:
        later, url = SCHOOL_DAY + dt.timedelta(days=7), f"/calendar/days-off/{day_off.pk}/edit/"
        answer = office.post(url, form_data(office, url, starts_on=later, ends_on=later), follow=True)
    said = [str(one) for one in answer.context["messages"]]
    assert said[-1] == "1 bericht over vandaag gaat toch nog weg."
    assert Message.objects.get().state == "queued"


def test_a_day_that_stays_off_lets_nothing_out(in_already: House, client_for: ClientFor) -> None:
    office = client_for(in_already.office)
    close(office, SCHOOL_DAY)
    close(office, SCHOOL_DAY, SCHOOL_DAY + dt.timedelta(days=1))
    day_off = DayOff.objects.filter(name="Studiedag").earliest("pk")
    office.post(f"/calendar/days-off/{day_off.pk}/delete/")
    assert Message.objects.get().state == "withdrawn"
