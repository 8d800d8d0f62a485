"""The number of queries of a page stays the same, however many pupils and people there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pupils.models.homes import Home
from tests.house import House
from tools.samples import factories
from tools.samples.factories import pupil_in

# The session with its user comes with every page, and one insert in the access log.
FRAME = 2
LIST = FRAME + 3
# One more says which organisation each contact is of.
PUPIL = FRAME + 5 + 2 + 1
UNREACHABLE = FRAME + 5
HOMES = FRAME + 2
HOME = FRAME + 4 + 1


@pytest.fixture(params=[1, 3, 30])
def size(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


def queries(client: Client, url: str) -> int:
    # The first page of a visit also stamps the session.
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def populate(house: House, size: int, *, email: str = "hanna@familie.example") -> tuple[str, str]:
    """So many pupils in one home with as many staff, the first with as many people around; both addresses."""
    home: Home = factories.HomeFactory(school=house.school)
    factories.HomeStaffFactory.create_batch(size, home=home, person__email=email)
    pupils = [pupil_in(house.own) for _ in range(size)]
    for pupil in pupils:
        factories.HomeStayFactory(pupil=pupil, home=home)
        factories.RelationFactory(pupil=pupil, person__email=email)
    factories.RelationFactory.create_batch(size, pupil=pupils[0], person__email=email)
    return f"/pupils/{pupils[0].pk}/", f"/homes/{home.pk}/"


def test_the_list(office: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(office, "/pupils/") == LIST


def test_a_search(office: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(office, "/pupils/?q=tesfay") == LIST


def test_the_list_of_a_mentor(mentor: Client, house: House, size: int) -> None:
    populate(house, size)
    assert queries(mentor, "/pupils/") == LIST


def test_the_page_of_a_pupil_without_its_sections(
    office: Client, house: House, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pupils.views.pupils.gather_areas", lambda *_args, **_kwargs: {})
    url, _home = populate(house, size)
    assert queries(office, url) == PUPIL


def test_the_unreachable(office: Client, house: House, size: int) -> None:
    populate(house, size, email="")
    assert queries(office, "/pupils/unreachable/") == UNREACHABLE


def test_the_homes(office: Client, house: House, size: int) -> None:
    populate(house, size)
    factories.HomeFactory.create_batch(size, school=house.school)
    assert queries(office, "/homes/") == HOMES


def test_a_home(office: Client, house: House, size: int) -> None:
    _pupil, url = populate(house, size)
    assert queries(office, url) == HOME
