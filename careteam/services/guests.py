"""Guests of meetings: their links and codes, and what becomes of a visit.

The link is the name of a row that nobody can guess, signed; the code, mailed when somebody opens it, lets them in for
some hours. What they then see is reckoned anew at each request.
"""

import datetime as dt
import enum
import hashlib
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from careteam.enums.meetings import MeetingState
from careteam.models.guests import MOST_CODES, MOST_TRIES, MOST_WRONG, READ_FOR, GuestLink
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.guests import OwnPart, own_part
from careteam.rules.changes import Change
from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.rules import ALWAYS_SENT
from messaging.services import outbox
from messaging.services.outbox import Draft
from messaging.signals import Verdict
from school import row_security, scope
from school.days import day_on_paper
from school.letters import clean_address

SALT = "careteam.guest-link"
DIGITS = 6
CODE_FOR = dt.timedelta(minutes=15)
VISIT_FOR = dt.timedelta(hours=4)
COUNTED_FOR = dt.timedelta(days=1)
COUNTED = ("counted_from", "wrong", "codes")
# With what the key of a mail to a guest begins; behind it stands the key of the seat.
GUEST_KEY = "guest"
_signer = signing.Signer(salt=SALT, sep=".")

row_security.add_question(
    """
-- Who opens the link of a guest, before anybody knows which school it is of: of which one?
CREATE OR REPLACE FUNCTION nabij_school_of_guest_link(name uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT school_id FROM careteam_guestlink WHERE uid = name $$;
"""
)


def url_of(link: GuestLink) -> str:
    """The address of a guest's page."""
    return f"{settings.SITE_URL}{reverse('careteam:guest', args=[_signer.sign(str(link.uid))])}"


def mail_guest(*, seat: Seat, change: Change, meeting: Meeting, now: dt.datetime) -> list[Message]:
    """Mail a guest the link, or that something changed; who has no address is told by somebody.

    Side effects: the link, if it is new; the outbox.
    """
    address = seat.contact.person.email if seat.contact else ""
    if not address:
        return []
    link = GuestLink.objects.get_or_create(
        seat=seat, defaults={"school_id": meeting.school_id, "made_at": now}
    )[0]
    kind = MessageKind.GUEST_LINK if change is Change.ADDED else MessageKind.GUEST_CHANGED
    draft = _draft(seat, meeting, kind, f"{meeting.version}", _when(seat, meeting, link))
    return outbox.enqueue([draft], now=now)


def mail_link_again(*, seat: Seat, meeting: Meeting, about: str, now: dt.datetime) -> None:
    """Mail a guest who has another address the link there, once for what it is about. Side effects: the outbox."""
    link = GuestLink.objects.filter(seat=seat).first()
    if link is None or seat.contact is None or not seat.contact.person.email:
        return
    withdraw_mails(seat=seat)
    draft = _draft(seat, meeting, MessageKind.GUEST_LINK, about, _when(seat, meeting, link))
    outbox.enqueue([draft], now=now, once=True)


def mail_afterwards(*, seat: Seat, meeting: Meeting, now: dt.datetime) -> None:
    """Mail a guest, once, that something of the meeting can be read by the link. Side effects: the outbox."""
    link = GuestLink.objects.filter(seat=seat).first()
    if link is None or seat.contact is None or not seat.contact.person.email:
        return
    draft = _draft(seat, meeting, MessageKind.GUEST_CHANGED, "after", _when(seat, meeting, link))
    outbox.enqueue([replace(draft, not_after=meeting.starts_at + READ_FOR)], now=now, once=True)


def language_of(seat: Seat) -> str:
    """Dutch, or English for whom that is the own language."""
    language = seat.contact.person.language if seat.contact else "nl"
    return language if language in ALWAYS_SENT else "nl"


def withdraw_mails(*, seat: Seat) -> None:
    """Take back what did not leave yet to a guest who is on it no more. Side effects: the outbox."""
    keys = Message.objects.filter(key__startswith=f"{GUEST_KEY}:{seat.pk}:")
    outbox.withdraw(list(keys.values_list("pk", flat=True)))


def _when(seat: Seat, meeting: Meeting, link: GuestLink) -> dict[str, str]:
    begins = timezone.localtime(meeting.starts_at)
    with translation.override(language_of(seat)):
        day = day_on_paper(begins)
    return {"meeting": meeting.kind.name, "date": day, "link": url_of(link)}


def _draft(seat: Seat, meeting: Meeting, kind: MessageKind, what: str, context: dict[str, str]) -> Draft:
    school, contact = meeting.school, seat.contact
    return Draft(
        school_id=school.pk,
        key=f"{GUEST_KEY}:{seat.pk}:{kind}:{what}",
        kind=kind,
        channel=Channel.EMAIL,
        recipient=contact.person.name if contact else "",
        address=contact.person.email if contact else "",
        language=language_of(seat),
        context={"school": school.name, "phone": school.phone.as_international if school.phone else ""}
        | context,
        not_after=meeting.ends_at,
    )


@contextmanager
def found_by(token: str, now: dt.datetime) -> Iterator[GuestLink | None]:
    """The link that works, within its school; None for every other reason alike."""
    school_id, uid = None, None
    try:
        uid = uuid.UUID(_signer.unsign(clean_address(token)))
        school_id = _school_of(uid)
    except (signing.BadSignature, ValueError):
        pass
    if school_id is None:
        yield None
        return
    with scope.within(school_id):
        rows = GuestLink.objects.working(now).filter(uid=uid)
        yield rows.select_related(
            "seat__meeting__kind", "seat__meeting__school", "seat__contact__person"
        ).first()


def part_behind(link: GuestLink, now: dt.datetime) -> OwnPart | None:
    """What a link opens at this moment to whoever has its code; None where that is nothing. At most eight queries."""
    if link.seat.meeting.state == MeetingState.CANCELLED:
        return None
    return own_part(link.seat.meeting, link.seat_id, now)


class Asked(enum.Enum):
    """What became of asking for a code."""

    SENT = "it is on its way"
    NO_ADDRESS = "nobody knows where to"
    TOO_OFTEN = "this person asked, or was wrong, too often today"


@transaction.atomic
def send_code(*, link: GuestLink, now: dt.datetime) -> Asked:
    """Mail a code to the guest's own address; one that is a minute old stays.

    Side effects: the code on the link, counted; the outbox.
    """
    found, counts = _counted(link, now)
    seat = link.seat
    if not (seat.contact and seat.contact.person.email):
        return Asked.NO_ADDRESS
    made_at = found.code_until - CODE_FOR if found.code_until else None
    if made_at is not None and now - made_at < dt.timedelta(minutes=1):
        return Asked.SENT
    if counts.is_shut or counts.codes >= MOST_CODES:
        return Asked.TOO_OFTEN
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    found.code_hash, found.code_until, found.tries = _code_hash(found, code), now + CODE_FOR, 0
    found.codes += 1
    found.save(update_fields=["code_hash", "code_until", "tries", *COUNTED])
    draft = _draft(seat, seat.meeting, MessageKind.GUEST_CODE, found.code_hash[:16], {"code": code})
    # For days after the meeting a guest still reads: only the code itself grows old.
    outbox.enqueue([replace(draft, not_after=now + CODE_FOR)], now=now)
    return Asked.SENT


@transaction.atomic
def let_in(*, link: GuestLink, code: str, now: dt.datetime) -> str | None:
    """The secret of a visit for who has the code; None for a wrong or an old one. A code lets in once.

    Side effects: a wrong one is counted; the visit on the link, in place of an earlier one.
    """
    found, counts = _counted(link, now)
    if counts.is_shut:
        return None
    if found.code_until is None or found.code_until <= now or found.tries >= MOST_TRIES:
        return None
    digits = "".join(sign for sign in code if sign.isdecimal())
    if not constant_time_compare(
        found.code_hash, _code_hash(found, "".join(str(int(one)) for one in digits))
    ):
        found.tries += 1
        found.wrong += 1
        found.save(update_fields=["tries", *COUNTED])
        return None
    secret = secrets.token_urlsafe(24)
    found.code_hash, found.code_until = "", None
    found.visit_hash, found.visit_until = _hash(secret), now + VISIT_FOR
    found.save(update_fields=["code_hash", "code_until", "visit_hash", "visit_until"])
    return secret


def is_visit(link: GuestLink, secret: str, now: dt.datetime) -> bool:
    """Whether this is the visit that the last code began, and it is not over."""
    lasts = link.visit_until is not None and link.visit_until > now
    return bool(secret) and lasts and constant_time_compare(link.visit_hash, _hash(secret))


def verdict_on_guest_mail(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether a mail to a guest still goes out, and to which address; None for other messages.

    Not where its link would open nothing: the consent fell away while the mail waited, or the guest works there no
    more.
    """
    if message.kind not in {MessageKind.GUEST_LINK, MessageKind.GUEST_CHANGED, MessageKind.GUEST_CODE}:
        return None
    seat = message.key.split(":")[1]
    rows = GuestLink.objects.working(now).filter(seat=int(seat))
    link = rows.select_related(
        "seat__contact__person", "seat__meeting__kind", "seat__meeting__school"
    ).first()
    if link is None or link.seat.contact is None or part_behind(link, now) is None:
        return Verdict(words=_("The link works no more."))
    return Verdict(address=link.seat.contact.person.email)


@dataclass(frozen=True)
class Counts:
    """How often somebody was wrong and asked for a code in the last day, over all links and codes of theirs."""

    wrong: int
    codes: int

    @property
    def is_shut(self) -> bool:
        return self.wrong >= MOST_WRONG


@transaction.atomic
def is_shut(*, link: GuestLink, now: dt.datetime) -> bool:
    """Whether somebody was wrong so often that no code lets them in today."""
    return _counted(link, now)[1].is_shut


def _counted(link: GuestLink, now: dt.datetime) -> tuple[GuestLink, Counts]:
    """A link for this transaction alone, and what counts of all links of its person."""
    rows = GuestLink.objects.select_for_update(of=("self",)).order_by("pk")
    person = link.seat.contact.person_id if link.seat.contact else None
    theirs = list(rows.filter(seat__contact__person=person))
    for one in theirs:
        if one.counted_from is None or one.counted_from <= now - COUNTED_FOR:
            one.counted_from, one.wrong, one.codes = now, 0, 0
    [own] = [one for one in theirs if one.pk == link.pk]
    return own, Counts(sum(one.wrong for one in theirs), sum(one.codes for one in theirs))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(link: GuestLink, code: str) -> str:
    """With a key of the server: who only has the database cannot try all codes."""
    return salted_hmac(SALT, f"{link.uid} {code}", algorithm="sha256").hexdigest()


def _school_of(uid: uuid.UUID) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_school_of_guest_link(%s)", [uid])
        found: int | None = cursor.fetchone()[0]
    return found
