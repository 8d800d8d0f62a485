"""The log of sign-ins, where somebody is signed in, and ending that."""

import datetime as dt
import logging
from collections.abc import Callable

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.db import ProgrammingError, connection, transaction
from django.test import Client, override_settings

from school import scope, second_factors
from school.browsers import browser_words, network_of
from school.enums import Role
from school.models.people import User
from school.models.school import School
from school.models.sessions import Session
from school.models.sign_ins import SignIn
from school.services import account_changes
from school.tasks import forget_old_sessions, forget_old_sign_ins
from tests.school.test_second_factor import code_for
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member

PASSWORD, OTHER = "zonnebloem-veld", "korenbloem-veld"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SECRET = "JBSWY3DPEHPK3PXP"
ClientFor = Callable[[User], Client]


@pytest.fixture
def mentor(school: School) -> User:
    cache.clear()
    return member(
        school,
        Role.MENTOR,
        name="Anneke",
        email="anneke@school.example",
        password=make_password(PASSWORD),
    )


def browser() -> Client:
    return Client(REMOTE_ADDR="198.51.100.23", headers={"User-Agent": FIREFOX})


def sign_in(client: Client, password: str = PASSWORD, email: str = "anneke@school.example") -> Client:
    client.post("/accounts/login/", {"login": email, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/my-calendar/").status_code == 200


def test_who_it_is_says_what_was_signed_and_not_the_column_beside_it(
    school: School, mentor: User, client_for: ClientFor
) -> None:
    other = member(school, Role.ADMINISTRATOR, name="Bas")
    client = client_for(mentor)
    Session.objects.update(user=other)
    assert client.get("/").context["user"].name == "Anneke"
    Session.objects.update(user=None)
    assert client.get("/").context["user"].name == "Anneke"


def test_whose_account_is_closed_is_out_at_the_next_request(mentor: User, client_for: ClientFor) -> None:
    client = client_for(mentor)
    assert is_in(client)
    User.objects.filter(pk=mentor.pk).update(is_active=False)
    assert not is_in(client)


def written() -> list[tuple[str, bool]]:
    return list(SignIn.objects.order_by("pk").values_list("kind", "known_device"))


def test_all_that_happens_around_signing_in_is_written_down(
    mentor: User, morning: time_machine.Traveller
) -> None:
    TOTP.activate(mentor, SECRET)
    client = sign_in(browser(), "fout")
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code_for(SECRET)})
    morning.shift(60)
    changed = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    client.post("/accounts/password/change/", changed)
    client.post("/accounts/logout/")
    sign_in(client, "fout")
    assert written() == [
        ("wrong_password", False),
        ("wrong_code", False),
        ("signed_in", False),
        ("password", True),
        ("signed_out", True),
        ("wrong_password", True),
    ]
    rows = SignIn.objects.order_by("pk")
    where = {(row.user_id, row.school_id, row.network, row.browser) for row in rows}
    assert where == {(mentor.pk, mentor.home_school_id, "198.51.100.0/24", "Firefox, Windows")}
    assert (rows[0].at, rows[4].at) == (MORNING, MORNING + dt.timedelta(minutes=1))


def test_of_an_address_that_nobody_has_only_the_log_of_the_process_knows(
    mentor: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="school.services.sign_ins"):
        sign_in(browser(), email="niemand@school.example")
        sign_in(browser(), "fout")
    assert caplog.messages == [
        "sign-in: wrong_password, account unknown, from 198.51.100.0/24",
        f"sign-in: wrong_password, account {mentor.pk}, from 198.51.100.0/24",
    ]
    assert written() == [("wrong_password", False)]


def test_a_school_sees_the_accounts_that_it_manages(
    school: School, mentor: User, admin: Client, client_for: ClientFor
) -> None:
    """Who works here with an account of another school is seen by that school."""
    other = factories.SchoolFactory(name="ISK Verderop")
    guest = member(
        other, Role.MENTOR, name="Gast", email="gast@verderop.example", password=make_password(PASSWORD)
    )
    factories.RoleAssignmentFactory(user=guest, school=school, role=Role.MENTOR)
    there = client_for(member(other, Role.ADMINISTRATOR, name="Beheer Verderop"))
    sign_in(browser(), "fout")
    sign_in(browser(), email=guest.email)

    def seen(client: Client, query: str = "") -> list[str]:
        return [str(row.user) for row in client.get(f"/sign-ins/school/{query}").context["rows"]]

    assert seen(admin) == ["Anneke"]
    assert seen(there) == ["Gast"]
    assert seen(admin, "?kind=wrong_password") == ["Anneke"]
    assert seen(admin, "?kind=signed_in") == []
    assert seen(admin, "?q=anneke@school") == ["Anneke"]
    assert seen(admin, "?q=gast") == []
    assert "198.51.100.23" not in admin.get("/sign-ins/school/").content.decode()


def test_ones_own_are_seen_wherever_one_works(school: School, mentor: User) -> None:
    other = factories.SchoolFactory(name="ISK Verderop")
    factories.RoleAssignmentFactory(user=mentor, school=other, role=Role.TEACHER)
    client = sign_in(browser())
    for present in (school, other):
        client.post("/school/", {"school": present.pk})
        page = client.get("/sign-ins/")
        assert [row.kind for row in page.context["latest"]] == ["signed_in"]
        [place] = page.context["places"]
        assert (place.is_this, place.browser, place.network) == (True, "Firefox, Windows", "198.51.100.0/24")


def test_the_database_keeps_the_log_apart_and_whole(school: School, mentor: User) -> None:
    sign_in(browser())
    other = factories.SchoolFactory()
    with scope.within(other.pk):
        assert SignIn.objects.count() == 0
    with scope.within(school.pk):
        assert SignIn.objects.count() == 1
    for words in ("UPDATE school_signin SET kind = 'signed_out'", "DELETE FROM school_signin"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            scope.within(school.pk),
            connection.cursor() as cursor,
        ):
            cursor.execute(words)


def test_who_runs_the_server_is_in_no_schools_log(school: School, admin: Client) -> None:
    cache.clear()
    factories.UserFactory(email="server@host.example", is_staff=True, password=make_password(PASSWORD))
    sign_in(browser(), email="server@host.example")
    [row] = SignIn.objects.all()
    assert (row.school_id, row.kind) == (None, "signed_in")
    assert list(admin.get("/sign-ins/school/").context["rows"]) == []


def test_one_signs_out_everywhere_else(mentor: User) -> None:
    here, elsewhere = sign_in(browser()), sign_in(Client())
    assert [place.is_this for place in here.get("/sign-ins/").context["places"]] == [True, False]
    asked = here.post("/sign-ins/end/")["Location"]
    assert asked.startswith("/accounts/reauthenticate/")
    assert is_in(elsewhere)
    # Then it goes on with what was asked.
    assert here.post(asked, {"password": PASSWORD, "next": "/sign-ins/end/"})["Location"] == "/sign-ins/"
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert [place.is_this for place in here.get("/sign-ins/").context["places"]] == [True]
    assert written()[-1] == ("others_ended", True)


def test_it_ends_nobody_elses_sessions(school: School, mentor: User, admin: Client) -> None:
    here = sign_in(browser())
    here.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert here.post("/sign-ins/end/")["Location"] == "/sign-ins/"
    assert is_in(admin)


def test_a_session_that_ran_out_is_not_where_somebody_is(
    mentor: User, morning: time_machine.Traveller
) -> None:
    elsewhere = sign_in(browser())
    assert is_in(elsewhere)
    morning.shift(dt.timedelta(minutes=31))
    here = sign_in(Client())
    assert len(here.get("/sign-ins/").context["places"]) == 1


def test_in_the_demo_it_says_what_its_own_clock_showed(mentor: User) -> None:
    """That clock may be days ahead; how long a session lasts goes by the real one."""
    ahead = dt.timedelta(days=2, hours=3)
    then = MORNING + ahead
    with override_settings(CLOCK_OFFSET=ahead):
        here, elsewhere = sign_in(browser()), sign_in(Client())
        assert is_in(here)
        assert is_in(elsewhere)
        places = here.get("/sign-ins/").context["places"]
    assert [(place.is_this, place.since, place.last_seen) for place in places] == [
        (True, then, then),
        (False, then, then),
    ]


def test_a_new_password_ends_all_other_sessions(mentor: User) -> None:
    here, elsewhere = sign_in(browser()), sign_in(Client())
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER})
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert Session.objects.filter(user=mentor.pk).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_new_second_factor_ends_all_other_sessions(mentor: User) -> None:
    here, elsewhere = sign_in(browser()), sign_in(Client())
    here.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = here.get("/accounts/2fa/totp/activate/").context["form"].secret
    here.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert ("second_factor", True) in written()


def test_a_second_factor_that_was_taken_away_ends_all_sessions(school: School, mentor: User) -> None:
    asker, agrees = (member(school, Role.ADMINISTRATOR) for _ in range(2))
    client = sign_in(browser())
    asked = account_changes.ask_factor_reset(user=mentor, school_id=school.pk, by=asker, now=MORNING)
    assert is_in(client)
    account_changes.decide(change=asked, by=agrees, yes=True, now=MORNING, today=SCHOOL_DAY)
    assert client.get("/accounts/2fa/")["Location"].startswith("/accounts/login/")


def test_the_administrator_signs_a_colleague_out(school: School, mentor: User, admin: Client) -> None:
    client = sign_in(browser())
    assert admin.post(f"/staff/{mentor.pk}/sessions/end/")["Location"] == f"/staff/{mentor.pk}/"
    assert not is_in(client)
    assert written()[-1] == ("ended", True)
    User.objects.filter(pk=mentor.pk).update(home_school=factories.SchoolFactory())
    client = sign_in(browser())
    assert admin.post(f"/staff/{mentor.pk}/sessions/end/").status_code == 404
    assert is_in(client)


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(
    mentor: User, morning: time_machine.Traveller
) -> None:
    client = sign_in(browser())
    for _ in range(12 * 3):
        assert is_in(client)
        morning.shift(dt.timedelta(minutes=20))
    assert is_in(client)
    morning.shift(1)
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_it_is_kept_for_a_year(school: School, mentor: User) -> None:
    """By the clock of the database, which nobody of the application can set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        [now] = cursor.fetchone()
    runs_the_server = factories.UserFactory(home_school=None)
    for user, days in ((mentor, 360), (mentor, 370), (runs_the_server, 370)):
        SignIn.objects.create(
            user=user,
            school_id=user.home_school_id,
            kind="signed_in",
            known_device=True,
            at=now - dt.timedelta(days=days),
        )
    with scope.outside():
        forget_old_sign_ins()
    assert list(SignIn.objects.values_list("user", "at")) == [(mentor.pk, now - dt.timedelta(days=360))]


def test_sessions_that_ended_are_forgotten(mentor: User, morning: time_machine.Traveller) -> None:
    is_in(sign_in(browser()))
    morning.shift(dt.timedelta(hours=11))
    is_in(sign_in(browser()))
    morning.shift(dt.timedelta(hours=2))
    assert Session.objects.count() == 2
    forget_old_sessions()
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.23", "198.51.100.0/24"),
        ("::ffff:198.51.100.23", "198.51.100.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
    ],
)
def test_of_an_address_only_the_neighbourhood_is_kept(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (
            "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko)"
            " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            " Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_a_browser_is_named_in_words_of_ours(said: str, words: str) -> None:
    assert browser_words(said) == words


def test_the_seeds_of_second_factors_need_the_servers_keys(mentor: User) -> None:
    TOTP.activate(mentor, SECRET)
    kept = Authenticator.objects.get().data["secret"]
    assert SECRET not in kept
    assert second_factors.SecondFactorAdapter().decrypt(kept) == SECRET


def test_a_new_key_in_front_encrypts_them_anew(mentor: User) -> None:
    TOTP.activate(mentor, SECRET)
    new = Fernet.generate_key().decode()
    with override_settings(FILE_KEYS=[new, *settings.FILE_KEYS]):
        assert second_factors.encrypt_anew() == 1
        assert second_factors.encrypt_anew() == 0
    kept = Authenticator.objects.get().data["secret"]
    with override_settings(FILE_KEYS=[new]):
        assert second_factors.SecondFactorAdapter().decrypt(kept) == SECRET
    with pytest.raises(InvalidToken):
        second_factors.SecondFactorAdapter().decrypt(kept)
