"""Two pupils of one name in one list show what tells them apart."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.models.registers import Register
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.house import House, house, mentor, morning, office
from tools.samples import factories
from tools.samples.absence import NoticeFactory
from tools.samples.care import CareCaseFactory
from tools.samples.concerns import ConcernFactory, MeldcodeRecordFactory
from tools.samples.consents import ConsentRequestFactory, EmergencyFactory
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import AnnouncementFactory, CrossingFactory, IntakeFactory, LeaveRequestFactory
from tools.samples.referrals import ReferralFactory

__all__ = ["house", "mentor", "morning", "office"]

ELDER, YOUNGER = dt.date(2010, 3, 4), dt.date(2011, 9, 30)
SHOWN = ["Sami Tesfay (4 maart 2010)", "Sami Tesfay (30 september 2011)"]


@pytest.fixture
def twins(house: House) -> list[Pupil]:
    """Two of one name, spelled in two ways, and a third with another."""
    factories.LessonPeriodFactory(school=house.school)
    names = {"call_name": "Sami", "surname": "Tesfay"}
    pupil_in(house.own, call_name="Bo", surname="Vis")
    return [pupil_in(house.own, **names, birth_date=born) for born in (ELDER, YOUNGER)]


@pytest.mark.parametrize(
    "url",
    ["/find/?q=sami", "/announced/?q=sami", "/registers/{class_id}/{day}/1/"],
)
def test_each_list_tells_them_apart(
    house: House, twins: list[Pupil], url: str, office: Client, mentor: Client
) -> None:
    reader = mentor if url.startswith("/registers") else office
    page = reader.get(url.format(class_id=house.own.pk, day=SCHOOL_DAY)).content.decode()
    assert [name for name in SHOWN if name in page] == SHOWN
    assert "Bo Vis (" not in page
    assert not Register.objects.exists()


def test_a_list_by_surname_too(twins: list[Pupil], office: Client) -> None:
    page = office.get("/pupils/").content.decode()
    assert "Tesfay, Sami (4 maart 2010)" in page
    assert "Vis, Bo (" not in page


@pytest.mark.parametrize(
    ("url", "make"),
    [
        ("/announced/", AnnouncementFactory),
        ("/absence/attention/", CrossingFactory),
        ("/absence/leave/", LeaveRequestFactory),
        ("/absence/notices/", NoticeFactory),
        ("/referrals/", ReferralFactory),
        ("/concerns/", ConcernFactory),
        ("/care/", CareCaseFactory),
        ("/intakes/", IntakeFactory),
        ("/consents/", ConsentRequestFactory),
        ("/emergencies/", EmergencyFactory),
        ("/meldcode/", MeldcodeRecordFactory),
    ],
)
def test_each_list_of_what_is_about_a_pupil_tells_them_apart(
    house: House, twins: list[Pupil], url: str, make: Callable[..., Any], client_for: Callable[[User], Client]
) -> None:
    for pupil in twins:
        make(pupil=pupil)
    roles = set(Role) - {Role.PARTNER}
    page = client_for(member(house.school, *roles)).get(url).content.decode()
    elder, younger = SHOWN if url != "/care/" else [f"Tesfay, {one.replace(' Tesfay', '')}" for one in SHOWN]
    assert elder in page
    assert younger in page


def test_what_differs_is_said(house: House) -> None:
    """Of one birthday the number; of one number, or none, the names in the papers."""

    def of(**fields: Any) -> Pupil:
        pupil: Pupil = factories.PupilFactory(
            school=house.school, **{"call_name": "Sami", "surname": "Tesfay", "birth_date": ELDER} | fields
        )
        return pupil

    by_number = [of(number="12"), of(number="13")]
    tell_apart(by_number)
    assert [pupil.apart for pupil in by_number] == ["12", "13"]
    by_papers = [of(number="", first_names="Samuel"), of(number="", first_names="Sami Yonas")]
    tell_apart(by_papers)
    assert [pupil.apart for pupil in by_papers] == ["Samuel", "Sami Yonas"]
    three = [
        of(number="", first_names="Samuel"),
        of(number="", first_names="Yonas"),
        of(number="", first_names="Samuel", birth_date=YOUNGER),
    ]
    tell_apart(three)
    assert [pupil.apart for pupil in three] == [
        "4 maart 2010, Samuel",
        "4 maart 2010, Yonas",
        "30 september 2011, Samuel",
    ]
    alone = [of(), of(call_name="Samir")]
    tell_apart([*alone, alone[0]])
    assert [pupil.apart for pupil in alone] == ["", ""]


def test_a_register_with_namesakes_costs_no_query_for_each(
    house: House, twins: list[Pupil], mentor: Client
) -> None:
    """Nor where the day of birth is the same, so that number and papers are asked too."""
    url = f"/registers/{house.own.pk}/{SCHOOL_DAY}/1/"
    Pupil.objects.filter(pk=twins[1].pk).update(call_name="Ali")
    mentor.get(url)
    with CaptureQueriesContext(connection) as without:
        mentor.get(url)
    Pupil.objects.filter(pk=twins[1].pk).update(call_name="Sami", birth_date=ELDER)
    with CaptureQueriesContext(connection) as with_namesakes:
        mentor.get(url)
    assert len(with_namesakes) == len(without)
