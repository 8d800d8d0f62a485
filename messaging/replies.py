"""What somebody's calendar answers by mail, as those of Outlook, Google, Apple and Thunderbird write it (RFC 6047).

Nothing here trusts the mail: an answer counts only for who knows the random name of the entry, and what cannot be read
is no answer rather than an error.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import getaddresses
from typing import Any, Final
from urllib.parse import unquote

from icalendar import Calendar, Event

from messaging.enums import CalendarAnswer
from messaging.ical import one_line
from messaging.mails import attempt, decoded, header, parsed, parts

OBJECT_AT_MOST = 100_000
OBJECTS_AT_MOST = 3
EVENTS_AT_MOST = 20
WORDS_AT_MOST = 300
SAID: Final[Mapping[str, CalendarAnswer]] = {
    "ACCEPTED": CalendarAnswer.ACCEPTED,
    "TENTATIVE": CalendarAnswer.TENTATIVE,
    "DECLINED": CalendarAnswer.DECLINED,
}
KINDS = {"text/calendar", "application/ics", "text/x-vcalendar"}
NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
# What a mailing list, a scanner or a telephone writes around an object is no part of it; nor is a line that is none.
BEGINS, ENDS = "BEGIN:VCALENDAR", "END:VCALENDAR"
FOLD = re.compile(r"\n[ \t]")
# Some break a line within a letter.
FOLD_OF_BYTES = re.compile(rb"\r?\n[ \t]")
LINE = re.compile(r"[A-Z0-9.-]{1,100}[;:]", re.IGNORECASE)
# Exchange's own name for an entry; one that came from elsewhere may stand in it, sign by sign in hexadecimal.
EXCHANGE = re.compile(r"040000008200E00074C5B7101A82E008[0-9A-F]{40,1000}", re.IGNORECASE)


@dataclass(frozen=True)
class Answered:
    """What one address says."""

    address: str
    # None where it says something else than yes, no or perhaps.
    answer: CalendarAnswer | None
    words: str


@dataclass(frozen=True)
class Reply:
    """An answer to an invitation, or another word of a calendar about one."""

    uid: uuid.UUID
    # Whether it is an answer, and no proposal for another time or question for the newest state.
    is_answer: bool
    sequence: int
    stamp: dt.datetime | None
    answers: tuple[Answered, ...]
    senders: frozenset[str]


def read_reply(raw: bytes) -> Reply | None:
    """The first thing that a calendar says in a mail; None when no calendar speaks in it. Reads anything."""
    return next(iter(read_replies(raw)), None)


def read_replies(raw: bytes) -> list[Reply]:
    """What a calendar says in a mail, event by event; empty when no calendar speaks in it. Reads anything."""
    mail = parsed(raw)
    nobody: frozenset[str] = frozenset()
    senders = attempt(lambda: _senders(mail), nobody)
    nothing: list[Reply] = []
    for part in _objects(mail):
        # The same stands in the next part once more, as a file.
        if found := attempt(lambda part=part: _read(part, senders), nothing):  # type: ignore[misc]
            return found
    return []


def _objects(mail: Message) -> Iterator[Message]:
    """The parts that hold a calendar object; what lies in a mail that came back is a copy of ours."""
    found = [part for part, copied in parts(mail) if not copied and _may_hold_one(part)]
    yield from found[:OBJECTS_AT_MOST]


def _may_hold_one(part: Message) -> bool:
    return _kind(part) in KINDS or attempt(lambda: part.get_filename() or "", "").lower().endswith(".ics")


def _senders(mail: Message) -> frozenset[str]:
    return frozenset(address.lower() for _, address in getaddresses([header(mail, "From")]))


def _kind(part: Message) -> str:
    return attempt(lambda: part.get_content_type().lower(), "")


def _read(part: Message, senders: frozenset[str]) -> list[Reply]:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or len(payload) > OBJECT_AT_MOST:
        return []
    if b"\x00" not in payload:
        payload = FOLD_OF_BYTES.sub(b"", payload)
    text = decoded(payload, str(part.get_content_charset() or ""))
    said = str(part.get_param("method") or "")
    nothing: list[Reply] = []
    found: list[Reply] = []
    for one in _calendars(text):
        found += attempt(lambda one=one: _in_calendar(one, said, senders), nothing)  # type: ignore[misc]
    return list(dict.fromkeys(found))[:EVENTS_AT_MOST]


def _calendars(text: str) -> Iterator[str]:
    """The objects in a text, without what stands around them and without what cannot be read in them."""
    plain = FOLD.sub("", text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
    lines: list[str] | None = None
    for line in plain.split("\n"):
        word = line.strip().upper()
        if word == BEGINS:
            lines = []
        if lines is not None and LINE.match(line):
            lines.append(line)
        if lines is not None and word == ENDS:
            yield "\r\n".join(lines)
            lines = None


def _in_calendar(text: str, said: str, senders: frozenset[str]) -> list[Reply]:
    calendar = Calendar.from_ical(text)
    method = str(calendar.get("method") or said).upper()
    if method not in {"REPLY", "COUNTER", "REFRESH"}:
        return []
    nothing: list[Reply] = []
    found: list[Reply] = []
    for event in calendar.walk("VEVENT"):
        if isinstance(event, Event):
            found += attempt(lambda event=event: _about(event, method, senders), nothing)  # type: ignore[misc]
    return found


def _about(event: Event, method: str, senders: frozenset[str]) -> list[Reply]:
    """What is said of one event; nothing where its name is none of ours."""
    uid = _uid(str(event.get("uid", "")))
    if uid is None:
        return []
    reply = Reply(
        uid=uid,
        is_answer=method == "REPLY",
        sequence=attempt(lambda: max(0, int(event.get("sequence", 0))), 0),
        stamp=attempt(lambda: _moment(event), None),
        answers=tuple(_answers(event)),
        senders=senders,
    )
    return [reply]


def _uid(text: str) -> uuid.UUID | None:
    if wrapped := EXCHANGE.search(text):
        text = bytes.fromhex(wrapped[0][: len(wrapped[0]) // 2 * 2]).decode("latin-1")
    found = NAME.search(text)
    return uuid.UUID(found[0]) if found else None


def _moment(event: Event) -> dt.datetime | None:
    stamp = event.decoded("dtstamp", None)
    if not isinstance(stamp, dt.datetime):
        return None
    return stamp if stamp.tzinfo else stamp.replace(tzinfo=dt.UTC)


def _answers(event: Event) -> Iterator[Answered]:
    attendees: Any = event.get("attendee", [])
    said = one_line(" ".join(map(str, _list(event.get("comment", [])))))
    for one in _list(attendees):
        own = one_line(str(one.params.get("X-RESPONSE-COMMENT", "")))
        yield Answered(
            address=one_line(unquote(re.sub(r"(?i)^mailto:", "", str(one).strip()))).lower(),
            answer=SAID.get(str(one.params.get("PARTSTAT", "")).upper()),
            words=(own or said)[:WORDS_AT_MOST],
        )


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]
