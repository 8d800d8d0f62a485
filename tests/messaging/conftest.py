"""A school with texts, a mail server of its own, and messages to send."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox, texts
from messaging.services.outbox import Draft
from school.models.school import School
from tests.faults.post_office import PostOffice
from tools.samples import factories
from tools.samples.factories import MORNING


class ReadingPostOffice(PostOffice):
    """A mail server that keeps the mails themselves too, with the addresses on their envelopes."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.mails.append(message_from_bytes(content, policy=policy.default))
        self.envelopes.append((envelope.mail_from or "", list(envelope.rcpt_tos)))
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def office(settings: Settings) -> Iterator[ReadingPostOffice]:
    """A real mail server, to which mail goes."""
    with ReadingPostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office


@pytest.fixture
def school(db: None) -> School:
    school: School = factories.SchoolFactory(name="ISK De Brug")
    texts.load_texts(school=school)
    return school


def queue(school: School, key: str = "one", **fields: Any) -> Message:
    """A message in the outbox: an alert by mail to a mother who reads Tigrinya, unless told otherwise."""
    values = {
        "kind": MessageKind.ABSENCE_ALERT,
        "channel": Channel.EMAIL,
        "recipient": "Hanna Tesfay",
        "address": "hanna@familie.example",
        "language": "ti",
        "context": {"first_name": "Sami", "school": school.name, "phone": "+31 20 555 0100"},
    }
    draft = Draft(school_id=school.pk, key=f"{school.pk}:{key}", **(values | fields))
    return outbox.enqueue([draft], now=MORNING)[0]
