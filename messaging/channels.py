"""The ways out of the house: mail by SMTP, SMS or chat by an Apprise address."""

import contextlib
import enum
import logging
import smtplib
from dataclasses import dataclass
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from messaging.enums import FAMILY_KINDS, Channel
from messaging.marks import marked
from messaging.models.outbox import Message
from school import sms

log = logging.getLogger(__name__)


class Outcome(enum.Enum):
    """How handing over ended."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    TRY_LATER = "try later"
    ANSWER_LOST = "answer lost"


@dataclass(frozen=True)
class Answer:
    """How handing over ended, with the words of the other side."""

    outcome: Outcome
    words: str = ""


@dataclass(frozen=True)
class CalendarObject:
    """What a mail tells the calendar of who gets it, and from which address: calendars take it from no other."""

    method: str
    content: bytes
    organizer: str


@dataclass(frozen=True)
class Mail:
    """What goes out: a subject, plain text, the same as HTML, and the languages in their order."""

    subject: str
    text: str
    html: str
    languages: tuple[str, ...] = ()
    calendar: CalendarObject | None = None


class Postman:
    """Hands messages over, with one SMTP connection for many."""

    def __init__(self) -> None:
        self._smtp: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def hand_over(self, message: Message, mail: Mail) -> Answer:
        """Hand one message to its channel; never raises for what the other side does."""
        if message.channel == Channel.CHAT:
            return _send_chat(message, mail)
        return self._send_mail(message, mail)

    def _send_mail(self, message: Message, mail: Mail) -> Answer:
        connected = False
        try:
            if self._smtp is None:
                self._smtp = get_connection()
                self._smtp.open()
            connected = True
            sent = self._smtp.send_messages([_email(message, mail)])
        except smtplib.SMTPRecipientsRefused as error:
            self._hang_up()
            code, words = next(iter(error.recipients.values()))
            return _by_code(code, words)
        except smtplib.SMTPDataError as error:
            self._hang_up()
            return _by_code(error.smtp_code, error.smtp_error)
        except smtplib.SMTPResponseException as error:
            self._hang_up()
            # No greeting, no sign-in, no sender: that is about us and not about this message, so it waits.
            return Answer(Outcome.TRY_LATER, _said(error.smtp_code, error.smtp_error))
        except ValueError as error:
            return Answer(Outcome.REFUSED, f"Not a mail that can be sent: {error}")
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            # Once connected, the message may have been handed over before the line broke.
            return Answer(Outcome.ANSWER_LOST if connected else Outcome.TRY_LATER, str(error))
        return Answer(Outcome.ACCEPTED) if sent else Answer(Outcome.REFUSED, "There is no address.")

    def _hang_up(self) -> None:
        if self._smtp is not None:
            try:
                self._smtp.close()
            except (smtplib.SMTPException, OSError) as error:
                log.debug("The mail server did not say goodbye: %s", error)
            self._smtp = None


def _by_code(code: int, words: bytes | str) -> Answer:
    refused = 500 <= code < 600
    return Answer(Outcome.REFUSED if refused else Outcome.TRY_LATER, _said(code, words))


def _said(code: int, words: bytes | str) -> str:
    """The other side's words, without what the database cannot hold."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {text}".replace("\x00", "")


class CalendarEmail(EmailMultiAlternatives):
    """A mail whose last and best form is an object for the calendar."""

    calendar: CalendarObject

    def message(self, **kwargs: Any) -> Any:
        """The mail as it leaves; the object in base64, so that nobody on the way breaks its lines anew."""
        whole: Any = super().message(**kwargs)
        part = MIMEText(self.calendar.content.decode(), "calendar", "utf-8")
        part.set_param("method", self.calendar.method)
        whole.attach(part)
        return whole


def _email(message: Message, mail: Mail) -> EmailMultiAlternatives:
    """The mail with a Message-ID that stays the same on each try, and an envelope that names it for bounces."""
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    sender = envelope = settings.DEFAULT_FROM_EMAIL
    family = message.kind in FAMILY_KINDS
    if mail.calendar is not None or family:
        name, address = parseaddr(sender)
        # A family knows the school, and not what it works with.
        name = message.school.name if family else name
        address = mail.calendar.organizer if mail.calendar is not None else address
        sender = envelope = formataddr((name, address))
    if settings.BOUNCE_ADDRESS:
        local, _, domain = settings.BOUNCE_ADDRESS.partition("@")
        headers["From"] = sender
        envelope = f"{local}+{marked(message.pk)}@{domain}"
    kind = EmailMultiAlternatives if mail.calendar is None else CalendarEmail
    email = kind(mail.subject, mail.text, envelope, [message.address], headers=headers)
    email.attach_alternative(mail.html, "text/html")
    if isinstance(email, CalendarEmail) and mail.calendar is not None:
        email.calendar = mail.calendar
    # Calendars answer to the organizer, where it is read: colleagues have no other address to reply to. What a
    # family writes itself goes to the school.
    if message.school.email and (family or mail.calendar is None):
        email.reply_to = [message.school.email]
    return email


def _send_chat(message: Message, mail: Mail) -> Answer:
    address = message.school.chat_url
    try:
        service = sms.service_for(address, message.address)
        with contextlib.nullcontext() if sms.is_own_gateway(address) else sms.only_to_the_internet():
            taken = service.notify(body=mail.text)
    except sms.ServiceRefused:
        return Answer(Outcome.REFUSED, "The address of the SMS or chat service is not valid.")
    except sms.PeerRefused:
        return Answer(Outcome.REFUSED, "The SMS or chat service is not where such a service can be.")
    if taken:
        return Answer(Outcome.ACCEPTED)
    return Answer(Outcome.TRY_LATER, "The SMS or chat service did not take the message.")
