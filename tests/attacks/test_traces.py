"""What stays behind in a browser that the next person uses."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from pupils.models.pupils import Pupil
from school import devices, typed
from school.enums import Role
from tests.house import House, house, morning
from tests.pages import form_data
from tools.samples.factories import SCHOOL_DAY, UserFactory, member, pupil_in

__all__ = ["house", "morning"]

CANARY = "Kanariana"
PASSWORD = "zonnebloem-veld"
SIGN_OUT = "/accounts/logout/"


@pytest.fixture
def client(house: House) -> Client:
    """A browser in which somebody of the office signed in with a password."""
    cache.clear()
    office = member(house.school, Role.OFFICE, email="bram@school.example", password=make_password(PASSWORD))
    client = Client()
    assert client.post("/accounts/login/", {"login": office.email, "password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def pupil(house: House) -> Pupil:
    pupil: Pupil = pupil_in(house.own, call_name=CANARY, surname="Tesfay")
    return pupil


def test_a_message_leaves_no_name_in_a_cookie(client: Client, pupil: Pupil) -> None:
    url = f"/pupils/{pupil.pk}/edit/"
    answer = client.post(url, form_data(client, url, surname="Berg"))
    assert answer.status_code == 302
    assert set(client.cookies) <= {"sessionid", "csrftoken", devices.COOKIE, typed.COOKIE}
    assert CANARY not in " ".join(cookie.value for cookie in client.cookies.values())
    page = client.get(answer["Location"])
    assert "t-success" in page.content.decode()
    assert "t-success" not in client.get(answer["Location"]).content.decode()


def test_signing_out_empties_the_browser_but_it_stays_known(client: Client) -> None:
    answer = client.post(SIGN_OUT)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Location"] == "/accounts/login/"
    assert client.cookies[devices.COOKIE].value
    assert client.get("/")["Location"] == "/accounts/login/?next=/"


def test_a_link_signs_nobody_out(client: Client) -> None:
    """A wiped browser is asked for by a button that first says what would be lost."""
    answer = client.get(SIGN_OUT)
    assert "Clear-Site-Data" not in answer
    assert client.get("/").status_code == 200


def test_every_button_to_sign_out_asks_first(client: Client, house: House) -> None:
    stranger = Client()
    stranger.force_login(UserFactory())
    for browser in (client, stranger):
        page = browser.get("/").content.decode()
        buttons = re.findall(rf'<form [^>]*action="{SIGN_OUT}"[^>]*>', page)
        assert buttons
        for button in buttons:
            assert " data-sign-out " in button
            assert 'data-unsent="Iets wat je typte is nog niet verstuurd.' in button


def test_a_page_says_whose_words_and_of_which_day_may_stay(client: Client) -> None:
    page = client.get("/")
    person = page.context["request"].user.pk
    assert f'data-person="{person}" data-day="{SCHOOL_DAY.isoformat()}"' in page.content.decode()
    assert "data-person" not in Client().get("/accounts/login/").content.decode()
