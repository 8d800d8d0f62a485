"""The file of a pupil with two years of everything: how many queries its page takes, for whom."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.bench.long_file import Around, fill_file
from tools.samples.factories import member, pupil_in

BUDGET = 30


def queries(user: User, path: str) -> int:
    client = Client()
    client.force_login(user)
    # The first page of a visit also stamps the session.
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.fixture
def path(house: House) -> str:
    """A file in which every part has something."""
    pupil = pupil_in(house.own)
    care, nurse = member(house.school, Role.CARE_COORDINATOR), member(house.school, Role.YOUTH_HEALTH)
    fill_file(pupil, house.own, Around(house.mentor, care, nurse))
    return f"/pupils/{pupil.pk}/"


def test_the_page_stays_within_its_budget(house: House, path: str) -> None:
    people = {
        "care": member(house.school, Role.CARE_COORDINATOR),
        "mentor": house.mentor,
        "teacher": member(house.school, Role.TEACHER, teaches=(house.own,)),
        "office": house.office,
        "leader and attendance": member(house.school, Role.TEAM_LEADER, Role.ATTENDANCE_COORDINATOR),
    }
    counted = {who: queries(user, path) for who, user in people.items()}
    assert counted == {
        "care": 29,
        "mentor": 29,
        "teacher": 27,
        "office": 28,
        "leader and attendance": 29,
    }
    assert max(counted.values()) <= BUDGET


def test_a_piece_of_the_timeline_and_a_search_cost_little(house: House, path: str) -> None:
    assert queries(house.mentor, f"{path}timeline/?before=2026-01-01") == 8
    assert queries(house.mentor, f"{path}?q=helpt") == 21
