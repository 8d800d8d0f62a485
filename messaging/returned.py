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

from messaging.mails import attempt, decoded, header, parsed, parts
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
# What a mail server says in numbers; a number that is followed by others is one to call.
SAID_AFTER = r"(?:[ \-](?=[45]\.|[^\W\d]|[<(\[])|(?=:))"
PERMANENT = re.compile(
    rf"(?<![\d.])5\.\d{{1,3}}\.\d{{1,3}}(?![\d.])|(?<![\d.])(?<!\d[ \-)])55[0-7]{SAID_AFTER}"
)
PASSING = re.compile(
    rf"(?<![\d.])4\.\d{{1,3}}\.\d{{1,3}}(?![\d.])|(?<![\d.])(?<!\d[ \-)])4[25][0-2]{SAID_AFTER}|temporar|tijdelijk",
    re.IGNORECASE,
)
GAVE_UP = re.compile(
    r"not going to try again|retry timeout exceeded|giv(?:en|ing) up|gave up|in the queue too long"
    r"|(?:message|delivery time) expired|no (?:further|more) (?:delivery )?attempts|wordt niet opnieuw geprobeerd",
    re.IGNORECASE,
)
STILL_TRYING = re.compile(
    r"has ?n[o'’]t (?:yet )?been delivered yet|not yet (?:be|been) delivered|could not be delivered yet"
    r"|(?:will|'ll|’ll) (?:continue|keep|be retried|retry|try again)|attempts will continue|continue to be attempted"
    r"|being retried|warning (?:message )?only|no action is required|delivery incomplete|\(delay(?:ed)?\)"
    r"|(?:delivery|message|mail|zustellung) (?:is |has been |was |ist )?(?:delay|verz.g)|delayed (?:mail|message)"
    r"|delayed delivery|nog niet (?:worden |zijn )?(?:af)?(?:geleverd|bezorgd)|nog niet kunnen"
    r"|blijven (?:het |dit )?(?:opnieuw )?proberen|opnieuw geprobeerd"
    r"|vertraagd|verz.gert|noch nicht zugestellt|(?:weiter|erneut) versucht|retard.|pas encore",
    re.IGNORECASE,
)
# What a mailbox or somebody's guard says by itself, whoever's name stands above it.
AUTOMATIC = re.compile(
    r"^\W{0,5}(?:automati(?:c|sch|sche|sches|que)\W{0,3}(?:reply|antwoord|antwort|r.ponse)|r.ponse automatique"
    r"|auto\W{0,3}(?:reply|response|antwoord)|out of (?:the )?office|afwezig|niet aanwezig|(?:ik ben )?met vakantie"
    r"|abwesen|vacation|on holiday|away from)",
    re.IGNORECASE,
)
CHALLENGE = re.compile(
    r"(?:confirm|verify|bevestig|best.tig\w*) (?:that )?(?:you|your|dat u|dat je|uw|je|sie|ihre)\b|sender verification"
    r"|action required|to have (?:it|your (?:message|mail)) delivered|waiting for (?:your )?(?:approval|confirmation)"
    r"|(?:guest|white|allow).?list",
    re.IGNORECASE,
)
GONE = re.compile(
    r"no longer (?:in use|used|valid|active|exist|work|employed|with|monitored|read)|not (?:in use|monitored) any ?more"
    r"|niet meer (?:in gebruik|gebruikt|geldig|actief|gelezen|werkzaam|werk|bereikbaar)|wordt niet gelezen|bestaat niet"
    r"|does not exist|nicht mehr|n'est plus|left the (?:company|school|organi)",
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
    r"mailer.?daemon|postmaster|mail ?delivery|delivery.?(sub)?system|microsoftexchange", re.I
)
BOUNCES = re.compile(r"(?<![\w.])bounces?(?:[+\-=][^@\s]{0,200})?@", re.IGNORECASE)
REPORTS = {"message/delivery-status", "message/global-delivery-status"}
ADDRESS = re.compile(r"[\w.+'\-]{1,64}@[a-z0-9.\-]{3,190}\.[a-z]{2,24}", re.IGNORECASE)


def read_returned(raw: bytes) -> Returned:
    """What a mail says; reads anything."""
    raw = raw[:READ_AT_MOST]
    mail = parsed(raw)
    texts = list(_typed_texts(mail))
    told = decoded(raw)
    whole = "\n".join([told if "\n" in told else told.replace("\r", "\n"), *(text for _, text in texts)])
    number = first_genuine(OURS, whole) or first_genuine(_by_envelope(), whole)
    sender = header(mail, "From")
    own = _own_words(texts)
    return Returned(
        verdict=_verdict(mail, whole, own, "\n".join(text for kind, text in texts if kind in REPORTS)),
        number=number,
        words=_diagnosis(mail, whole, own),
        sender=_tidy(sender, 200),
        addresses=tuple(dict.fromkeys(found.lower() for found in ADDRESS.findall(whole)))[:ADDRESSES_AT_MOST],
    )


def _verdict(mail: Message, whole: str, own: str, report: str) -> Verdict:
    if "feedback-report" in whole[:20_000].lower():
        # Somebody called our mail unwanted: it arrived, and the office should know.
        return Verdict.UNCLEAR
    subject = header(mail, "Subject")
    by_server = _is_by_server(mail) and not AUTOMATIC.search(subject)
    # What lies in the mail of a person is what that person was told.
    if (reported := _reported(report or (whole if by_server else ""))) is not None:
        return reported
    said = f"{subject}\n{own}"
    is_permanent = bool(PERMANENT.search(said) or GAVE_UP.search(said))
    if header(mail, "X-Failed-Recipients"):
        is_trying = STILL_TRYING.search(said) and not is_permanent
        return Verdict.NOT_FAILED if is_trying else Verdict.FAILED
    if not by_server:
        is_automatic = _is_automatic(mail) or AUTOMATIC.search(subject)
        # Somebody has to do something before that guard lets our mails through, or before one reads them.
        needs_somebody = CHALLENGE.search(said) or GONE.search(said)
        return Verdict.NOT_FAILED if is_automatic and not needs_somebody else Verdict.UNCLEAR
    if STILL_TRYING.search(said) and not is_permanent:
        return Verdict.NOT_FAILED
    if is_permanent or (DID_NOT_ARRIVE.search(said) and not PASSING.search(f"{said}\n{report}")):
        return Verdict.FAILED
    return Verdict.UNCLEAR


def _reported(report: str) -> Verdict | None:
    """What the report of a mail server says became of the message; None where it does not say."""
    actions = {found.lower() for found in ACTION.findall(report)}
    if "failed" in actions:
        return Verdict.FAILED
    if actions & {"delayed", "relayed", "delivered", "expanded"}:
        return Verdict.NOT_FAILED
    return Verdict.FAILED if any(found.startswith("5") for found in STATUS.findall(report)) else None


def _is_by_server(mail: Message) -> bool:
    """Whether a mail server wrote it. Whoever answers by itself for a person has no return path either."""
    sender = header(mail, "From")
    if DAEMON.search(sender) or BOUNCES.search(sender) or "@" not in sender:
        return True
    return header(mail, "Return-Path").strip() == "<>" and not _is_automatic(mail)


def _is_automatic(mail: Message) -> bool:
    """An answer that a mailbox gives by itself, such as "I am on holiday"."""
    said = f"{header(mail, 'Auto-Submitted')} {header(mail, 'Precedence')}".lower()
    marked = any(header(mail, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress"))
    return marked or "auto-replied" in said or "auto_reply" in said or "auto-generated" in said


def _diagnosis(mail: Message, whole: str, own: str) -> str:
    """Why, in the words of the mail server; else what the mail is called."""
    if found := DIAGNOSIS.search(whole):
        return _tidy(found[1], 300)
    for sign in (PERMANENT, DID_NOT_ARRIVE):
        if line := next((line for line in own.splitlines() if sign.search(line)), ""):
            return _tidy(line, 300)
    status = STATUS.search(whole)
    return status[1] if status else _tidy(header(mail, "Subject"), 300)


def _own_words(texts: list[tuple[str, str]]) -> str:
    """What the mail itself says, without the copy of what we wrote."""
    own = [text for kind, text in texts if kind in {"text/plain", "text/html"}]
    return COPY.split("\n".join(own), maxsplit=1)[0]


def _by_envelope() -> re.Pattern[str]:
    """How our envelope addresses look; nothing matches where there is no bounce address."""
    local, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    if not local:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![\w.]){re.escape(local)}\+{MARKED}@{re.escape(domain)}", re.IGNORECASE)


def _typed_texts(mail: Message) -> Iterator[tuple[str, str]]:
    """Each part with its kind, decoded as far as that goes; what lies in a returned mail is a copy."""
    for part, copied in parts(mail):
        kind = attempt(lambda part=part: part.get_content_type().lower(), "")  # type: ignore[misc]
        if text := _text_of(part, kind):
            yield COPIED if copied else kind, text


def _text_of(part: Message, kind: str) -> str:
    payload = attempt(lambda: part.get_payload(decode=True), None)
    if not isinstance(payload, bytes):
        return _blocks_of(part) if kind.startswith("message/") else ""
    text = decoded(payload, attempt(lambda: str(part.get_content_charset() or ""), ""))
    return f"{text}\n{html.unescape(re.sub('<[^<>]+>', ' ', text))}" if "<" in text else text


def _blocks_of(part: Message) -> str:
    """The blocks of a report, or the headers of a mail; in base64 they are taken for a text without fields."""
    blocks = part.get_payload()
    found = [one for one in blocks if isinstance(one, Message)] if isinstance(blocks, list) else []
    whole = "\n\n".join(map(_block, found))
    return f"{whole}\n{_from_base64(whole)}" if header(part, "Content-Transfer-Encoding") else whole


def _block(block: Message) -> str:
    """A block as it was written, without what lies within it: that is a part of its own."""
    lines = [f"{name}: {value}" for name, value in block.raw_items()]
    inner = block.get_payload()
    written = "\n".join([*lines, "", inner if isinstance(inner, str) else ""])
    return decoded(written.encode("utf-8", "surrogateescape"))


def _from_base64(text: str) -> str:
    try:
        return decoded(base64.b64decode("".join(text.split()), validate=False))
    except (ValueError, binascii.Error):
        return ""


def _tidy(text: str, room: int) -> str:
    """One line that the database can hold."""
    kept = text.encode("utf-8", "replace").decode().replace("\x00", "")
    return " ".join(kept.split())[:room]
