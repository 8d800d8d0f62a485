"""What absences were, through the pages: what waits, deciding, correcting, and a pupil's year."""

from collections.abc import Callable

import pytest
from django.test import Client

from absence.models.decisions import AbsenceDecision
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tools.samples.factories import SCHOOL_DAY

ClientFor = Callable[[User], Client]


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    return client_for(house.coordinator)


def url(house: House) -> str:
    return f"/absence/pupil/{house.pupils[0].pk}/{SCHOOL_DAY}/"


def year(house: House, karin: Client) -> dict[str, str]:
    found: dict[str, str] = karin.get(f"/absence/pupil/{house.pupils[0].pk}/").context["year"].hours
    return found


def test_what_waits_is_decided_with_one_tap(house: House, karin: Client) -> None:
    hand_in(house, p0="absent", p1="late:1")
    [row] = karin.get("/absence/decide/").context["rows"]
    assert (row.pupil, row.day.day, row.day.numbers, row.proposed) == (
        house.pupils[0],
        SCHOOL_DAY,
        "1",
        "no_word",
    )
    assert year(house, karin) == {"authorised": "0", "unauthorised": "0", "undecided": "1"}
    tap = {"kind": "interprets", "first_day": SCHOOL_DAY, "last_day": SCHOOL_DAY, "list": "1"}
    assert karin.post(url(house), tap).headers["Location"] == "/absence/decide/"
    assert karin.get("/absence/decide/").context["rows"] == []
    assert year(house, karin) == {"authorised": "0", "unauthorised": "1", "undecided": "0"}
    decision = AbsenceDecision.objects.get()
    assert (decision.kind, decision.decided_by, decision.reason) == ("interprets", house.coordinator, "")


def test_a_correction_says_why_and_what_was_decided_stays(house: House, karin: Client) -> None:
    hand_in(house, p0="absent")
    form = {"kind": "no_word", "first_day": SCHOOL_DAY, "last_day": SCHOOL_DAY}
    karin.post(url(house), form)
    answer = karin.post(url(house), form | {"kind": "sick"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]
    assert karin.post(url(house), form | {"kind": "sick", "reason": "Briefje gebracht"}).status_code == 302
    assert [(one.kind, one.reason) for one in AbsenceDecision.objects.order_by("pk")] == [
        ("no_word", ""),
        ("sick", "Briefje gebracht"),
    ]
    assert year(house, karin) == {"authorised": "1", "unauthorised": "0", "undecided": "0"}
    assert "Briefje gebracht" in karin.get(url(house)).content.decode()


def test_a_double_click_decides_once(house: House, karin: Client) -> None:
    form = {"kind": "sick", "first_day": SCHOOL_DAY, "last_day": SCHOOL_DAY, "reason": "Griep"}
    karin.post(url(house), form)
    karin.post(url(house), form)
    assert AbsenceDecision.objects.count() == 1


def test_lessons_are_of_one_day(house: House, karin: Client) -> None:
    form = {"kind": "sick", "first_day": SCHOOL_DAY, "last_day": "2026-09-16", "first_lesson": "2"}
    answer = karin.post(url(house), form)
    assert answer.context["form"].errors["last_day"] == [
        "Met lessen moeten de eerste en de laatste dag dezelfde zijn."
    ]
