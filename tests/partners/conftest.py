"""Tests of partners run in the same house, with somebody of another organisation who signs in, and a pupil."""

import datetime as dt

import pytest
from django.test import Client

from partners.models.organisations import Contact
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.house import *  # noqa: F403
from tests.house import House
from tools.samples.consents import partner_account
from tools.samples.factories import member, pupil_in
from tools.samples.files import RemarkFactory


@pytest.fixture
def partner(house: House) -> User:
    """Somebody of an organisation, with an account."""
    user = member(house.school, Role.PARTNER, name="Willem Drost")
    partner_account(
        user,
        organisation__school=house.school,
        organisation__name="Wijkteam Noord",
        person__name="Willem Drost",
    )
    return user


@pytest.fixture
def contact(partner: User) -> Contact:
    found: Contact = Contact.objects.select_related("organisation", "account__user").get(
        account__user=partner
    )
    return found


@pytest.fixture
def portal(partner: User) -> Client:
    client = Client()
    client.force_login(partner)
    return client


@pytest.fixture
def sami(house: House) -> Pupil:
    """Somebody of thirteen, for whom others decide."""
    pupil = pupil_in(house.own, call_name="Sami", surname="Haddad", birth_date=dt.date(2011, 3, 1))
    RemarkFactory(pupil=pupil, author=house.office, level="practical", text="Rijdt met de taxi.")
    RemarkFactory(pupil=pupil, author=house.office, level="care", text="Slaapt slecht.")
    return pupil
