"""The pages of following pupils ask as many questions of the database for one pupil as for thirty."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from school.enums import Level, Role
from school.models.people import User
from tests.factories import SCHOOL_DAY, member, pupil_in
from tests.house import House
from tests.intake.story import (
    check_in_of,
    departure_of,
    placement_of,
    planned,
    remark_of,
    talk_of,
)
from tests.intake.test_intake_query_counts import FRAME, queries

LONG_AGO = SCHOOL_DAY - dt.timedelta(weeks=9)


@pytest.fixture(params=[1, 3, 30])
def size(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture
def leader(house: House, client_for: Callable[[User], Client]) -> Client:
    return client_for(member(house.school, Role.TEAM_LEADER))


def populate(house: House, size: int) -> tuple[int, int]:
    """So many pupils with something planned, the first with as many talks, remarks, places and check-ins."""
    house.own.level = Level.START
    house.own.save()
    pupils = [pupil_in(house.own, enrolled_on=LONG_AGO) for _ in range(size)]
    for pupil in pupils:
        planned(pupil, SCHOOL_DAY)
        departure_of(pupil, house.office).save()
    first = pupils[0]
    review = planned(first, SCHOOL_DAY, kind="review")
    for n in range(size):
        day = SCHOOL_DAY - dt.timedelta(days=n)
        talk_of(first, house.mentor, held_on=day, face_home=3)
        remark_of(first, house.mentor, "Las voor.", written_on=day)
        check_in_of(first, house.mentor, 4, day)
    return first.pk, review.pk


def test_the_list(mentor: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(mentor, "/following/") == FRAME + 4


def test_the_following_of_a_pupil(mentor: Client, house: House, size: int) -> None:
    pupil, _review = populate(house, size)
    for _ in range(size):
        placement_of(pupil_in(house.own), house.mentor, house.own)
    assert queries(mentor, f"/pupils/{pupil}/following/") == FRAME + 8


def test_a_review(mentor: Client, house: House, size: int) -> None:
    _pupil, review = populate(house, size)
    assert queries(mentor, f"/following/{review}/review/") == FRAME + 9


def test_the_check_in(mentor: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(mentor, f"/check-in/{house.own.pk}/") == FRAME + 3


def test_who_waits_for_a_place(leader: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(leader, "/placement/") == FRAME + 2


def test_the_departures(leader: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(leader, "/departures/") == FRAME + 2


def test_today(mentor: Client, leader: Client, house: House, size: int) -> None:
    populate(house, size)
    counts = (queries(mentor, "/"), queries(leader, "/"))
    populate(house, 2)
    assert (queries(mentor, "/"), queries(leader, "/")) == counts
