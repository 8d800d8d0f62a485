"""A pupil of sixteen, who agreed to be referred to somebody of a partner: not yet written, a draft, and sent."""

import datetime as dt

import pytest

from partners.enums.consents import ConsentPurpose
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact
from partners.models.referrals import Referral
from partners.services import referrals
from partners.services.referrals import Basis
from pupils.models.pupils import Pupil
from school.enums import Ground, Role
from school.models.people import User
from tests.house import House
from tools.samples.consents import ConsentRequestFactory, said
from tools.samples.factories import MORNING, member
from tools.samples.referrals import ReferralFactory, ReferralStepFactory


@pytest.fixture
def care(house: House) -> User:
    return member(house.school, Role.CARE_COORDINATOR, name="Noor de Wit")


@pytest.fixture
def sami(sami: Pupil) -> Pupil:
    """The same pupil at sixteen, who decides alone."""
    sami.birth_date = dt.date(2010, 3, 1)
    sami.save(update_fields=["birth_date"])
    return sami


@pytest.fixture
def agreed(sami: Pupil, contact: Contact) -> ConsentRequest:
    request: ConsentRequest = ConsentRequestFactory(
        pupil=sami, organisation=contact.organisation, contact=contact, purpose=ConsentPurpose.REFER
    )
    said(request, None)
    return request


@pytest.fixture
def draft(sami: Pupil, contact: Contact, care: User) -> Referral:
    referral: Referral = ReferralFactory(
        pupil=sami, author=care, organisation=contact.organisation, contact=contact
    )
    ReferralStepFactory(referral=referral)
    return referral


@pytest.fixture
def sent_one(draft: Referral, agreed: ConsentRequest, care: User) -> Referral:
    return referrals.send(referral=draft, basis=Basis(Ground.CONSENT, agreed), by=care, now=MORNING)
