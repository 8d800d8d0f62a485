"""A pupil's name in a log: whatever goes wrong, none of the house's own logs holds one."""

import io
import logging
import re
import smtplib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import shared_task
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.test import Client

from messaging.models.outbox import Message
from messaging.services import delivery, texts
from pupils.models.pupils import Pupil
from school import auth
from school.logs import NamelessFormatter
from tests.house import House, house, morning
from tests.messaging.conftest import queue
from tests.messaging.test_bounces import LISTED, REPORT, ingest
from tools.samples import factories
from tools.samples.factories import MORNING, pupil_in

__all__ = ["house", "morning"]

CANARY = "Kanariana"


@pytest.fixture
def written() -> Iterator[Callable[[], str]]:
    """What the house wrote to its log since the test began."""
    [console] = [one for one in logging.getLogger().handlers if isinstance(one.formatter, NamelessFormatter)]
    assert isinstance(console, logging.StreamHandler)
    own, usual = io.StringIO(), console.stream
    console.setStream(own)
    yield own.getvalue
    console.setStream(usual)


@pytest.fixture
def pupil(house: House) -> Pupil:
    cache.clear()
    pupil: Pupil = pupil_in(house.own, call_name=CANARY, surname=CANARY, number=CANARY)
    return pupil


def breaks_in_a_view(words: str) -> Callable[..., Any]:
    def view(request: HttpRequest) -> None:
        try:
            raise KeyError(words)
        except KeyError as error:
            raise ValueError(f"no {words}") from error

    return view


def breaks_in_the_database(words: str) -> Callable[..., Any]:
    def view(request: HttpRequest) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::integer", [words])

    return view


def breaks_a_rule_of_the_database(pupil: Pupil) -> Callable[..., Any]:
    def view(request: HttpRequest) -> None:
        factories.PupilFactory(school=pupil.school, number=pupil.number)

    return view


@pytest.mark.parametrize("how", ["in a view", "in the database", "a rule of the database"])
def test_a_page_that_fails_tells_where_and_not_about_whom(
    house: House, pupil: Pupil, written: Callable[[], str], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    breaking = {
        "in a view": breaks_in_a_view(CANARY),
        "in the database": breaks_in_the_database(CANARY),
        "a rule of the database": breaks_a_rule_of_the_database(pupil),
    }[how]
    client = Client(raise_request_exception=False)
    client.force_login(house.office)
    monkeypatch.setattr("school.context_processors.menu", breaking)
    assert client.get("/pupils/", {"q": CANARY}).status_code == 500
    log = written()
    assert CANARY not in log
    assert "ERROR django.request Internal Server Error: /pupils/" in log
    kind = {
        "in a view": "builtins.KeyError\nwhich led to:",
        "in the database": "psycopg2.errors.InvalidTextRepresentation\nwhich led to:",
        "a rule of the database": "psycopg2.errors.UniqueViolation by ",
    }[how]
    assert kind in log
    assert re.search(r'File ".*test_logs\.py", line \d+, in view', log)


def test_a_crawl_of_what_is_refused_leaves_no_name(
    house: House, pupil: Pupil, written: Callable[[], str]
) -> None:
    stranger = Client(raise_request_exception=False, enforce_csrf_checks=True)
    office = Client(raise_request_exception=False, enforce_csrf_checks=True)
    office.force_login(house.office)
    where = f"https://testserver/pupils/?q={CANARY}"
    statuses = set()
    for client in (stranger, office):
        for path in ("/", "/pupils/", f"/pupils/{pupil.pk}/", f"/{CANARY}/", f"/pupils/{CANARY}/", "/find/"):
            for more in ("", "&next=%00", "&next=%ff"):
                statuses.add(client.get(f"{path}?q={CANARY}{more}", HTTP_REFERER=where).status_code)
            statuses.add(
                client.post(f"{path}?q={CANARY}", {"call_name": CANARY}, HTTP_REFERER=where).status_code
            )
            secure = client.post(
                path, {"call_name": CANARY}, HTTP_REFERER=where, secure=True, HTTP_ORIGIN="null"
            )
            statuses.add(secure.status_code)
            elsewhere = f"https://kwaad.example/?q={CANARY}"
            client.post(path, {"q": CANARY}, HTTP_REFERER=elsewhere, secure=True)
            client.generic(
                "POST", path, CANARY, content_type="application/x-www-form-urlencoded; charset=hex"
            )
        client.get("/", HTTP_HOST=f"{CANARY}.example")
    assert {200, 302, 400, 403, 404} <= statuses
    assert CANARY not in written()


@shared_task
def task_that_fails() -> None:
    """A task that stumbles over a name."""
    raise ValueError(CANARY)


def test_a_task_that_fails_tells_where_and_not_about_whom(written: Callable[[], str]) -> None:
    assert task_that_fails.apply(args=(), kwargs={}).failed()
    log = written()
    assert "celery.app.trace Task tests.attacks.test_logs.task_that_fails" in log
    assert "builtins.ValueError" in log
    assert CANARY not in log


def test_mails_that_fail_or_come_back_leave_no_name(
    house: House, written: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.load_texts(school=house.school)
    broken = queue(
        house.school, "one", recipient=CANARY, address=f"{CANARY}@familie.example", context={"x": CANARY}
    )
    sent = queue(house.school, "two", recipient=CANARY, address=f"{CANARY}@familie.example")
    delivery.deliver([broken.pk, sent.pk], now=lambda: MORNING)
    assert Message.objects.get(pk=sent.pk).state == "sent"
    ingest(monkeypatch, REPORT.replace("hanna+99", CANARY), message_id=sent.message_id)
    assert ingest(monkeypatch, REPORT.replace("hanna+99", CANARY)) == LISTED
    log = written()
    assert f"Message {broken.pk} cannot be put into words." in log
    assert CANARY not in log


def test_a_mail_about_an_account_that_fails_leaves_no_address(
    house: House, written: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> int:
        raise smtplib.SMTPRecipientsRefused({f"{CANARY}@school.example": (550, CANARY.encode())})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    colleague = factories.UserFactory(email=f"{CANARY}@school.example")
    Client().post("/accounts/password/reset/", {"email": colleague.email})
    log = written()
    assert f"{auth.__name__} A mail about an account did not leave: SMTPRecipientsRefused" in log
    assert CANARY not in log


def test_every_line_of_a_log_is_kept(written: Callable[[], str]) -> None:
    logging.getLogger("school").warning("%d things", 3)
    assert written().endswith("WARNING school 3 things\n")
