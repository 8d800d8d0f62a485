"""Reading mails that came in, whoever wrote them and however badly: what cannot be read is empty, never an error."""

import email
import email.errors
import email.policy
from collections.abc import Callable
from email.message import Message
from typing import TypeVar

# What the parsers of mails and calendars raise at headers, charsets, parts and lengths of time that are none.
UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    email.errors.MessageError,
)
Read = TypeVar("Read")


def attempt(read: Callable[[], Read], otherwise: Read) -> Read:
    """What reading gives, or something else where it cannot be read."""
    try:
        return read()
    except UNREADABLE:
        return otherwise


def header(mail: Message, name: str) -> str:
    """A header of a mail; empty where there is none."""
    return attempt(lambda: str(mail.get(name, "")), "")


def parsed(raw: bytes) -> Message:
    """A mail in its parts."""
    return attempt(lambda: email.message_from_bytes(raw, policy=email.policy.compat32), Message())


def walked(part: Message) -> list[Message]:
    """A part and all within it."""
    return attempt(lambda: list(part.walk()), [])


def decoded(raw: bytes, charset: str = "") -> str:
    """Bytes as letters, whatever the mail calls them."""
    if b"\x00" in raw and not charset:
        charset = "utf-16"
    for known in (charset, "utf-8"):
        try:
            return raw.decode(known).replace("\x00", "")
        except (LookupError, ValueError, TypeError):
            continue
    return raw.decode("latin-1").replace("\x00", "")
