"""The coordinator's day, the list of all pupils with care, and how long care takes."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from careteam.contexts.day import coordinators_day
from careteam.enums.cases import CareTheme, CaseState
from careteam.enums.concerns import ConcernState, Worry
from careteam.models.cases import CareCase
from careteam.rules.durations import UNTIL, spread
from careteam.services import cases
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tools.samples.care import (
    ActionFactory,
    CaseMoveFactory,
    ContactMomentFactory,
    case_of,
)
from tools.samples.concerns import ConcernFactory, ConcernMoveFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, HomeFactory, HomeStayFactory, member, pupil_in
from tools.samples.files import FollowUpFactory
from tools.samples.partners import OrganisationFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def sami(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Ali")


@pytest.fixture
def noor(house: House) -> Pupil:
    return pupil_in(house.other, call_name="Noor", surname="Zaki")


def names(page: Any) -> list[str]:
    return [case.pupil.call_name for case in page.context["list"].page]


def listed(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/care/{query}")
    assert page.status_code == 200
    return names(page)


def figures(user: User) -> dict[str, int]:
    return {
        figure.url: figure.number
        for column in coordinators_day(user.access, now=MORNING)
        for figure in column.figures
    }


# --- the list -----------------------------------------------------------------------------------------------------


def test_each_filter_keeps_its_cases_and_no_other(
    house: House, linda: User, care: Client, sami: Pupil, noor: Pupil
) -> None:
    home = HomeFactory(school=house.school)
    HomeStayFactory(pupil=noor, home=home)
    waits = OrganisationFactory(school=house.school)
    case_of(sami, linda, manager=house.mentor, theme=CareTheme.MONEY)
    mine = case_of(noor, linda, manager=linda, state=CaseState.WAITING, waiting_for=waits)
    ActionFactory(pupil=noor, case=mine, owner=linda, due_on=SCHOOL_DAY - DAY)
    closed = pupil_in(house.own, call_name="Gesloten")
    case_of(closed, linda, state=CaseState.CLOSED, closed_at=MORNING)
    assert listed(care) == ["Sami", "Noor"]
    assert {
        query: listed(care, query)
        for query in (
            f"?school_class={house.own.pk}",
            f"?home={home.pk}",
            f"?manager={linda.pk}",
            "?state=waiting",
            "?state=closed",
            "?state=all",
            "?theme=money",
            f"?waiting_for={waits.pk}",
            "?asks=late_action",
            "?asks=no_manager",
            "?q=noor",
        )
    } == {
        f"?school_class={house.own.pk}": ["Sami"],
        f"?home={home.pk}": ["Noor"],
        f"?manager={linda.pk}": ["Noor"],
        "?state=waiting": ["Noor"],
        "?state=closed": ["Gesloten"],
        "?state=all": ["Sami", "Gesloten", "Noor"],
        "?theme=money": ["Sami"],
        f"?waiting_for={waits.pk}": ["Noor"],
        "?asks=late_action": ["Noor"],
        "?asks=no_manager": [],
        "?q=noor": ["Noor"],
    }
    assert care.get("/care/?home=0").status_code == 404
    assert logged()[0] == ("read", "careteam:care_pupils", sorted([sami.pk, noor.pk]))


def test_the_list_is_the_care_teams_and_no_mentors(
    house: House, linda: User, sami: Pupil, mentor: Client
) -> None:
    case_of(sami, linda, manager=house.mentor)
    assert mentor.get("/care/").status_code == 404


@pytest.mark.parametrize("column", ["name", "class", "need", "state", "since", "manager", "spoken"])
def test_each_head_sorts_both_ways(
    house: House, linda: User, care: Client, sami: Pupil, noor: Pupil, column: str
) -> None:
    case_of(sami, linda, theme=CareTheme.HOME, opened_at=MORNING - 5 * DAY)
    second = case_of(noor, linda, theme=CareTheme.MONEY, manager=house.mentor, state=CaseState.WAITING)
    ContactMomentFactory(pupil=sami, author=linda, held_on=SCHOOL_DAY - 9 * DAY)
    ContactMomentFactory(pupil=noor, author=linda, held_on=SCHOOL_DAY)
    CaseMoveFactory(case=second, before=CaseState.OPEN, after=CaseState.WAITING)
    up, down = listed(care, f"?sort={column}"), listed(care, f"?sort=-{column}")
    assert sorted(up) == ["Noor", "Sami"]
    assert down == up[::-1]


def test_the_same_queries_however_many_cases(
    house: House, linda: User, care: Client, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        case_of(pupil_in(house.own), linda, manager=house.mentor, theme=CareTheme.HOME)
        if number == 0:
            care.get("/care/")
    with django_assert_num_queries(9):
        care.get("/care/")


# --- the day ------------------------------------------------------------------------------------------------------


def test_each_number_is_that_of_its_list(
    house: House, linda: User, care: Client, sami: Pupil, noor: Pupil
) -> None:
    first = case_of(sami, linda, opened_at=MORNING - 40 * DAY)
    ActionFactory(pupil=sami, case=first, owner=linda, due_on=SCHOOL_DAY - DAY)
    ActionFactory(pupil=sami, case=first, owner=linda, due_on=SCHOOL_DAY - 2 * DAY)
    plan = first.plan
    plan.evaluate_on = SCHOOL_DAY
    plan.save()
    second = case_of(noor, linda, manager=linda, state=CaseState.WAITING, opened_at=MORNING - 50 * DAY)
    CaseMoveFactory(case=second, before=CaseState.OPEN, after=CaseState.WAITING, at=MORNING - 12 * DAY)
    ContactMomentFactory(pupil=noor, author=linda, held_on=SCHOOL_DAY - 29 * DAY)
    ConcernFactory(pupil=sami, author=house.mentor, raised_at=MORNING - 3 * DAY, worried=Worry.VERY)
    ConcernFactory(pupil=noor, author=house.mentor, state=ConcernState.KEPT)
    FollowUpFactory(pupil=sami, due_on=SCHOOL_DAY - DAY)
    found = figures(linda)
    assert found == {
        "/concerns/": 1,
        "/concerns/?tab=answered": 0,
        "/concerns/?tab=kept": 1,
        "/calls/": 0,
        "/#searches-title": 0,
        "/following/?show=overdue": 1,
        "/care/?asks=late_action": 1,
        "/care/?asks=plan_due": 1,
        "/care/?state=waiting": 1,
        "/care/?asks=not_spoken": 1,
        "/care/?asks=no_manager": 1,
        f"/care/?manager={linda.pk}": 1,
        "/caseload/": 2,
    }
    for url, number in found.items():
        page = care.get(url)
        assert page.status_code == 200
        if url.startswith("/care/"):
            assert len(names(page)) == number, url
    assert "De langste wacht 12 dagen." in care.get("/").content.decode()


def test_what_cannot_wait_comes_first(house: House, linda: User, sami: Pupil) -> None:
    case_of(sami, linda, manager=house.mentor)
    order = [column.code for column in coordinators_day(linda.access, now=MORNING)]
    assert order == ["concerns", "missing", "due", "waiting", "caseload"]
    CareCase.objects.update(opened_at=MORNING)
    case_of(sami, linda)
    columns = coordinators_day(linda.access, now=MORNING)
    assert [(column.code, column.is_urgent) for column in columns][:2] == [
        ("caseload", True),
        ("concerns", False),
    ]


def test_the_day_is_the_coordinators(
    house: House, client_for: Callable[[User], Client], linda: User, care: Client
) -> None:
    shown = 'class="day mb-4"'
    assert shown in care.get("/").content.decode()
    for role, team in ((Role.SOCIAL_WORKER, True), (Role.CARE_COORDINATOR, False), (Role.MENTOR, False)):
        other = client_for(member(house.school, role, care_team=team))
        assert shown not in other.get("/").content.decode(), role


def test_the_day_takes_the_same_queries_however_much_there_is(
    house: House, linda: User, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        pupil = pupil_in(house.own)
        case_of(pupil, linda, manager=linda, state=CaseState.WAITING)
        ConcernFactory(pupil=pupil, author=house.mentor)
    with django_assert_num_queries(4):
        coordinators_day(linda.access, now=MORNING)


def test_the_start_page_takes_the_same_queries_however_much_there_is(
    house: House, linda: User, care: Client
) -> None:
    """And writes into the access log once, whom it names; the first few stand there, the rest is counted."""

    def more(number: int) -> list[Pupil]:
        pupils = [pupil_in(house.own, birth_date=SCHOOL_DAY - 18 * 365 * DAY) for _ in range(number)]
        for pupil in pupils:
            case = case_of(pupil, linda, manager=linda)
            ActionFactory(pupil=pupil, case=case, owner=linda, due_on=SCHOOL_DAY)
            ConcernFactory(pupil=pupil, author=house.mentor)
            FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY)
        return pupils

    few = more(2)
    care.get("/")
    with CaptureQueriesContext(connection) as first:
        care.get("/")
    assert logged()[-1] == ("read", "school:today", sorted(pupil.pk for pupil in few))
    more(7)
    with CaptureQueriesContext(connection) as second:
        page = care.get("/").content.decode()
    assert len(logged()) == 3
    assert len(second) == len(first)
    sections = re.split(r"<section", page)
    said = {
        title: re.search(r"en nog \d+|Laat alle \d+ zien", section)
        for section in sections
        for title in ("own-cases-title", "follow-up-title", "own-actions-title", "turning-title")
        if f'id="{title}"' in section
    }
    assert {title: found and found.group() for title, found in said.items()} == {
        "own-cases-title": "en nog 6",
        "follow-up-title": "en nog 5",
        "own-actions-title": "en nog 5",
        "turning-title": "en nog 6",
    }


# --- how long -----------------------------------------------------------------------------------------------------


@given(st.lists(st.one_of(st.none(), st.integers(0, 400)), max_size=30))
def test_each_time_stands_in_one_class(days: list[int | None]) -> None:
    found = spread(days)
    known = sorted(day for day in days if day is not None)
    assert (sum(found.counts), found.total, found.waiting) == (len(known), len(known), days.count(None))
    assert found.counts[0] == len([day for day in known if day <= UNTIL[0]])
    if known:
        assert found.half in known
        assert sum(day <= found.half for day in known) * 2 >= len(known)
    else:
        assert found.half is None


def test_the_pictures_tell_what_happened(
    house: House, linda: User, care: Client, sami: Pupil, noor: Pupil
) -> None:
    """Sami: talked after 1 day, helped after 8, ended after 40. Noor: closed after 3 days, without a case."""
    case = cases.open_case(
        pupil=sami, need="Slaapt slecht", theme=CareTheme.FEELING, user=linda, now=MORNING - 45 * DAY
    )
    raised = MORNING - 50 * DAY
    ConcernFactory(pupil=sami, author=house.mentor, raised_at=raised, state=ConcernState.JOINED, case=case)
    ContactMomentFactory(pupil=sami, author=linda, held_on=(raised + DAY).date())
    ContactMomentFactory(pupil=sami, author=linda, held_on=(raised - DAY).date())
    for state, after in ((CaseState.IN_CARE, 8), (CaseState.CLOSING, 39), (CaseState.CLOSED, 40)):
        cases.move_case(case=case, after=state, user=linda, now=raised + after * DAY, reason="Het gaat beter")
    done = ConcernFactory(
        pupil=noor, author=house.mentor, raised_at=raised, state=ConcernState.CLOSED, first_answer_at=MORNING
    )
    ConcernMoveFactory(concern=done, at=raised + 3 * DAY, by=linda)
    ConcernFactory(pupil=noor, author=house.mentor, raised_at=MORNING - 400 * DAY)
    page = care.get("/care/how-long/")
    measures = page.context["measures"]
    assert page.context["number"] == 2
    assert [[bar.count for bar in one.bars] for one in measures] == [
        [1, 0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0, 0],
        [0, 1, 0, 0, 1, 0],
    ]
    assert [one.waiting for one in measures] == [1, 1, 0]
    text = re.sub(r"\s+", " ", page.content.decode())
    assert "De helft binnen 8 dagen." in text
    assert "Sami" not in text
