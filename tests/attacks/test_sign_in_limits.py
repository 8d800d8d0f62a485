"""Who keeps trying passwords is stopped, and keeps nobody else out."""

import datetime as dt
from http.cookies import Morsel

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from time_machine import Traveller

from school import devices
from school.enums import Role
from school.models.people import User
from tests.house import House, house, morning
from tools.samples import factories
from tools.samples.factories import member

__all__ = ["house", "morning"]

SIGN_IN = "/accounts/login/"
PASSWORD = "zonnebloem-veld"
EMAIL = "anneke@school.example"
SCHOOL, STRANGER = "192.0.2.10", "198.51.100.7"


@pytest.fixture
def anneke(house: House) -> User:
    cache.clear()
    return member(house.school, Role.MENTOR, email=EMAIL, password=make_password(PASSWORD))


def tried(client: Client, password: str = PASSWORD, *, email: str = EMAIL, address: str = SCHOOL) -> int:
    answer = client.post(SIGN_IN, {"login": email, "password": password}, REMOTE_ADDR=address)
    return answer.status_code


def known(address: str = SCHOOL) -> Client:
    """A browser in which Anneke signed in before, and then out."""
    client = Client()
    assert tried(client, address=address) == 302
    client.post("/accounts/logout/")
    return client


def cookie_of(client: Client) -> Morsel[str]:
    return client.cookies[devices.COOKIE]


def test_colleagues_behind_one_address_all_come_in_though_each_mistypes_once(house: House) -> None:
    cache.clear()
    emails = [f"collega{number}@school.example" for number in range(33)]
    password = make_password(PASSWORD)
    for email in emails:
        member(house.school, Role.MENTOR, email=email, password=password)
    assert [tried(Client(), "fout", email=email) for email in emails] == [200] * 33
    assert [tried(Client(), email=email) for email in emails] == [302] * 33


def test_one_address_tries_one_account_five_times(anneke: User) -> None:
    assert [tried(Client(), "fout") for _ in range(6)] == [200] * 5 + [429]
    assert tried(Client()) == 429


def test_a_stranger_keeps_nobody_out_elsewhere(anneke: User) -> None:
    assert [tried(Client(), "fout", address=STRANGER) for _ in range(6)][-1] == 429
    assert tried(Client()) == 302


def test_a_stranger_at_the_same_address_keeps_nobody_out_of_a_known_browser(anneke: User) -> None:
    own = known()
    assert [tried(Client(), "fout") for _ in range(6)][-1] == 429
    assert tried(Client()) == 429
    assert tried(own) == 302


def test_many_addresses_together_are_stopped_but_not_the_known_browser(anneke: User) -> None:
    own = known()
    addresses = [f"198.51.100.{number}" for number in range(51)]
    assert [tried(Client(), "fout", address=one) for one in addresses] == [200] * 50 + [429]
    assert tried(Client()) == 429
    assert tried(own) == 302


def test_who_tries_in_a_stolen_known_browser_is_stopped_too(anneke: User) -> None:
    stolen = known()
    addresses = [f"198.51.100.{number}" for number in range(6)]
    assert [tried(stolen, "fout", address=one) for one in addresses] == [200] * 5 + [429]
    assert tried(Client()) == 302


def test_a_browser_is_known_to_one_person_only(anneke: User, house: House) -> None:
    member(house.school, Role.MENTOR, email="bas@school.example", password=make_password(PASSWORD))
    own = known()
    for _ in range(6):
        tried(Client(), "fout", email="bas@school.example")
    assert tried(own, email="bas@school.example") == 429


@pytest.mark.parametrize("change", ["forged", "a year old", "someone else's"])
def test_a_cookie_that_is_not_ours_opens_nothing(
    anneke: User, house: House, morning: Traveller, change: str
) -> None:
    own = known()
    if change == "forged":
        forged = cookie_of(own).value[:-2] + "xx"
        cookie_of(own).set(devices.COOKIE, forged, forged)
    elif change == "a year old":
        morning.shift(devices.KEPT + dt.timedelta(seconds=1))
    else:
        anneke.email = "anneke.nieuw@school.example"
        anneke.save()
    for _ in range(6):
        tried(Client(), "fout", email=anneke.email)
    assert tried(own, email=anneke.email) == 429


def test_the_cookie_says_nothing_and_goes_nowhere_else(anneke: User) -> None:
    cookie = cookie_of(known())
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/accounts/", True, "Lax")
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert "anneke" not in cookie.value.lower()


def test_a_computer_in_a_classroom_knows_forty_people(anneke: User, house: House) -> None:
    client = known()
    for number in range(40):
        email = f"collega{number}@school.example"
        factories.UserFactory(email=email, password=make_password(PASSWORD), second_factor_since=None)
        assert tried(client, email=email) == 302
        client.post("/accounts/logout/")
    assert len(cookie_of(client).value) < 1500
    for _ in range(6):
        tried(Client(), "fout")
    assert tried(client) == 429
    assert tried(client, email="collega0@school.example") == 302
