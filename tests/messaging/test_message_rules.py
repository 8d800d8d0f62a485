"""Pure rules of the outbox, as tables."""

import datetime as dt

import pytest

from messaging import rules
from messaging.enums import MessageKind, MessageState
from messaging.languages import Direction
from messaging.models.outbox import Message
from school.models.school import School
from tests.messaging.conftest import queue
from tools.samples.factories import MORNING

MOVES = {
    ("queued", "sending"),
    ("queued", "withdrawn"),
    ("sending", "sent"),
    ("sending", "queued"),
    ("sending", "withdrawn"),
    ("sending", "refused"),
    ("sending", "failed"),
    ("sent", "bounced"),
    ("withdrawn", "queued"),
}


@pytest.mark.parametrize("new", MessageState)
@pytest.mark.parametrize("old", MessageState)
def test_every_move_is_in_the_table_or_refused(school: School, old: MessageState, new: MessageState) -> None:
    message = queue(school)
    Message.objects.update(state=old)
    if (old, new) in MOVES:
        assert Message.objects.move(old, new) == 1
    else:
        with pytest.raises(ValueError):
            Message.objects.move(old, new)
    message.refresh_from_db()
    assert message.state == (new if (old, new) in MOVES else old)


def test_a_move_leaves_messages_in_other_states_alone(school: School) -> None:
    queue(school)
    assert Message.objects.move(MessageState.SENT, MessageState.BOUNCED) == 0
    assert Message.objects.get().state == MessageState.QUEUED


def test_waits_grow_and_end_after_about_four_hours() -> None:
    waits = []
    for attempts in range(1, 20):
        at = rules.next_attempt(attempts=attempts, now=MORNING)
        if at is None:
            break
        waits.append(at - MORNING)
    assert waits == sorted(waits)
    assert waits[0] == dt.timedelta(seconds=5)
    assert len(waits) == 13
    assert dt.timedelta(hours=3) < sum(waits, dt.timedelta()) < dt.timedelta(hours=4)


@pytest.mark.parametrize(
    ("language", "approved", "sent"),
    [
        ("nl", set(), ["nl"]),
        ("nl", {"nl", "ar"}, ["nl"]),
        ("en", set(), ["en", "nl"]),
        ("ar", {"ar"}, ["ar", "nl"]),
        ("ar", set(), ["nl", "en"]),
        ("ar", {"tr"}, ["nl", "en"]),
    ],
)
def test_which_languages_go_out(language: str, approved: set[str], sent: list[str]) -> None:
    assert rules.languages_to_send(language, approved=approved) == sent


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{first_name} {school} {phone}", []),
        ("no names at all", []),
        ("{{first_name}}", []),
        ("{time}", ["time"]),
        ("{first_name.__class__}", ["first_name.__class__"]),
        ("{first_name[0]}", ["first_name[0]"]),
        ("{first_name!r}", ["first_name"]),
        ("{first_name:>10}", ["first_name"]),
        ("{}", [""]),
        ("{0}", ["0"]),
        ("{ first_name }", [" first_name "]),
        ("{first_name", None),
        ("first_name}", None),
        ("{first_name}}", None),
    ],
)
def test_placeholders_that_a_text_may_not_hold(text: str, wrong: list[str] | None) -> None:
    assert rules.wrong_placeholders(MessageKind.ABSENCE_ALERT, text) == wrong


def test_placeholders_that_a_text_lacks() -> None:
    kind = MessageKind.ABSENCE_REASSURANCE
    assert rules.missing_placeholders(kind, "{first_name} {time}") == ["phone", "school"]
    assert rules.missing_placeholders(kind, "{{phone}} {first_name} {time} {school}") == ["phone"]


def test_parts_of_a_body() -> None:
    two = rules.parts("مرحبا\n\n—\n\nHallo", ["ar", "nl"])
    assert [(language and language.code, text) for language, text in two] == [
        ("ar", "مرحبا"),
        ("nl", "Hallo"),
    ]
    assert rules.parts("Hallo", []) == [(None, "Hallo")]
    assert rules.parts("", []) == []


def test_a_placeholder_is_filled_in_with_its_value_and_nothing_else() -> None:
    values = {"first_name": "{school} %s {{x}}", "school": "ISK"}
    assert rules.fill_in("{{{first_name}}} op {school!r:>9}%", values) == "{{school} %s {{x}}} op ISK%"


@pytest.mark.parametrize(
    ("value", "direction", "filled"),
    [
        ("Sami", "ltr", "Hallo Sami!"),
        ("سامي", "ltr", "Hallo \u2068سامي\u2069!"),
        ("020 555 01 23", "ltr", "Hallo 020 555 01 23!"),
        ("020 555 01 23", "rtl", "Hallo \u2068020 555 01 23\u2069!"),
        ("Sami", "rtl", "Hallo \u2068Sami\u2069!"),
        ("", "rtl", "Hallo !"),
        ("Sami\n\nסמי", "rtl", "Hallo \u2068Sami\u2069\n\n\u2068סמי\u2069!"),
    ],
)
def test_a_value_runs_its_own_way(value: str, direction: Direction, filled: str) -> None:
    assert rules.fill_in("Hallo {name}!", {"name": value}, direction=direction) == filled


@pytest.mark.parametrize("reaching", ["first_name.__class__", "first_name[0]", "0", "", "unknown"])
def test_a_placeholder_reaches_into_no_value(reaching: str) -> None:
    with pytest.raises(LookupError):
        rules.fill_in(f"{{{reaching}}}", {"first_name": "Sami"})
