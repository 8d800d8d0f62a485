"""The outbox: who sees what of which message."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.services import outbox, texts
from school.enums import Permission, Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.models.school import School
from school.rules import PERMISSIONS
from tests.messaging.conftest import queue
from tools.samples import factories
from tools.samples.factories import MORNING, member

ClientFor = Callable[[User], Client]


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def reader(school: School, client_for: ClientFor) -> Client:
    """Somebody of the school office, who sees all pupils."""
    return client_for(member(school, Role.OFFICE))


@pytest.fixture
def admin(school: School, client_for: ClientFor) -> Client:
    """An administrator, who sees no pupil's file."""
    return client_for(member(school, Role.ADMINISTRATOR))


def keys(page: object) -> list[str]:
    ids = [row["pk"] for row in page.context["rows"]]  # type: ignore[attr-defined]
    by_id = dict(Message.objects.values_list("pk", "key"))
    return [by_id[pk].split(":")[1] for pk in ids]


def text_of(page: object) -> str:
    return page.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_newest_first_and_only_of_this_school(school: School, reader: Client) -> None:
    queue(school, "first")
    Message.objects.update(created_at=MORNING - dt.timedelta(hours=1))
    queue(school, "second")
    elsewhere = factories.SchoolFactory()
    queue(elsewhere, "elsewhere", recipient="Vreemde Voogd")
    page = reader.get("/outbox/")
    assert keys(page) == ["second", "first"]
    assert "Vreemde Voogd" not in text_of(page)


def test_who_may_read_sees_to_whom(school: School, reader: Client) -> None:
    message = queue(school)
    text = text_of(reader.get("/outbox/"))
    assert "Hanna Tesfay" in text
    assert "hanna@familie.example" in text
    assert f"/outbox/{message.pk}/" in text


def test_an_administrator_sees_that_something_was_sent_and_not_to_whom(school: School, admin: Client) -> None:
    message = queue(school)
    Message.objects.update(
        state=MessageState.REFUSED,
        error="550 5.1.1 <hanna@familie.example>: unknown",
        subject="Sami",
        body="Sami",
    )
    page = admin.get("/outbox/")
    assert set(page.context["rows"][0]) == {
        "pk",
        "kind",
        "channel",
        "state",
        "created_at",
        "sent_at",
        "error_code",
        "kind_label",
        "channel_label",
        "state_label",
        "badge",
        "next_step",
        "subject",
    }
    assert page.context["rows"][0]["subject"] is None
    assert page.context["rows"][0]["error_code"] == "550"
    text = text_of(page)
    for hidden in ("Hanna", "hanna@familie", "5.1.1", "Sami", f"/outbox/{message.pk}/"):
        assert hidden not in text


def test_what_a_server_said_to_an_earlier_try_is_no_reason_why_it_was_withdrawn(
    school: School, reader: Client
) -> None:
    waiting, sending = queue(school, "waiting"), queue(school, "sending")
    Message.objects.filter(pk=waiting.pk).update(error="Connection refused")
    outbox.withdraw([waiting.pk])
    Message.objects.filter(pk=sending.pk).update(state="withdrawn", error="451 4.7.1 later")
    assert [row["why"] for row in reader.get("/outbox/").context["rows"]] == ["", ""]
    for message, said in ((waiting, False), (sending, True)):
        text = text_of(reader.get(f"/outbox/{message.pk}/"))
        assert ("Antwoord van de mailserver" in text, "Connection refused" in text) == (said, False)
        assert "Waarom het niet is verstuurd" not in text


def test_an_administrator_cannot_ask_who_got_a_message(school: School, admin: Client) -> None:
    """Else the number of rows would tell."""
    queue(school)
    assert keys(admin.get("/outbox/", {"q": "nobody"})) == ["one"]


def test_an_error_that_is_no_code_is_not_shown_to_an_administrator(school: School, admin: Client) -> None:
    queue(school)
    Message.objects.update(error="Connection to mx.familie.example refused")
    assert admin.get("/outbox/").context["rows"][0]["error_code"] == ""


def test_filters(school: School, reader: Client) -> None:
    for number, state in enumerate(MessageState):
        queue(
            school,
            state,
            recipient=f"Persoon {number}",
            kind="absence_alert" if number else "absence_reassurance",
        )
        Message.objects.filter(key=f"{school.pk}:{state}").update(
            state=state, created_at=MORNING - dt.timedelta(days=number)
        )
    assert keys(reader.get("/outbox/", {"state": "sent"})) == ["sent"]
    assert keys(reader.get("/outbox/", {"state": "undelivered"})) == ["refused", "bounced", "failed"]
    assert keys(reader.get("/outbox/", {"state": "open"})) == ["queued", "sending"]
    assert keys(reader.get("/outbox/", {"kind": "absence_reassurance"})) == ["queued"]
    assert keys(reader.get("/outbox/", {"day": "2026-09-13"})) == ["sent"]
    assert keys(reader.get("/outbox/", {"q": "persoon 5"})) == ["bounced"]
    assert keys(reader.get("/outbox/", {"q": "hanna@", "state": "failed"})) == ["failed"]


def test_a_day_is_a_day_of_the_school(school: School, reader: Client) -> None:
    """Half past midnight in Almere is the evening before in Greenwich."""
    queue(school)
    Message.objects.update(created_at=dt.datetime(2026, 9, 14, 22, 30, tzinfo=dt.UTC))
    assert keys(reader.get("/outbox/", {"day": "2026-09-15"})) == ["one"]
    assert keys(reader.get("/outbox/", {"day": "2026-09-14"})) == []


@pytest.mark.parametrize("query", [{"day": "gisteren"}, {"state": "gone"}, {"kind": "x"}, {"page": "0"}])
def test_nonsense_shows_everything(school: School, reader: Client, query: dict[str, str]) -> None:
    queue(school)
    page = reader.get("/outbox/", query)
    assert (page.status_code, keys(page)) == (200, ["one"])


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_query_counts(school: School, reader: Client, rows: int) -> None:
    """The session with its user, count, messages, alerts and invitations about pupils, returned mails, access log."""
    for number in range(rows):
        queue(school, str(number))
    reader.get("/outbox/")
    with CaptureQueriesContext(connection) as queries:
        page = reader.get("/outbox/")
    assert len(page.context["rows"]) == rows
    assert len(queries) == 7


def test_pages_of_fifty(school: School, reader: Client) -> None:
    for number in range(51):
        queue(school, str(number))
    assert len(keys(reader.get("/outbox/"))) == 50
    assert keys(reader.get("/outbox/", {"page": "2"})) == ["0"]


def test_looking_and_searching_are_logged(school: School, reader: Client) -> None:
    message = queue(school)
    reader.get("/outbox/")
    reader.get("/outbox/", {"q": "hanna"})
    reader.get(f"/outbox/{message.pk}/")
    assert list(AccessLog.objects.order_by("pk").values_list("action", "page", "pupils", "ground")) == [
        ("read", "messaging:outbox", [], "role"),
        ("search", "messaging:outbox", [], "role"),
        ("read", "messaging:message", [], "role"),
    ]


def test_a_message_as_it_was_sent(school: School, reader: Client) -> None:
    message = queue(school)
    Message.objects.update(
        state=MessageState.SENT,
        sent_at=MORNING,
        subject="<b>Sami</b>",
        body="مرحبا <i>Sami</i>\n\n—\n\nHallo",
        languages=["ar", "nl"],
    )
    text = text_of(reader.get(f"/outbox/{message.pk}/"))
    assert '<blockquote lang="ar" dir="rtl">مرحبا &lt;i&gt;Sami&lt;/i&gt;</blockquote>' in text
    assert '<blockquote lang="nl" dir="ltr">Hallo</blockquote>' in text
    assert "&lt;b&gt;Sami&lt;/b&gt;" in text


def test_a_message_that_was_not_sent_as_it_would_go_out(school: School, reader: Client) -> None:
    message = queue(school)
    text = text_of(reader.get(f"/outbox/{message.pk}/"))
    assert text.index('<blockquote lang="nl" dir="ltr">Hallo') < text.index(
        '<blockquote lang="en" dir="ltr">Hello'
    )


def test_a_message_without_a_text_still_has_a_page(school: School, reader: Client) -> None:
    message = queue(school, context={})
    page = reader.get(f"/outbox/{message.pk}/")
    assert (page.status_code, page.context["parts"]) == (200, [])


def test_a_message_of_another_school_does_not_exist(school: School, reader: Client) -> None:
    elsewhere = factories.SchoolFactory()
    texts.load_texts(school=elsewhere)
    message = queue(elsewhere)
    assert reader.get(f"/outbox/{message.pk}/").status_code == 404


@pytest.mark.parametrize("role", Role)
def test_who_may_open_the_outbox_and_a_message(school: School, client_for: ClientFor, role: Role) -> None:
    message = queue(school)
    client = client_for(member(school, role))
    may_see = role in {Role.OFFICE, Role.ATTENDANCE_COORDINATOR, Role.CARE_COORDINATOR, Role.ADMINISTRATOR}
    may_read = may_see and role != Role.ADMINISTRATOR
    assert client.get("/outbox/").status_code == (200 if may_see else 404)
    assert client.get(f"/outbox/{message.pk}/").status_code == (200 if may_read else 404)


def test_nobody_reads_messages_who_does_not_see_all_pupils() -> None:
    assert PERMISSIONS[Permission.SEE_MESSAGE_CONTENT] <= PERMISSIONS[Permission.SEE_ALL_PUPILS]
