"""Referring a pupil because of a case: the referral stands in it, and so does the one that is begun anew."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from careteam.models.referrals import CaseReferral
from partners.enums.referrals import ReferralState
from partners.models.referrals import Referral
from partners.services import referrals
from school.enums import Role
from school.models.people import User
from tests.house import House
from tests.pages import form_data
from tools.samples.care import case_of
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.partners import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


def test_a_referral_belongs_to_its_case_and_so_does_the_next(
    house: House, client_for: Callable[[User], Client]
) -> None:
    care = member(house.school, Role.CARE_COORDINATOR)
    organisation = OrganisationFactory(school=house.school, name="Wijkteam Noord")
    case = case_of(pupil_in(house.own), care, need="Slaapt slecht")
    client = client_for(care)
    url = f"/cases/{case.pk}/refer/"
    data = form_data(client, url, recipient=f"o{organisation.pk}", part_remark="practical")
    assert data["question"] == "Slaapt slecht"
    assert client.post(url, data).status_code == 302
    first = Referral.objects.get()
    assert CaseReferral.objects.get().case_id == case.pk
    assert "Wijkteam Noord" in client.get(f"/cases/{case.pk}/").content.decode()
    referrals.close(referral=first, after=ReferralState.VOID, by=care, now=MORNING)
    anew = referrals.reopen(referral=first, by=care, now=MORNING)
    assert CaseReferral.objects.get(referral=anew).case_id == case.pk
