"""Figures that people look for first: hours beside each name in the list of pupils, and per class on "Today"."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from absence.models.counts import PupilWeek
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.absence.conftest import House
from tools.samples.factories import SCHOOL_DAY, member

MONDAY = SCHOOL_DAY - dt.timedelta(days=SCHOOL_DAY.weekday())


@pytest.fixture
def mentor(house: House, client_for: Callable[[User], Client]) -> Client:
    return client_for(house.mentor)


def week(house: House, pupil: Pupil, weeks_ago: int = 0, **minutes: int) -> None:
    monday = MONDAY - dt.timedelta(weeks=weeks_ago)
    PupilWeek.objects.create(
        school=house.school,
        pupil=pupil,
        school_class=house.school_class,
        week=monday,
        recorded=1200,
        **minutes,
    )


def test_the_list_of_pupils_says_and_sorts_by_hours(mentor: Client, house: House) -> None:
    first, second, _third = house.pupils
    week(house, first, authorised=60)
    week(house, second, authorised=60, unauthorised=90, undecided=60)
    rows = mentor.get("/pupils/?sort=-missed").context["list"].page
    told = {pupil.pk: pupil.figures[0][1] for pupil in rows}
    assert [pupil.pk for pupil in rows][:2] == [second.pk, first.pk]
    assert (told[second.pk], told[first.pk]) == ("3,5 u, 1,5 ongeoorloofd", "1 u")
    assert sorted(told.values())[0] == ""


def test_a_mentor_sees_the_own_class_and_a_team_leader_all(
    mentor: Client, house: House, client_for: Callable[[User], Client]
) -> None:
    week(house, house.pupils[0], unauthorised=120, late=3)
    week(house, house.pupils[0], weeks_ago=4, unauthorised=600)
    for client in (mentor, client_for(member(house.school, Role.TEAM_LEADER))):
        page = client.get("/").content.decode()
        assert "Verzuim, vier weken" in page
        assert '<td class="n">2</td>' in page
        assert '<td class="n">3</td>' in page
    teacher = client_for(member(house.school, Role.TEACHER))
    assert "Verzuim, vier weken" not in teacher.get("/").content.decode()
