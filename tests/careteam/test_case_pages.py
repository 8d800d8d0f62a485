"""The pages of cases take as many queries with many rows as with few, and wait for who works with the school."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careteam.enums.cases import CaseState
from careteam.services.cases import move_case
from school.enums import Role
from school.models.people import User
from school.refusals import Refusal
from tests.house import House
from tests.pages import form_data
from tools.samples.care import (
    ActionFactory,
    CaseMoveFactory,
    ContactMomentFactory,
    PlanEvaluationFactory,
    TimeOutFactory,
    case_of,
)
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.partners import OrganisationFactory


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_more_rows_take_no_more_queries(house: House, care: Client, linda: User) -> None:
    case = case_of(pupil_in(house.own), linda, manager=linda)
    pages = {
        "case": reverse("careteam:case", args=[case.pk]),
        "caseload": reverse("careteam:caseload"),
        "time-outs": reverse("careteam:time_outs"),
        "contacts": reverse("careteam:contacts", args=[case.pupil_id]),
        "programmes": reverse("careteam:programmes"),
        "today": "/",
    }

    def fill() -> None:
        for number in range(3):
            own = {"pupil": case.pupil, "author": linda}
            ActionFactory(**own, case=case, owner=linda, what=f"Actie {number}")
            ContactMomentFactory(**own, case=case)
            PlanEvaluationFactory(case=case)
            CaseMoveFactory(case=case, before="open", after="in_care")
            other = case_of(pupil_in(house.own), linda, manager=member(house.school, Role.SOCIAL_WORKER))
            TimeOutFactory(pupil=other.pupil, author=linda)
            case_of(pupil_in(house.own), linda, manager=linda)

    fill()
    # The first page of a session writes down when somebody was seen.
    care.get("/")
    few = {name: queries(care, path) for name, path in pages.items()}
    fill()
    assert {name: queries(care, path) for name, path in pages.items()} == few
    # Beside the frame and one list: the steps, managers, plan, evaluations, actions, talks, referrals, and the line
    # in the log.
    assert few["case"] - few["programmes"] == 8


def test_a_case_waits_for_no_organisation_that_has_ended(house: House, care: Client, linda: User) -> None:
    case = case_of(pupil_in(house.own), linda, manager=linda)
    last = SCHOOL_DAY - dt.timedelta(days=1)
    gone = OrganisationFactory(school=house.school, ends_on=last)
    there = OrganisationFactory(school=house.school, ends_on=SCHOOL_DAY)
    url = reverse("careteam:case_move", args=[case.pk, "waiting"])
    assert list(care.get(url).context["form"].fields["waiting_for"].queryset) == [there]
    with pytest.raises(Refusal, match=gone.name):
        move_case(
            case=case, after=CaseState.WAITING, user=linda, now=MORNING, reason="Wacht", waiting_for=gone
        )
    assert care.post(url, form_data(care, url, reason="Wacht", waiting_for=there.pk)).status_code == 302
    # Whom it waits for stays while it waits, and goes on being read.
    case.refresh_from_db()
    there.ends_on = last
    there.save(update_fields=["ends_on"])
    assert case.waiting_for == there
    assert there.name in care.get(reverse("careteam:case", args=[case.pk])).content.decode()
