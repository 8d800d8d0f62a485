"""Reading mails that came in, whoever wrote them and however badly: what cannot be read is empty, never an error."""

import email
import email.errors
import email.policy
import re
from collections.abc import Callable
from email.header import decode_header
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
    RuntimeError,
    email.errors.MessageError,
)
Read = TypeVar("Read")
RETURNED = "message/rfc822"
# Nobody writes more; whoever does so chooses how long it takes.
PARTS_AT_MOST = 500
_AHEAD = re.compile(rb"\A(?:\xef\xbb\xbf|\s)+")
_EMPTY_LINES = re.compile(rb"(?:\r?\n){4,}")


def attempt(read: Callable[[], Read], otherwise: Read) -> Read:
    """What reading gives, or something else where it cannot be read."""
    try:
        return read()
    except UNREADABLE:
        return otherwise


def header(mail: Message, name: str) -> str:
    """A header of a mail in letters, whatever it was written in; empty where there is none."""
    return attempt(lambda: _header(mail, name.lower()), "")


def _header(mail: Message, name: str) -> str:
    written = next((value for known, value in mail.raw_items() if known.lower() == name), "")
    # Bytes that are no ASCII came in as halves of signs.
    said = decoded(str(written).encode("utf-8", "surrogateescape"))
    return attempt(lambda: _in_letters(said), said)


def _in_letters(said: str) -> str:
    found = decode_header(said)
    return "".join(
        one if isinstance(one, str) else decoded(one, attempt(lambda charset=charset: str(charset or ""), ""))  # type: ignore[misc]
        for one, charset in found
    )


def parsed(raw: bytes) -> Message:
    """A mail in its parts."""
    readable = _AHEAD.sub(b"", raw if b"\n" in raw else raw.replace(b"\r", b"\n"))
    # The parser makes a block of what stands between two empty lines, and takes its time for each.
    readable = _EMPTY_LINES.sub(b"\n\n\n", readable)
    return attempt(lambda: email.message_from_bytes(readable, policy=email.policy.compat32), Message())


def parts(mail: Message) -> list[tuple[Message, bool]]:
    """A mail and all within it, each with whether it lies in a mail that came back."""
    found: list[tuple[Message, bool]] = []
    waiting = [(mail, False)]
    while waiting and len(found) < PARTS_AT_MOST:
        part, copied = waiting.pop()
        copied = copied or attempt(lambda part=part: part.get_content_type().lower(), "") == RETURNED  # type: ignore[misc]
        found.append((part, copied))
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [(one, copied) for one in reversed(inner) if isinstance(one, Message)]
    return found


def decoded(raw: bytes, charset: str = "") -> str:
    """Bytes as letters, whatever the mail calls them."""
    # A sign here and there is a slip; every other one is an alphabet of two bytes a letter.
    if not charset and raw.count(b"\x00") * 4 > len(raw):
        charset = "utf-16"
    for known in (charset, "utf-8"):
        try:
            return raw.decode(known).replace("\x00", "")
        except (LookupError, ValueError, TypeError):
            continue
    return raw.decode("latin-1").replace("\x00", "")
