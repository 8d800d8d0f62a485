"""What a mail says that came to the bounce address, whichever mail server wrote it and however badly.

Nothing here trusts the mail: it names a message of ours only with a mark that nobody else can make, and whatever cannot
be read is unclear rather than an error. Whoever writes such a mail also chooses how long it is: no pattern here looks
at the same signs again and again.
"""

import base64
import binascii
import enum
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from django.conf import settings

from messaging.mails import attempt, decoded, header, parsed, walked
from messaging.marks import MARKED, first_genuine

READ_AT_MOST = 5_000_000
ADDRESSES_AT_MOST = 40
COPIED = "copied"


class Verdict(enum.Enum):
    """What a mail means for the message that it is about."""

    FAILED = "it did not arrive"
    NOT_FAILED = "it arrived, or still may"
    UNCLEAR = "somebody has to look"


@dataclass(frozen=True)
class Returned:
    """What could be read."""

    verdict: Verdict
    # The message of ours that it names; never a guess.
    number: int | None
    words: str
    sender: str
    addresses: tuple[str, ...]


OURS = re.compile(rf"message-{MARKED}@nabij\.invalid", re.IGNORECASE)
# From here on a mail repeats what we wrote.
COPY = re.compile(
    r"-- ?(below this line is a copy|this is a copy of|original message|forwarded message|oorspronkelijk bericht"
    r"|urspr.ngliche nachricht|message d'origine|returned message|the body of this message|undelivered message)",
    re.IGNORECASE,
)
ACTION = re.compile(r"^[ \t]{0,20}Action\s{0,20}:\s{0,20}([a-z]+)", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(
    r"^[ \t]{0,20}Status\s{0,20}:\s{0,20}(\d\.\d{1,3}\.\d{1,3})", re.IGNORECASE | re.MULTILINE
)
DIAGNOSIS = re.compile(
    r"^[ \t]{0,20}Diagnostic-Code\s{0,20}:\s{0,20}(\S[^\n]*(?:\n[ \t]+[^\n]+)*)", re.IGNORECASE | re.MULTILINE
)
PERMANENT = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])|(?<![\d.])55[0-7](?=[ \-])")
PASSING = re.compile(r"(?<![\d.])4\.\d{1,3}\.\d{1,3}(?![\d.])|(?<![\d.])4[25][0-2](?=[ \-])")
STILL_TRYING = re.compile(
    r"has not yet been delivered|will (continue|keep) try|will be retried|warning message only|no action is required"
    r"|delivery (is )?delayed|message delayed|nog niet (af)?geleverd|vertraagd|verz.gert|retard.",
    re.IGNORECASE,
)
DID_NOT_ARRIVE = re.compile(
    r"(could ?n[o']t|was ?n[o']t|can ?not|unable to) (be )?deliver|undeliver|delivery (has )?failed|delivery failure"
    r"|failed to deliver|permanent(ly)? (fatal )?(error|fail)|user unknown|unknown user|no such user|no mailbox here"
    r"|does not exist|mailbox (is )?(full|unavailable|disabled)|address(es)? rejected|returned to sender|not listed in"
    r"|onbestelbaar|niet (worden )?(af)?geleverd|niet (worden )?bezorgd|bestaat niet|unzustellbar|nicht zugestellt"
    r"|non remis|pas pu .tre (remis|distribu)|no se ha podido entregar|nie mo.na dor.czy|teslim edilemedi",
    re.IGNORECASE,
)
DAEMON = re.compile(
    r"mailer.?daemon|postmaster|mail ?delivery|delivery.?(sub)?system|microsoftexchange|bounce", re.I
)
ADDRESS = re.compile(r"[\w.+'\-]{1,64}@[a-z0-9.\-]{3,190}\.[a-z]{2,24}", re.IGNORECASE)


def read_returned(raw: bytes) -> Returned:
    """What a mail says; reads anything."""
    raw = raw[:READ_AT_MOST]
    mail = parsed(raw)
    texts = [decoded(raw), *_texts(mail)]
    whole = "\n".join(texts)
    number = first_genuine(OURS, whole) or first_genuine(_by_envelope(), whole)
    sender = header(mail, "From")
    return Returned(
        verdict=_verdict(mail, whole, sender),
        number=number,
        words=_diagnosis(mail, whole),
        sender=_tidy(sender, 200),
        addresses=tuple(dict.fromkeys(found.lower() for found in ADDRESS.findall(whole)))[:ADDRESSES_AT_MOST],
    )


def _verdict(mail: Message, whole: str, sender: str) -> Verdict:
    if "feedback-report" in whole[:20_000].lower():
        # Somebody called our mail unwanted: it arrived, and the office should know.
        return Verdict.UNCLEAR
    actions = {found.lower() for found in ACTION.findall(whole)}
    if "failed" in actions:
        return Verdict.FAILED
    if actions & {"delayed", "relayed", "delivered", "expanded"}:
        return Verdict.NOT_FAILED
    said = f"{header(mail, 'Subject')}\n{_own_words(mail)}"
    by_server = (
        bool(DAEMON.search(sender)) or "@" not in sender or header(mail, "Return-Path").strip() == "<>"
    )
    if header(mail, "X-Failed-Recipients"):
        return Verdict.FAILED
    if not by_server:
        return Verdict.NOT_FAILED if _is_automatic(mail) else Verdict.UNCLEAR
    if STILL_TRYING.search(said) and not PERMANENT.search(said):
        return Verdict.NOT_FAILED
    if PERMANENT.search(said) or (DID_NOT_ARRIVE.search(said) and not PASSING.search(said)):
        return Verdict.FAILED
    return Verdict.UNCLEAR


def _is_automatic(mail: Message) -> bool:
    """An answer that a mailbox gives by itself, such as "I am on holiday"."""
    said = f"{header(mail, 'Auto-Submitted')} {header(mail, 'Precedence')}".lower()
    marked = any(header(mail, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress"))
    return marked or "auto-replied" in said or "auto_reply" in said or "auto-generated" in said


def _diagnosis(mail: Message, whole: str) -> str:
    """Why, in the words of the mail server; else what the mail is called."""
    if found := DIAGNOSIS.search(whole):
        return _tidy(found[1], 300)
    own = _own_words(mail)
    for sign in (PERMANENT, DID_NOT_ARRIVE):
        if line := next((line for line in own.splitlines() if sign.search(line)), ""):
            return _tidy(line, 300)
    status = STATUS.search(whole)
    return status[1] if status else _tidy(header(mail, "Subject"), 300)


def _own_words(mail: Message) -> str:
    """What the mail itself says, without the copy of what we wrote."""
    parts = [text for kind, text in _typed_texts(mail) if kind in {"text/plain", "text/html"}]
    return COPY.split("\n".join(parts), maxsplit=1)[0]


def _by_envelope() -> re.Pattern[str]:
    """How our envelope addresses look; nothing matches where there is no bounce address."""
    local, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    if not local:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![\w.]){re.escape(local)}\+{MARKED}@{re.escape(domain)}", re.IGNORECASE)


def _texts(mail: Message) -> Iterator[str]:
    return (text for _, text in _typed_texts(mail))


def _typed_texts(mail: Message) -> Iterator[tuple[str, str]]:
    """Each part with its kind, decoded as far as that goes; what lies in a returned mail is a copy."""
    copied: set[int] = set()
    for part in walked(mail):
        kind = attempt(lambda part=part: part.get_content_type().lower(), "")  # type: ignore[misc]
        if kind == "message/rfc822":
            copied.update(map(id, walked(part)))
        if text := _text_of(part):
            yield COPIED if id(part) in copied else kind, text


def _text_of(part: Message) -> str:
    payload = attempt(lambda: part.get_payload(decode=True), None)
    if not isinstance(payload, bytes):
        # The blocks of a report; in base64 they are taken for a text without fields.
        blocks = part.get_payload()
        found = [one for one in blocks if isinstance(one, Message)] if isinstance(blocks, list) else []
        whole = "\n".join(attempt(block.as_string, "") for block in found)
        return f"{whole}\n{_from_base64(whole)}" if header(part, "Content-Transfer-Encoding") else whole
    text = decoded(payload, attempt(lambda: str(part.get_content_charset() or ""), ""))
    return f"{text}\n{html.unescape(re.sub('<[^<>]+>', ' ', text))}" if "<" in text else text


def _from_base64(text: str) -> str:
    try:
        return decoded(base64.b64decode("".join(text.split()), validate=False))
    except (ValueError, binascii.Error):
        return ""


def _tidy(text: str, room: int) -> str:
    """One line that the database can hold."""
    kept = text.encode("utf-8", "replace").decode().replace("\x00", "")
    return " ".join(kept.split())[:room]
