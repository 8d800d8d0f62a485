"""What our own data says of each partner."""

import datetime as dt
from collections.abc import Sequence

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.enums.hours import BookingState
from partners.enums.organisations import OrganisationKind
from partners.enums.referrals import DeclineReason, ReferralState
from partners.models.organisations import Organisation
from partners.models.referrals import Referral
from partners.querysets.partner_figures import partner_figures
from partners.rules.partner_figures import Course, course_of, middle
from school.enums import Role
from tests.house import House
from tools.samples.consents import ShareFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import ConsultingHourFactory, booking_of
from tools.samples.partners import ContactFactory, OrganisationFactory
from tools.samples.referrals import ReferralFactory, ReferralStepFactory

_S = ReferralState
URL = "/working/partners/"


def days(*steps: tuple[ReferralState, int]) -> list[tuple[str, dt.datetime]]:
    """Steps, each so many days after the first morning."""
    return [(state, MORNING + dt.timedelta(days=day)) for state, day in steps]


@pytest.mark.parametrize(
    ("steps", "course"),
    [
        (days((_S.DRAFT, 0)), None),
        (days((_S.DRAFT, 0), (_S.SENT, 1)), Course(None, None, False)),
        (days((_S.DRAFT, 0), (_S.SENT, 1), (_S.DECLINED, 4)), Course(3, None, True)),
        # That the school takes it back is no answer.
        (days((_S.SENT, 1), (_S.REVOKED, 4)), Course(None, None, False)),
        # Waiting is an answer, and saying so again is none; help began after it.
        (
            days((_S.SENT, 0), (_S.WAITLISTED, 2), (_S.WAITLISTED, 30), (_S.ACCEPTED, 60), (_S.IN_CARE, 70)),
            Course(2, 70, False),
        ),
    ],
)
def test_how_a_referral_went_follows_from_its_steps(
    steps: Sequence[tuple[str, dt.datetime]], course: Course | None
) -> None:
    assert course_of(steps) == course


def test_the_middle_of_days_is_whole() -> None:
    assert [middle(one) for one in ([], [3], [1, 2, 30], [1, 4])] == [None, 3, 2, 2]


@pytest.fixture
def ggz(house: House) -> Organisation:
    found: Organisation = OrganisationFactory(
        school=house.school, name="GGZ Waterveen", kind=OrganisationKind.MENTAL_HEALTH, waiting_weeks=None
    )
    return found


def referred(house: House, organisation: Organisation, state: ReferralState, *days_of: int) -> Referral:
    """One that was sent three weeks ago, answered after so many days, and perhaps begun after so many."""
    pupil = pupil_in(house.own)
    share = ShareFactory(pupil=pupil, organisation=organisation)
    found: Referral = ReferralFactory(
        pupil=pupil, organisation=organisation, state=state, share=share, way="portal"
    )
    sent = MORNING - dt.timedelta(days=21)
    states = [_S.DECLINED] if state == _S.DECLINED else [_S.ACCEPTED, _S.IN_CARE]
    ReferralStepFactory(referral=found, after=_S.SENT, at=sent)
    for after, number in zip(states, days_of, strict=False):
        ReferralStepFactory(
            referral=found,
            after=after,
            at=sent + dt.timedelta(days=number),
            reason=DeclineReason.LANGUAGE if after == _S.DECLINED else "",
        )
    return found


def test_a_partner_is_told_by_numbers(house: House, ggz: Organisation, care: Client) -> None:
    referred(house, ggz, _S.IN_CARE, 3, 14)
    referred(house, ggz, _S.ACCEPTED, 7)
    referred(house, ggz, _S.DECLINED, 9)
    referred(house, ggz, _S.SENT)
    referred(house, ggz, _S.VOID, 1)
    ContactFactory(organisation=ggz, ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    hour = ConsultingHourFactory(
        school=house.school,
        professional=None,
        contact=ContactFactory(organisation=ggz),
        day=SCHOOL_DAY - dt.timedelta(days=1),
    )
    for time, state in (("09:00", BookingState.CAME), ("09:20", BookingState.MISSED), ("09:40", "planned")):
        booking_of(pupil_in(house.own), hour, time, state=state, made_by=house.office)
    [found] = partner_figures(house.school.pk, dt.date(2026, 8, 1), SCHOOL_DAY)
    assert found.organisation == ggz
    assert sorted(found.courses, key=lambda one: one.answered_after or 0) == [
        Course(None, None, False),
        Course(3, 14, False),
        Course(7, None, False),
        Course(9, None, True),
    ]
    assert found.reasons == {DeclineReason.LANGUAGE: 1}
    assert (found.came, found.missed, found.left) == (1, 1, 1)
    row = care.get(URL).content.decode().split("GGZ Waterveen")[1].split("</tr>")[0]
    assert all(one in row for one in (">7<", ">14<", "50%", "taal"))


def test_who_does_not_see_care_is_told_nothing_of_a_few(house: House, ggz: Organisation) -> None:
    client = Client()
    client.force_login(member(house.school, Role.TEAM_LEADER))
    for _ in range(4):
        referred(house, ggz, _S.DECLINED, 9)
    row = client.get(URL).content.decode().split("GGZ Waterveen")[1].split("</tr>")[0]
    assert ">9<" not in row
    assert "taal" not in row
    referred(house, ggz, _S.DECLINED, 9)
    row = client.get(URL).content.decode().split("GGZ Waterveen")[1].split("</tr>")[0]
    assert ">9<" in row
    assert "taal" in row


def test_the_spreadsheet_and_years(house: House, ggz: Organisation, care: Client) -> None:
    referred(house, ggz, _S.ACCEPTED, 7)
    table = care.get(f"{URL}table/csv/").content.decode()
    assert "GGZ Waterveen" in table
    assert care.get(f"{URL}?year=2025").status_code == 200
    assert ">7<" not in care.get(f"{URL}?year=2025").content.decode()
    assert care.get(f"{URL}?year=1999").status_code == 404
    assert care.get(f"{URL}table/exe/").status_code == 404


def test_forty_partners_ask_no_more_than_one(house: House, ggz: Organisation, care: Client) -> None:
    referred(house, ggz, _S.ACCEPTED, 7)
    care.get(URL)
    with CaptureQueriesContext(connection) as one:
        care.get(URL)
    for _ in range(3):
        referred(house, OrganisationFactory(school=house.school), _S.ACCEPTED, 7)
    with CaptureQueriesContext(connection) as more:
        care.get(URL)
    assert len(more) == len(one) <= 12
