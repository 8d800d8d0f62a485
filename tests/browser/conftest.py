"""The whole house running on the demo school, with its clock on a school morning, and a real browser."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from config.roles import ADMINISTRATOR
from tests.browser.objects import OBJECTS
from tests.databases import DEMO_DAY, DEMO_MOMENT, as_role, corner_of_redis, with_demo
from tools.local.house import start_beat, start_web, start_worker
from tools.local.processes import Children
from tools.local.smtp import start_smtp
from tools.local.system import free_port
from tools.local.testing import throwaway_home

PASSWORD = "vandaag-dichtbij"
NARROW: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 900}
MS = 1000
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}
DESK = {"viewport": WIDE}
# What comes is not waited for any longer; what a busy machine does slowly has not failed.
PATIENCE = 60.0


@dataclass(frozen=True)
class House:
    """Where the house answers, what its database says, and what its mail server received."""

    url: str
    database: str
    mail: Path
    day: str
    environment: Mapping[str, str]

    def take_in(self, mail: bytes) -> str:
        """Give a mail to the command that the mail server pipes answers into; returns what it says."""
        command = [sys.executable, "manage.py", "ingest_bounce"]
        done = subprocess.run(
            command, input=mail, env=self.environment, capture_output=True, check=True, timeout=PATIENCE
        )
        return done.stdout.decode()

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows straight from the database."""
        connection = psycopg2.connect(self.database)
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(sql, values)
                return cursor.fetchall()
        finally:
            connection.close()

    def mails_to(self, address: str) -> list[EmailMessage]:
        """What this address received, in order."""
        mails = []
        for file in sorted(self.mail.glob("*.eml")):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            if address in str(mail["X-Envelope-To"]):
                mails.append(mail)
        return mails

    def wait_for_mails(self, address: str, number: int) -> list[EmailMessage]:
        """The mails of this address once there are so many."""
        wait_until(lambda: len(self.mails_to(address)) >= number, f"{number} mails to {address}")
        return self.mails_to(address)


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Wait for something that other processes do."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"It did not happen: {what}"
        time.sleep(0.1)


@pytest.fixture(scope="package")
def house(django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """Web, worker and beat on the demo school."""
    with throwaway_home() as home, Children(home) as children, django_db_blocker.unblock():
        mail: Path = home / "mail"
        _, email_url = start_smtp(children, mail)
        port = free_port()
        offset = datetime.fromisoformat(DEMO_MOMENT) - datetime.now(UTC)
        environment = os.environ | {
            "DATABASE_URL": with_demo("browser", home / "files"),
            "FILES_ROOT": str(home / "files"),
            "REDIS_URL": corner_of_redis(2),
            "EMAIL_URL": email_url,
            "CLOCK_OFFSET_SECONDS": str(int(offset.total_seconds())),
            "SITE_URL": f"http://localhost:{port}",
            "OUTBOX_SWEEP_SECONDS": "2",
            "SECOND_FACTOR_REQUIRED": "false",
        }
        # One process with its threads is enough for one browser, and draws each template for the first time once.
        start_web(children, environment, port, workers=1)
        # As dear as the tests beside it: what must give way on a busy machine would starve here.
        start_worker(children, environment, niceness=0)
        start_beat(children, environment)
        database = as_role(ADMINISTRATOR, environment["DATABASE_URL"])
        yield House(f"http://localhost:{port}", database, mail, DEMO_DAY, environment)


@pytest.fixture(scope="package")
def found(house: House) -> dict[str, Any]:
    """One of each kind of object of the demo school."""
    return {name: house.ask(sql)[0][0] for name, sql in OBJECTS.items()}


@pytest.fixture(scope="package")
def browser(house: House) -> Iterator[Browser]:
    """Chromium; after the house, because Django makes no database while Playwright's loop runs in the thread."""
    expect.set_options(timeout=PATIENCE * MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["NABIJ_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def sign_in(house: House, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Sign in as somebody of the demo school, on a device of their own; fails on any error in the browser."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def enter(email: str, device: dict[str, Any] = DESK, **options: Any) -> Page:
        context = browser.new_context(base_url=house.url, locale="nl-NL", **device, **options)
        context.set_default_timeout(PATIENCE * MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console", lambda said: troubles.append(said.text) if is_trouble(said.type, said.text) else None
        )
        page.goto("/accounts/login/")
        fill_sign_in(page, email)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert troubles == []


def is_trouble(kind: str, text: str) -> bool:
    """Whether the browser complained about our page, rather than a network that we cut or a refusal we asked for."""
    expected = re.search(r"ERR_INTERNET_DISCONNECTED|status of (401|404|409|410|422)|Error Code 401", text)
    return kind == "error" and expected is None


def fill_sign_in(page: Page, email: str) -> None:
    """Fill in the sign-in page and go on."""
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main form").get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)


@pytest.fixture
def class_of(house: House) -> Callable[[str], int]:
    """The class that somebody is mentor of."""

    def find(email: str) -> int:
        [(class_id,)] = house.ask(
            "SELECT school_class_id FROM school_classstaff JOIN school_user ON school_user.id = user_id"
            " JOIN school_schoolclass ON school_schoolclass.id = school_class_id"
            " JOIN school_schoolyear ON school_schoolyear.id = year_id AND NOT closed"
            " WHERE email = %s AND kind = 'mentor' AND school_classstaff.ends_on IS NULL",
            email,
        )
        return int(class_id)

    return find
