"""Mails that come back: what the mail server pipes into `manage.py ingest_bounce`."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from pytest_django.fixtures import Settings

from messaging.enums import MessageState
from messaging.marks import marked
from messaging.models.outbox import Message
from school.models.school import School
from tests.messaging.conftest import queue

REPORT = """\
Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@mail.school.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4A1B2.1790000000/mail.school.example"

This is a MIME-encapsulated message.

--4A1B2.1790000000/mail.school.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<hanna+99@familie.example>: host mx.familie.example[192.0.2.1] said: 550 5.1.1
    <hanna+99@familie.example>: Recipient address rejected (in reply to RCPT TO command)

--4A1B2.1790000000/mail.school.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.school.example
X-Postfix-Queue-ID: 4A1B2
Arrival-Date: Tue, 15 Sep 2026 08:31:00 +0200 (CEST)

Final-Recipient: rfc822; hanna+99@familie.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <hanna+99@familie.example>: Recipient address rejected

--4A1B2.1790000000/mail.school.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: Nabij <nabij@school.example>
To: hanna+99@familie.example
Message-ID: {message_id}

--4A1B2.1790000000/mail.school.example--
"""
ON_HOLIDAY = """\
From: hanna@familie.example
To: {to}
Subject: Ik ben met vakantie
Auto-Submitted: auto-replied
In-Reply-To: {message_id}
Content-Type: text/plain

Tot over twee weken!
"""


@pytest.fixture
def sent(school: School) -> Message:
    with connection.cursor() as cursor:
        # Far from the number of the other one below, whatever ran before.
        cursor.execute("SELECT setval('messaging_message_id_seq', 1000)")
    message = queue(school)
    Message.objects.filter(pk=message.pk).update(state=MessageState.SENT)
    # A message with the number that stands in the recipient's own address.
    Message.objects.filter(pk=queue(school, "other").pk).update(id=99, state=MessageState.SENT)
    return message


def ingest(monkeypatch: pytest.MonkeyPatch, mail: str, **words: str) -> str:
    """Pipe a mail into the command; returns what it says."""
    values = {"to": "nabij@school.example", "action": "failed", "status": "5.1.1", "message_id": "<x@y>"}
    raw = mail.format(**(values | words)).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    said = io.StringIO()
    call_command("ingest_bounce", stdout=said)
    return said.getvalue().strip()


def states() -> dict[int, str]:
    return dict(Message.objects.values_list("pk", "state"))


def test_a_returned_mail_marks_its_message(monkeypatch: pytest.MonkeyPatch, sent: Message) -> None:
    assert ingest(monkeypatch, REPORT, message_id=sent.message_id) == "Marked as bounced."
    assert states() == {sent.pk: "bounced", 99: "sent"}
    sent.refresh_from_db()
    assert sent.error.startswith("smtp; 550 5.1.1 <hanna+99@familie.example>: Recipient address")


def test_the_envelope_names_it_when_the_headers_do_not(
    monkeypatch: pytest.MonkeyPatch, sent: Message, settings: Settings
) -> None:
    settings.BOUNCE_ADDRESS = "terug@school.example"
    said = ingest(monkeypatch, REPORT, to=f"terug+{marked(sent.pk)}@school.example")
    assert (said, states()) == ("Marked as bounced.", {sent.pk: "bounced", 99: "sent"})


def test_a_number_in_the_recipients_own_address_names_nothing(
    monkeypatch: pytest.MonkeyPatch, sent: Message
) -> None:
    with pytest.raises(CommandError):
        ingest(monkeypatch, REPORT)
    assert states() == {sent.pk: "sent", 99: "sent"}


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        (REPORT, {"action": "delayed", "status": "4.4.1"}),
        (REPORT, {"action": "relayed", "status": "2.0.0"}),
        (ON_HOLIDAY, {}),
    ],
    ids=["delayed", "relayed", "on holiday"],
)
def test_what_is_no_failure_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, sent: Message, mail: str, words: dict[str, str]
) -> None:
    said = ingest(monkeypatch, mail, message_id=sent.message_id, **words)
    assert said == "No report of a failure; nothing changed."
    assert states() == {sent.pk: "sent", 99: "sent"}


@pytest.mark.parametrize("state", ["queued", "sending", "withdrawn", "refused", "bounced", "failed"])
def test_a_message_that_was_not_out_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, sent: Message, state: str
) -> None:
    Message.objects.filter(pk=sent.pk).update(state=state)
    said = ingest(monkeypatch, REPORT, message_id=sent.message_id)
    assert said == "That message was not out; nothing changed."
    assert states()[sent.pk] == state
