"""Signing in and staying signed in: limits, inactivity, languages, schools."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from school.enums import Role
from school.models.people import RoleAssignment, User
from school.models.school import School
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member

PASSWORD = "zonnebloem-veld"
ClientFor = Callable[[User], Client]


@pytest.fixture
def mentor(school: School) -> User:
    cache.clear()
    return member(school, Role.MENTOR, email="anneke@school.example", password=make_password(PASSWORD))


def sign_in(client: Client, password: str = PASSWORD, email: str = "anneke@school.example") -> object:
    return client.post("/accounts/login/", {"login": email, "password": password})


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_the_address_and_the_password_open_the_door(mentor: User) -> None:
    client = Client()
    assert sign_in(client, email="Anneke@School.example")["Location"] == "/"  # type: ignore[index]
    assert is_in(client)


def test_a_stranger_is_sent_to_the_sign_in_page_and_back(mentor: User) -> None:
    assert Client().get("/pupils/?q=sami")["Location"] == "/accounts/login/?next=/pupils/%3Fq%3Dsami"


def test_a_script_is_told_so(mentor: User) -> None:
    for headers in ({"HX-Request": "true"}, {"X-Requested-With": "fetch"}):
        answer = Client().get("/calls/", headers=headers)
        assert (answer.status_code, answer["X-Nabij-Sign-In"]) == (401, "/accounts/login/")


def test_the_sixth_wrong_password_for_an_account_is_one_too_many(mentor: User) -> None:
    """Also from other browsers, and the right password no longer helps, until five minutes later."""
    wrong = [sign_in(Client(), "fout").status_code for _ in range(5)]  # type: ignore[attr-defined]
    assert wrong == [200] * 5
    sixth = sign_in(Client(), "fout")
    assert sixth.status_code == 429  # type: ignore[attr-defined]
    assert sign_in(Client()).status_code == 429  # type: ignore[attr-defined]


def test_after_five_minutes_the_account_opens_again(mentor: User, morning: object) -> None:
    for _ in range(6):
        sign_in(Client(), "fout")
    morning.shift(dt.timedelta(minutes=5, seconds=1))  # type: ignore[attr-defined]
    assert sign_in(Client()).status_code == 302  # type: ignore[attr-defined]


def test_an_unknown_address_looks_like_a_wrong_password(mentor: User) -> None:
    known, unknown = sign_in(Client(), "fout"), sign_in(Client(), "fout", "niemand@school.example")
    said = [page.context["form"].errors.as_json() for page in (known, unknown)]  # type: ignore[attr-defined]
    assert said[0] == said[1]


def test_nobody_makes_an_account_for_themselves(mentor: User) -> None:
    answer = Client().post("/accounts/signup/", {"email": "vreemd@school.example", "password1": PASSWORD})
    assert "Je school maakt je account" in answer.content.decode()
    assert not User.objects.filter(email="vreemd@school.example").exists()


def test_a_session_ends_after_half_an_hour_without_use(mentor: User, morning: object) -> None:
    client = Client()
    sign_in(client)
    assert is_in(client)
    morning.shift(dt.timedelta(minutes=29))  # type: ignore[attr-defined]
    assert is_in(client)
    morning.shift(dt.timedelta(minutes=29))  # type: ignore[attr-defined]
    assert is_in(client)
    morning.shift(dt.timedelta(minutes=30, seconds=1))  # type: ignore[attr-defined]
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_a_page_that_asks_by_itself_keeps_no_session_alive(mentor: User, morning: object) -> None:
    client = Client()
    sign_in(client)
    assert is_in(client)
    for _ in range(31):
        morning.shift(60)  # type: ignore[attr-defined]
        answer = client.get("/", headers={"X-Nabij-Poll": "1", "HX-Request": "true"})
    assert answer.status_code == 401


def test_a_role_that_has_yet_to_begin_or_has_ended_opens_nothing(
    school: School, client_for: ClientFor
) -> None:
    user = factories.UserFactory()
    factories.RoleAssignmentFactory(school=school, user=user, starts_on=SCHOOL_DAY + dt.timedelta(days=1))
    factories.RoleAssignmentFactory(
        school=school, user=user, role=Role.OFFICE, ends_on=SCHOOL_DAY - dt.timedelta(days=1)
    )
    client = client_for(user)
    assert client.get("/").templates[0].name == "school/no_role.html"
    assert client.get("/pupils/").status_code == 404


def test_dutch_unless_somebody_chose_english(mentor: User) -> None:
    client = Client(headers={"Accept-Language": "en"})
    assert client.get("/accounts/login/")["Content-Language"] == "nl"
    client.post("/i18n/setlang/", {"language": "en"})
    assert client.get("/accounts/login/")["Content-Language"] == "en"
    client.post("/i18n/setlang/", {"language": "nl"})
    page = client.get("/accounts/login/")
    assert page["Content-Language"] == "nl"
    with translation.override("nl"):
        assert f'<html lang="{translation.get_language()}"' in page.content.decode()


def test_switch_schools(school: School, client_for: ClientFor) -> None:
    other = factories.SchoolFactory(name="ISK Aan Zee")
    user = member(school, Role.CARE_COORDINATOR)
    factories.RoleAssignmentFactory(school=other, user=user, role=Role.MENTOR)
    client = client_for(user)

    def present() -> tuple[str, set[Role]]:
        access = client.get("/").context["access"]
        return access.school.name, set(access.roles)

    assert present() == ("ISK De Brug", {Role.CARE_COORDINATOR})
    client.post("/school/", {"school": other.pk})
    assert present() == ("ISK Aan Zee", {Role.MENTOR})
    client = client_for(user)
    assert present() == ("ISK Aan Zee", {Role.MENTOR}), "the last one used, also at the next sign-in"
    client.post("/school/", {"school": school.pk})
    assert present() == ("ISK De Brug", {Role.CARE_COORDINATOR})
    RoleAssignment.objects.filter(school=school).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert present() == ("ISK Aan Zee", {Role.MENTOR})


@pytest.mark.parametrize("wanted", ["elsewhere", "0", "", "abc"])
def test_it_rejects_schools_where_one_has_no_role(mentor: User, client_for: ClientFor, wanted: str) -> None:
    elsewhere = factories.SchoolFactory()
    client = client_for(mentor)
    answer = client.post("/school/", {"school": elsewhere.pk if wanted == "elsewhere" else wanted})
    assert answer.status_code == 404
    assert client.get("/").context["access"].school.name == "ISK De Brug"
