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
from messaging.mails import attempt, decoded, header, parsed, walked

OBJECT_AT_MOST = 100_000
OBJECTS_AT_MOST = 3
WORDS_AT_MOST = 300
SAID: Final[Mapping[str, CalendarAnswer]] = {
    "ACCEPTED": CalendarAnswer.ACCEPTED,
    "TENTATIVE": CalendarAnswer.TENTATIVE,
    "DECLINED": CalendarAnswer.DECLINED,
}
KINDS = {"text/calendar", "application/ics", "text/x-vcalendar"}
NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
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
    """What a calendar says in a mail; None when no calendar speaks in it. Reads anything."""
    mail = parsed(raw)
    nobody: frozenset[str] = frozenset()
    senders = attempt(lambda: _senders(mail), nobody)
    for part in _objects(mail):
        found = attempt(lambda part=part: _read(part, senders), None)  # type: ignore[misc]
        if found is not None:
            return found
    return None


def _objects(mail: Message) -> Iterator[Message]:
    """The parts that hold a calendar object; what lies in a mail that came back is a copy of ours."""
    copied = {id(inner) for part in walked(mail) if _kind(part) == "message/rfc822" for inner in walked(part)}
    found = [part for part in walked(mail) if id(part) not in copied and _may_hold_one(part)]
    yield from found[:OBJECTS_AT_MOST]


def _may_hold_one(part: Message) -> bool:
    return _kind(part) in KINDS or attempt(lambda: part.get_filename() or "", "").lower().endswith(".ics")


def _senders(mail: Message) -> frozenset[str]:
    return frozenset(address.lower() for _, address in getaddresses([header(mail, "From")]))


def _kind(part: Message) -> str:
    return attempt(lambda: part.get_content_type().lower(), "")


def _read(part: Message, senders: frozenset[str]) -> Reply | None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or len(payload) > OBJECT_AT_MOST:
        return None
    calendar = Calendar.from_ical(decoded(payload, str(part.get_content_charset() or "")))
    method = str(calendar.get("method") or part.get_param("method") or "").upper()
    events = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    if method not in {"REPLY", "COUNTER", "REFRESH"} or not events:
        return None
    event = events[0]
    uid = _uid(str(event.get("uid", "")))
    if uid is None:
        return None
    return Reply(
        uid=uid,
        is_answer=method == "REPLY",
        sequence=attempt(lambda: max(0, int(event.get("sequence", 0))), 0),
        stamp=attempt(lambda: _moment(event), None),
        answers=tuple(_answers(event)),
        senders=senders,
    )


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
            address=unquote(re.sub(r"(?i)^mailto:", "", str(one).strip())).lower(),
            answer=SAID.get(str(one.params.get("PARTSTAT", "")).upper()),
            words=(own or said)[:WORDS_AT_MOST],
        )


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]
