"""The second factor: who needs one, how it is set up, and what stays shut without it."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import Fernet
from django.contrib.auth.hashers import make_password
from django.test import Client

from school.enums import Role
from school.middleware import WITHOUT_SECOND_FACTOR
from school.models.people import User
from school.models.school import School
from tools.samples.factories import SCHOOL_DAY, member

PASSWORD = "zonnebloem-veld"
ClientFor = Callable[[User], Client]
SET_UP = "/accounts/2fa/"
CLOSED = [
    "/",
    "/calls/",
    "/pupils/",
    "/outbox/",
    "/classes/",
    "/setup/",
    "/style/",
    "/nowhere/",
    "/pupils/1/",
]


def somebody(school: School, *roles: Role, **fields: Any) -> User:
    return member(school, *roles, second_factor_since=None, password=make_password(PASSWORD), **fields)


def code_for(secret: str) -> str:
    """What the app on a phone shows now."""
    counters = list(yield_hotp_counters_from_time())
    code: str = format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))
    return code


def is_stamped(user: User) -> bool:
    """Whether the account is known to have a second factor."""
    return User.objects.get(pk=user.pk).second_factor_since is not None


def signed_in(user: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def set_up_totp(client: Client) -> str:
    """Set up an authenticator app through its page, which asks for the password once more; returns the secret."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret: str = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert answer.status_code == 302
    return secret


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("path", ["/", "/pupils/"])
def test_every_role_needs_one(school: School, client_for: ClientFor, role: Role, path: str) -> None:
    assert client_for(somebody(school, role)).get(path)["Location"] == SET_UP


@pytest.mark.parametrize("path", CLOSED)
def test_everything_is_shut_without_it(school: School, client_for: ClientFor, path: str) -> None:
    client = client_for(somebody(school, Role.ATTENDANCE_COORDINATOR))
    assert client.get(path)["Location"] == SET_UP
    assert client.post(path)["Location"] == SET_UP
    fragment = client.get(path, headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (204, SET_UP)


def test_only_sign_in_and_the_like_are_open() -> None:
    assert WITHOUT_SECOND_FACTOR == ("/accounts/", "/static/", "/health/", "/i18n/")


def test_somebody_whose_role_has_ended_needs_none(school: School, client_for: ClientFor) -> None:
    former = somebody(school, Role.TEACHER)
    former.role_assignments.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    page = client_for(former).get("/")
    assert (page.status_code, page.templates[0].name) == (200, "school/no_role.html")


def test_who_runs_the_server_needs_one(school: School, client_for: ClientFor) -> None:
    operator = somebody(school, is_staff=True, is_superuser=True)
    assert client_for(operator).get("/setup/")["Location"] == SET_UP


def test_a_wrong_code_opens_nothing(school: School) -> None:
    client = signed_in(somebody(school, Role.ATTENDANCE_COORDINATOR))
    assert client.get(SET_UP).status_code == 200
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    assert client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    assert client.get("/calls/")["Location"] == SET_UP


def test_adding_a_key_is_open_before_there_is_one(school: School) -> None:
    client = signed_in(somebody(school, Role.ATTENDANCE_COORDINATOR))
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_opens_the_door_and_removing_shuts_it(school: School, morning: object) -> None:
    user = somebody(school, Role.ATTENDANCE_COORDINATOR)
    client = signed_in(user)
    secret = set_up_totp(client)
    assert is_stamped(user)
    assert client.get("/calls/").status_code == 200
    assert Authenticator.objects.filter(user=user, type="recovery_codes").exists()

    morning.shift(60)  # type: ignore[attr-defined]
    again = Client()
    asked = again.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert asked["Location"] == "/accounts/2fa/authenticate/"
    assert again.get("/calls/")["Location"].startswith("/accounts/login/")
    assert again.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert again.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})["Location"] == "/"
    assert again.get("/calls/").status_code == 200

    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    removed = client.post("/accounts/2fa/totp/deactivate/")
    assert removed.status_code == 302
    assert not is_stamped(user)
    assert client.get("/calls/")["Location"] == SET_UP
    # Another factor, or none, ends all other sessions.
    assert again.get("/calls/")["Location"].startswith("/accounts/login/")


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_works_once(school: School) -> None:
    user = somebody(school, Role.ATTENDANCE_COORDINATOR)
    set_up_totp(signed_in(user))
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    outcomes = []
    for _ in range(2):
        client = Client()
        client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        outcomes.append(client.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code)
    assert outcomes == [302, 200]


def test_its_pages_ask_for_the_password_again_after_a_while(school: School, morning: object) -> None:
    client = signed_in(somebody(school, Role.ATTENDANCE_COORDINATOR))
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    morning.shift(10 * 60)  # type: ignore[attr-defined]
    answer = client.get("/accounts/2fa/totp/activate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize(
    ("variable", "value"), [("SECOND_FACTOR_REQUIRED", "false"), ("CLOCK_OFFSET_SECONDS", "60")]
)
def test_production_refuses_to_do_without(variable: str, value: str) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "nabij.example",
        "SITE_URL": "https://nabij.example",
        "DATABASE_URL": "postgres://u:p@localhost/n",
        "REDIS_URL": "redis://localhost",
        "EMAIL_URL": "smtp://localhost",
        "DEFAULT_FROM_EMAIL": "nabij@school.example",
        "FILE_KEYS": Fernet.generate_key().decode(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "-c", "import django; django.setup()"]
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    refused = subprocess.run(
        command, env=environment | {variable: value}, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    assert variable in refused.stderr.splitlines()[-1]
