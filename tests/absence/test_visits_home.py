"""Visits at home: on which days, the route with its marks, and what came of it."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from absence.enums import StepKind
from absence.models.steps import ApproachStep
from absence.models.visits import HomeVisit
from absence.rules.visits import visit_days
from pupils.enums import ProtectionKind
from school.enums import Role
from school.models.people import User
from tests.absence.conftest import House
from tools.samples import factories
from tools.samples.absence import ApproachStepFactory
from tools.samples.factories import SCHOOL_DAY, YEAR_START, member
from tools.samples.files import ProtectionFactory

ClientFor = Callable[[User], Client]
TUESDAYS = [SCHOOL_DAY + dt.timedelta(weeks=n) for n in range(8)]


@pytest.mark.parametrize(
    ("begins", "weeks", "off", "expected"),
    [
        (TUESDAYS[0], 2, [], [TUESDAYS[0], TUESDAYS[2], TUESDAYS[4]]),
        # A day off is left out, and the others stay where they are.
        (TUESDAYS[0], 2, [TUESDAYS[2]], [TUESDAYS[0], TUESDAYS[4], TUESDAYS[6]]),
        (TUESDAYS[1], 1, [], TUESDAYS[1:4]),
        (TUESDAYS[0] - dt.timedelta(weeks=1), 2, [], [TUESDAYS[1], TUESDAYS[3], TUESDAYS[5]]),
        (None, 2, [], []),
    ],
)
def test_every_other_week(
    begins: dt.date | None, weeks: int, off: list[dt.date], expected: list[dt.date]
) -> None:
    days = {SCHOOL_DAY + dt.timedelta(days=n) for n in range(60)} - set(off)
    assert visit_days(begins, weeks, after=SCHOOL_DAY, school_days=days, count=3) == expected


@pytest.fixture
def corrie(house: House, client_for: ClientFor) -> Client:
    return client_for(member(house.school, Role.SOCIAL_WORKER, name="Corrie van Dam"))


def live(house: House) -> None:
    home = factories.HomeFactory(school=house.school, name="Dijkhuis", address="Dijk 3, Almerveen")
    factories.HomeStayFactory(school=house.school, pupil=house.pupils[0], home=home, starts_on=YEAR_START)


def plan(corrie: Client, house: House) -> HomeVisit:
    url = f"/absence/visits/pupil/{house.pupils[0].pk}/"
    form = {"day": SCHOOL_DAY, "at": "15:30", "who": "Corrie van Dam", "interpreter": "Tolk per telefoon"}
    for _tap in range(2):
        assert corrie.post(url, form).status_code == 302
    return HomeVisit.objects.get()


def text_of(corrie: Client) -> str:
    content = corrie.get(f"/absence/visits/{SCHOOL_DAY}/print/").content
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_another_visit_on_the_same_day_drops_nothing_of_what_was_typed(house: House, corrie: Client) -> None:
    plan(corrie, house)
    url = f"/absence/visits/pupil/{house.pupils[0].pk}/"
    page = corrie.post(url, {"day": SCHOOL_DAY, "at": "16:00", "who": "Ans Smit", "purpose": "Brief brengen"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["day"])
    assert "door Corrie van Dam" in page.content.decode()
    assert "Brief brengen" in page.content.decode()


def test_the_route_says_where_to_go_and_in_which_language(house: House, corrie: Client) -> None:
    live(house)
    plan(corrie, house)
    [row] = corrie.get(f"/absence/visits/{SCHOOL_DAY}/").context["rows"]
    assert (row.address, row.is_secret) == ("Dijkhuis, Dijk 3, Almerveen", False)
    assert [(one.name, one.language) for one in row.people] == [("Moeder van Sami0 Tesfay00", "Tigrinya")]
    text = text_of(corrie)
    assert "Dijk 3, Almerveen" in text
    assert "Tolk per telefoon" in text


def test_a_secret_address_stands_on_no_route(house: House, corrie: Client) -> None:
    live(house)
    ProtectionFactory(pupil=house.pupils[0], kind=ProtectionKind.SECRET_ADDRESS)
    plan(corrie, house)
    page = corrie.get(f"/absence/visits/{SCHOOL_DAY}/")
    assert "Dijk 3" not in page.content.decode()
    assert [row.is_secret for row in page.context["rows"]] == [True]
    assert "Dijk 3" not in text_of(corrie)


def test_what_came_of_it_takes_the_step_and_undo_gives_it_back(house: House, corrie: Client) -> None:
    step = ApproachStepFactory(
        pupil=house.pupils[0], kind=StepKind.HOME_VISIT, place=4, name="huisbezoek", role=Role.SOCIAL_WORKER
    )
    assert [one.pk for one in corrie.get("/absence/visits/").context["waiting"]] == [step.pk]
    visit = plan(corrie, house)
    assert visit.step == step
    assert corrie.get("/absence/visits/").context["waiting"] == []
    corrie.post(f"/absence/visits/{visit.pk}/note/", {"outcome": "spoken", "words": "Moeder is ziek."})
    step.refresh_from_db()
    assert (step.words, ApproachStep.objects.latest("pk").kind) == ("Moeder is ziek.", StepKind.NOTICE)
    corrie.post(f"/absence/visits/{visit.pk}/undo/")
    step.refresh_from_db()
    assert (step.done_at, ApproachStep.objects.count()) == (None, 1)
    corrie.post(f"/absence/visits/{visit.pk}/note/", {"outcome": "nobody", "words": ""})
    step.refresh_from_db()
    assert step.done_at is None


def test_what_was_taken_off_can_be_put_back(house: House, corrie: Client, client_for: ClientFor) -> None:
    before = plan(corrie, house)
    gone = corrie.post(f"/absence/visits/{before.pk}/remove/", follow=True)
    back = f"/absence/visits/{before.pk}/put-back/"
    assert f'action="{back}"' in gone.content.decode()
    stranger = client_for(member(house.school, Role.MENTOR))
    assert stranger.post(back).status_code == 404
    for _tap in range(2):
        corrie.post(back)
    after = HomeVisit.objects.get()
    kept = ("pupil_id", "day", "at", "who", "interpreter", "purpose")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    page = corrie.get(f"/absence/visits/{SCHOOL_DAY}/?off={before.pk}")
    assert back not in page.content.decode()
    # What is on its route was not taken off.
    assert corrie.post(f"/absence/visits/{after.pk}/put-back/").status_code == 404
