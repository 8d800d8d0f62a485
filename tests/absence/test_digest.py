"""The week behind, by mail: first names and hours, once, to whom it concerns."""

import datetime as dt
from collections.abc import Callable

from django.test import Client

from absence.models.counts import PupilWeek
from absence.services.digest import digest
from messaging.models.outbox import Message
from school.enums import Role
from school.models.people import User
from tests.absence.conftest import House
from tools.samples.factories import MORNING, SCHOOL_DAY, member

MONDAY = SCHOOL_DAY - dt.timedelta(days=1)
ON_MONDAY = MORNING - dt.timedelta(days=1)
LAST_WEEK = MONDAY - dt.timedelta(weeks=1)


def missed(house: House, number: int, *, hours: int, week: dt.date = LAST_WEEK) -> None:
    PupilWeek.objects.create(
        school=house.school,
        pupil=house.pupils[number],
        school_class=house.school_class,
        week=week,
        recorded=1800,
        unauthorised=hours * 60,
    )


def test_mentor_and_care_coordinator_hear_once_of_the_week_behind(house: House) -> None:
    care = member(house.school, Role.CARE_COORDINATOR)
    missed(house, 0, hours=2)
    missed(house, 1, hours=6)
    missed(house, 2, hours=0)
    missed(house, 2, hours=9, week=MONDAY)
    assert digest(house.school.pk, now=ON_MONDAY) == 2
    digest(house.school.pk, now=ON_MONDAY + dt.timedelta(hours=1))
    told = {one.address: one.context for one in Message.objects.filter(kind="absence_digest")}
    assert {address: (one["class_name"], one["facts"]) for address, one in told.items()} == {
        house.mentor.email: ("ISK 1B", "Sami1 6, Sami0 2 (samen 8)"),
        care.email: ("alle klassen", "ISK 1B: Sami1 6, Sami0 2 (samen 8)"),
    }
    assert told[house.mentor.email]["link"].endswith(f"/absence/trends/class/{house.school_class.pk}/")
    assert "Tesfay" not in str(told)


def test_each_turns_it_off_for_themselves(house: House, client_for: Callable[[User], Client]) -> None:
    care = member(house.school, Role.CARE_COORDINATOR)
    mentor = client_for(house.mentor)
    leader = client_for(member(house.school, Role.TEAM_LEADER))
    missed(house, 0, hours=2)
    assert "Je krijgt deze mail." in mentor.get("/my-mails/").content.decode()
    for wanted in ("no", "no"):
        assert mentor.post("/my-mails/", {"wanted": wanted}).status_code == 302
    assert "Je krijgt deze mail niet." in mentor.get("/my-mails/").content.decode()
    assert digest(house.school.pk, now=ON_MONDAY) == 1
    [told] = Message.objects.filter(kind="absence_digest")
    assert told.address == care.email
    assert told.context["switch"].endswith("/my-mails/")
    mentor.post("/my-mails/", {"wanted": "yes"})
    assert digest(house.school.pk, now=ON_MONDAY) == 2
    # Who watches over absence, or leads, has no such mail to turn off.
    assert "geen mentor en geen zorgcoördinator" in leader.get("/my-mails/").content.decode()


def test_nobody_hears_that_nothing_was_nor_on_another_day(house: House) -> None:
    missed(house, 0, hours=0)
    assert digest(house.school.pk, now=ON_MONDAY) == 0
    missed(house, 1, hours=6)
    # Tuesday is the second school day of the week.
    assert digest(house.school.pk, now=MORNING) == 0
    assert digest(house.school.pk, now=ON_MONDAY - dt.timedelta(days=1)) == 0
