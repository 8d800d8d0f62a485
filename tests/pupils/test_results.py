"""Test results: never without a caution, and only for whom they are."""

import datetime as dt

import pytest
from django.test import Client

from pupils.models.parts import TestResult as Result
from school.models.people import User
from tests.house import House, begun, logged
from tests.pages import form_data
from tools.samples.factories import MORNING, pupil_in
from tools.samples.files import ResultFactory

DAY = dt.timedelta(days=1)
LATER = MORNING + 9 * DAY


RESULT = {
    "name": "Leestoets",
    "taken_on": "2026-09-14",
    "language": "Nederlands",
    "result": "12 van de 20",
    "level": "background",
}


def test_a_result_comes_with_its_caution(care: Client, house: House, linda: User) -> None:
    pupil = pupil_in(house.own)
    url = f"/pupils/{pupil.pk}/tests/new/"
    sent = form_data(care, url, **RESULT)
    assert len(sent["caution"]) > 100
    assert care.post(url, sent)["Location"] == f"/pupils/{pupil.pk}/"
    result = Result.objects.get()
    assert (result.author, result.level, result.school, result.caution) == (
        linda,
        "background",
        house.school,
        sent["caution"],
    )
    assert logged()[-1] == ("write", "pupils:test_result_new", [pupil.pk])


def test_two_clicks_keep_one_result(care: Client, house: House) -> None:
    url = f"/pupils/{pupil_in(house.own).pk}/tests/new/"
    sent = form_data(care, url, **RESULT)
    for changes in ({}, {}, {"result": "13 van de 20"}):
        assert care.post(url, sent | changes).status_code == 302
    assert sorted(Result.objects.values_list("result", flat=True)) == ["12 van de 20", "13 van de 20"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"caution": ""}, "caution"),
        ({"caution": "   "}, "caution"),
        ({"level": "practical"}, "level"),
        ({"taken_on": "2026-09-16"}, "taken_on"),
        ({"taken_on": "2001-01-01"}, "taken_on"),
        ({"result": "x" * 1001}, "result"),
    ],
)
def test_a_result_that_cannot_be(care: Client, house: House, changes: dict[str, str], field: str) -> None:
    url = f"/pupils/{pupil_in(house.own).pk}/tests/new/"
    page = care.post(url, form_data(care, url, **RESULT) | changes)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not Result.objects.exists()


def test_a_result_changes_and_goes_back_to_the_open_intake(care: Client, house: House, linda: User) -> None:
    intake = begun(house, "Sami")
    result = ResultFactory(pupil=intake.pupil, author=linda, level="own")
    hidden = ResultFactory(pupil=intake.pupil, level="own")
    url = f"/tests/{result.pk}/edit/"
    assert care.post(url, form_data(care, url, result="14"))["Location"] == f"/intakes/{intake.pk}/"
    result.refresh_from_db()
    assert result.result == "14"
    assert care.get(f"/tests/{hidden.pk}/edit/").status_code == 404


def test_nobody_hides_what_a_colleague_wrote(care: Client, house: House) -> None:
    url = f"/tests/{ResultFactory(pupil=pupil_in(house.own)).pk}/edit/"
    page = care.post(url, form_data(care, url, level="own"))
    assert list(page.context["form"].errors) == ["level"]
