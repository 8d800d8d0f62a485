"""A bounce that somebody made up: no alert is taken for undelivered because of it."""

import pytest
from pytest_django.fixtures import Settings

from messaging.marks import marked
from messaging.models.outbox import Message
from school.models.school import School
from tests.messaging.conftest import school
from tests.messaging.test_bounces import LISTED, REPORT, ingest, sent, states

__all__ = ["school", "sent"]

BOUNCES = "terug@school.example"


@pytest.fixture(autouse=True)
def bounce_address(settings: Settings) -> None:
    settings.BOUNCE_ADDRESS = BOUNCES


def forged(number: int, other: int) -> list[str]:
    """What somebody might put for the mark: none, a guess, that of another message."""
    another = marked(other).partition(".")[2]
    return [
        str(number),
        f"{number}.",
        f"{number}.{'0' * 24}",
        f"{number}.{another}",
        f"{number}.{another[:-1]}",
    ]


def test_a_number_without_its_mark_names_nothing(monkeypatch: pytest.MonkeyPatch, sent: Message) -> None:
    for name in forged(sent.pk, 99):
        for words in (
            {"message_id": f"<message-{name}@nabij.invalid>"},
            {"to": f"terug+{name}@school.example"},
        ):
            assert ingest(monkeypatch, REPORT, **words) == LISTED
    assert states() == {sent.pk: "sent", 99: "sent"}


def test_a_forged_number_hides_no_genuine_one(monkeypatch: pytest.MonkeyPatch, sent: Message) -> None:
    message_id = f"<message-99@nabij.invalid> {sent.message_id}"
    ingest(monkeypatch, REPORT, message_id=message_id)
    assert states() == {sent.pk: "bounced", 99: "sent"}


def test_capitals_are_the_mail_servers(monkeypatch: pytest.MonkeyPatch, sent: Message) -> None:
    ingest(monkeypatch, REPORT, to=f"TERUG+{marked(sent.pk).upper()}@SCHOOL.EXAMPLE")
    assert states() == {sent.pk: "bounced", 99: "sent"}


def test_another_house_makes_other_marks(settings: Settings, school: School) -> None:
    ours = marked(1)
    settings.SECRET_KEY = "another-house"
    assert marked(1) != ours
