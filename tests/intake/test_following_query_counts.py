"""The pages of following pupils ask as many questions of the database for one pupil as for thirty."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from school.enums import Level, Role
from school.models.people import User
from tests.house import House
from tests.intake.test_intake_query_counts import FRAME, queries
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import (
    CheckInFactory,
    DepartureFactory,
    FollowUpFactory,
    PlacementFactory,
    RemarkFactory,
    TalkFactory,
)

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
        FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY)
        DepartureFactory(pupil=pupil, noted_by=house.office)
    first = pupils[0]
    review = FollowUpFactory(pupil=first, due_on=SCHOOL_DAY, kind="review")
    for n in range(size):
        day = SCHOOL_DAY - dt.timedelta(days=n)
        TalkFactory(pupil=first, author=house.mentor, held_on=day, face_home=3)
        RemarkFactory(pupil=first, author=house.mentor, text="Las voor.", written_on=day)
        CheckInFactory(pupil=first, author=house.mentor, face=4, day=day)
    return first.pk, review.pk


def test_the_list(mentor: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(mentor, "/following/") == FRAME + 4


def test_the_following_of_a_pupil(mentor: Client, house: House, size: int) -> None:
    pupil, _review = populate(house, size)
    for _ in range(size):
        PlacementFactory(pupil=pupil_in(house.own), author=house.mentor, school_class=house.own)
    assert queries(mentor, f"/pupils/{pupil}/following/") == FRAME + 9


def test_a_review(mentor: Client, house: House, size: int) -> None:
    _pupil, review = populate(house, size)
    assert queries(mentor, f"/following/{review}/review/") == FRAME + 9


def test_the_check_in(mentor: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(mentor, f"/check-in/{house.own.pk}/") == FRAME + 7


def test_who_waits_for_a_place(leader: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(leader, "/placement/") == FRAME + 3


def test_the_departures(leader: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(leader, "/departures/") == FRAME + 2


def test_today(mentor: Client, leader: Client, house: House, size: int) -> None:
    populate(house, size)
    counts = (queries(mentor, "/"), queries(leader, "/"))
    populate(house, 2)
    assert (queries(mentor, "/"), queries(leader, "/")) == counts
