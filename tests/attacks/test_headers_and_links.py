"""What a request names ends up in no mail, what a cell holds never runs, and every answer says what it forbids."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from config.celery import app
from school.csvs import harmless
from school.enums import Role
from tests.house import House, house, morning
from tools.samples.factories import member

__all__ = ["house", "morning"]

ELSEWHERE = "kwaad.example"


@pytest.fixture
def any_host(settings: Settings) -> None:
    cache.clear()
    settings.ALLOWED_HOSTS = ["*"]


def links_in(text: str) -> set[str]:
    return {found[1] for found in re.finditer(r"(https?://[^/\s]+)", text)}


def written() -> str:
    return "\n".join(f"{one.subject}\n{one.body}\n{one.extra_headers}" for one in mail.outbox)


def test_the_link_for_a_new_password_leads_to_this_house(house: House, any_host: None) -> None:
    user = member(house.school, Role.MENTOR, email="anneke@school.example")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    for email in (user.email, "niemand@school.example"):
        Client().post("/accounts/password/reset/", {"email": email}, HTTP_HOST=ELSEWHERE)
    assert len(mail.outbox) == 2
    assert ELSEWHERE not in written()
    assert links_in(str(mail.outbox[0].body)) == {django_settings.SITE_URL}


def test_an_invitation_leads_to_this_house(house: House, any_host: None) -> None:
    client = Client(HTTP_HOST=ELSEWHERE)
    client.force_login(member(house.school, Role.ADMINISTRATOR))
    colleague = member(house.school, Role.MENTOR)
    colleague.set_unusable_password()
    colleague.save()
    assert client.post(f"/staff/{colleague.pk}/invite/").status_code == 302
    assert links_in(str(mail.outbox[0].body)) == {django_settings.SITE_URL}
    assert ELSEWHERE not in written()


def test_the_host_of_a_request_reaches_no_mail_as_a_forwarded_one_either(
    house: House, any_host: None
) -> None:
    user = member(house.school, Role.MENTOR, email="anneke@school.example")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    headers = {"HTTP_X_FORWARDED_HOST": ELSEWHERE, "HTTP_FORWARDED": f"host={ELSEWHERE}"}
    Client().post("/accounts/password/reset/", {"email": user.email}, **headers)  # type: ignore[arg-type]
    assert ELSEWHERE not in written()


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
@pytest.mark.parametrize(
    "before", ["", " ", "\t", "\r", "\n", "\u3000", "\u00a0", "goed;", "goed\t", "goed, "]
)
def test_no_cell_begins_a_formula_in_any_width(sign: str, before: str) -> None:
    cell = harmless(f"{before}{sign}SUM(A1)")
    for part in re.split(r"[;,\t\r\n]", cell):
        assert not re.match(r"[\s\u3000\u00a0]*[=+\-@＝＋－＠]", part)


def test_what_is_no_formula_stays(db: None) -> None:
    for cell in ("1 = 1", "a-b", "meneer ＝ heer", "brug@school.example", "'t Hart"):
        assert harmless(cell) == cell


@pytest.mark.parametrize(
    ("path", "status"),
    [("/accounts/login/", 200), ("/pupils/", 302), ("/nergens/", 404), ("/accounts/login/?next=%00", 400)],
)
def test_every_answer_says_what_a_page_may_not(db: None, path: str, status: int) -> None:
    answer = Client().get(path)
    assert answer.status_code == status
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = dict(one.split("=") for one in answer["Permissions-Policy"].split(", "))
    assert {policy[name] for name in ("camera", "microphone", "geolocation", "usb", "display-capture")} == {
        "()"
    }
    assert policy["publickey-credentials-get"] == "(self)"


def test_a_failing_page_says_so_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(house.office)
    monkeypatch.setattr("school.context_processors.menu", lambda _request: 1 / 0)
    answer = client.get("/pupils/")
    assert (answer.status_code, "camera=()" in answer["Permissions-Policy"]) == (500, True)
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_workers_take_tasks_and_nothing_else() -> None:
    known = app.conf
    assert known.worker_enable_remote_control is False
    assert (known.worker_send_task_events, known.task_send_sent_event) == (False, False)
    assert known.accept_content == ["json"]
