"""A mail about an account that no mail server takes: the page says so, and no log names the address."""

from collections.abc import Callable
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from pytest_django.fixtures import Settings

from school.enums import Role
from school.models.account_changes import AccountChange
from school.models.people import User
from tests.house import House, house, morning
from tools.local.system import LOOPBACK, free_port
from tools.samples.factories import SCHOOL_DAY, member

__all__ = ["house", "morning"]


class NoSuchMailbox:
    """A mail server that knows nobody, and says so with the address."""

    async def handle_RCPT(self, _server: Any, _session: Any, _envelope: Any, address: str, _: Any) -> str:
        return f"550 5.1.1 <{address}> is unknown here"


def test_a_refused_mail_is_not_said_to_have_left_and_leaves_no_address_in_the_log(
    house: House,
    client_for: Callable[[User], Client],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    admin = client_for(member(house.school, Role.ADMINISTRATOR))
    asked = {"name": "Nieuw", "email": "nobody@nowhere.example", "role": "confidant"}
    admin.post("/staff/new/", asked | {"starts_on": SCHOOL_DAY.isoformat()}, follow=True)
    change = AccountChange.objects.get()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = LOOPBACK, free_port()
    office = Controller(NoSuchMailbox(), hostname=LOOPBACK, port=settings.EMAIL_PORT)
    office.start()
    try:
        page = admin.post(f"/account-changes/{change.pk}/mail/", follow=True)
    finally:
        office.stop()
    assert [str(message) for message in page.context["messages"]] == [
        "De mail naar nobody@nowhere.example kon niet worden verstuurd. Dat wordt opnieuw geprobeerd."
    ]
    change.refresh_from_db()
    assert change.told_at is None
    told = [record.getMessage() for record in caplog.records if record.name == "school.account_mails"]
    assert told == ["A mail about a change of an account did not leave: SMTPRecipientsRefused"]
