"""Mails that come back: what the mail server pipes into `manage.py ingest_bounce`."""

import io
import os
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from messaging.enums import MessageState
from messaging.marks import marked
from messaging.models.outbox import Message
from messaging.models.returned import ReturnedMail
from messaging.services import returned
from school import clock
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tests.messaging.conftest import queue
from tools.samples import factories
from tools.samples.factories import member

LISTED = "Somebody has to look at this: it stands in the list of returned mails."

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
    assert ingest(monkeypatch, REPORT) == LISTED
    assert states() == {sent.pk: "sent", 99: "sent"}


def listed() -> list[tuple[int | None, bool, str, str]]:
    return list(
        ReturnedMail.objects.order_by("pk").values_list("message", "names_message", "sender", "words")
    )


def test_what_names_no_message_stands_at_the_last_one_to_that_address(
    monkeypatch: pytest.MonkeyPatch, sent: Message
) -> None:
    Message.objects.filter(pk=sent.pk).update(address="hanna+99@familie.example", sent_at=clock.now())
    ingest(monkeypatch, REPORT)
    [(message, names, _, words)] = listed()
    assert (message, names) == (sent.pk, False)
    assert words.startswith("smtp; 550 5.1.1 <hanna+99@familie.example>")


def test_what_nobody_knows_stands_at_each_school_without_its_words(
    monkeypatch: pytest.MonkeyPatch, sent: Message
) -> None:
    factories.SchoolFactory()
    ingest(monkeypatch, "From: Hanna <hanna@familie.example>\n\nSami is ziek\n")
    assert listed() == [(None, False, "familie.example", "")] * School.objects.count()


def test_an_unclear_mail_that_names_a_message_stands_with_it(
    monkeypatch: pytest.MonkeyPatch, sent: Message
) -> None:
    mail = (
        "From: Hanna <hanna@familie.example>\nSubject: Re: Sami\nReferences: {message_id}\n\nHij is ziek.\n"
    )
    assert ingest(monkeypatch, mail, message_id=sent.message_id) == LISTED
    assert listed() == [(sent.pk, True, "Hanna <hanna@familie.example>", "Re: Sami")]
    assert states()[sent.pk] == "sent"


@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 50, b"Content-Type: multipart/report; boundary=\n\n--\n"])
def test_the_command_ends_well_whatever_comes_in(
    monkeypatch: pytest.MonkeyPatch, sent: Message, raw: bytes
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    call_command("ingest_bounce", stdout=io.StringIO())
    assert len(listed()) == School.objects.count()


def test_a_mail_of_twenty_megabytes_is_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, sent: Message
) -> None:
    """Whoever stops reading breaks the pipe of the mail server, which then tries again."""
    whole = REPORT.format(
        to="nabij@school.example", action="failed", status="5.1.1", message_id=sent.message_id
    )
    stdin = io.TextIOWrapper(io.BytesIO(whole.encode() + b"QUJD\n" * 4_000_000))
    monkeypatch.setattr("sys.stdin", stdin)
    said = io.StringIO()
    call_command("ingest_bounce", stdout=said)
    assert said.getvalue().strip() == "Marked as bounced."
    assert stdin.buffer.read(1) == b""


def test_without_an_input_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch, sent: Message) -> None:
    monkeypatch.setattr("sys.stdin", None)
    call_command("ingest_bounce", stdout=io.StringIO())
    assert len(listed()) == School.objects.count()


def test_the_office_looks_and_says_that_it_is_done(
    monkeypatch: pytest.MonkeyPatch, sent: Message, client_for: Callable[[User], Client]
) -> None:
    ingest(monkeypatch, REPORT)
    office = client_for(member(sent.school, Role.OFFICE))
    assert "1 teruggekomen mail om te bekijken" in office.get("/outbox/").content.decode()
    mail = ReturnedMail.objects.get(school=sent.school)
    assert [one.pk for one in office.get("/outbox/returned/").context["list"].page] == [mail.pk]
    assert office.post(f"/outbox/returned/{mail.pk}/").status_code == 302
    assert list(office.get("/outbox/returned/").context["list"].page) == []
    assert office.get("/outbox/returned/?all=1").context["list"].page[0].done_by is not None
    office.post(f"/outbox/returned/{mail.pk}/", {"again": "1"})
    assert "1 teruggekomen mail om te bekijken" in office.get("/outbox/").content.decode()


def test_no_list_is_filled_without_end(monkeypatch: pytest.MonkeyPatch, sent: Message) -> None:
    monkeypatch.setattr(returned, "WAITING_AT_MOST", 2)
    for _ in range(4):
        ingest(monkeypatch, REPORT)
    assert ReturnedMail.objects.filter(school=sent.school).count() == 2


def test_a_full_list_has_room_for_what_names_a_message(
    monkeypatch: pytest.MonkeyPatch, sent: Message
) -> None:
    """Anybody can fill the list with mails of nobody knows what; a mail about a family still gets in."""
    monkeypatch.setattr(returned, "WAITING_AT_MOST", 2)
    for _ in range(3):
        ingest(monkeypatch, "From: a@b.example\nSubject: x\n\nx\n")
    unclear = f"From: a@b.example\nSubject: x\n\n<message-{marked(sent.pk)}@nabij.invalid>\n"
    assert ingest(monkeypatch, unclear) == LISTED
    rows = ReturnedMail.objects.filter(school=sent.school)
    assert sorted(rows.values_list("message_id", "names_message"), key=str) == sorted(
        [(None, False), (None, False), (sent.pk, True)], key=str
    )


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


@pytest.mark.parametrize("state", ["queued", "withdrawn", "refused", "bounced", "failed"])
def test_a_message_that_was_not_out_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, sent: Message, state: str
) -> None:
    Message.objects.filter(pk=sent.pk).update(state=state)
    said = ingest(monkeypatch, REPORT, message_id=sent.message_id)
    assert said == "That message was not out; nothing changed."
    assert states()[sent.pk] == state


def test_a_bounce_that_is_faster_than_the_worker_is_kept_by_the_mail_server_and_counts_later(
    monkeypatch: pytest.MonkeyPatch, sent: Message
) -> None:
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENDING)
    with pytest.raises(CommandError, match="still being sent") as early:
        ingest(monkeypatch, REPORT, message_id=sent.message_id)
    assert early.value.returncode == os.EX_TEMPFAIL
    assert states()[sent.pk] == "sending"
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENT)
    assert ingest(monkeypatch, REPORT, message_id=sent.message_id) == "Marked as bounced."
    assert states()[sent.pk] == "bounced"
