"""Personal links: making and ending them, finding the one that somebody opened, and what they say by it.

The link is the name of a row that nobody can guess, signed; the code, which goes another way, opens it.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.services.outbox import Draft
from messaging.signals import Verdict
from partners.contexts.words import shown_in
from partners.enums.consents import ConsentAnswer, ConsentChannel
from partners.models.consent_links import MOST_TRIES, ConsentLink, ConsentLinkQuerySet, LinkAnswer
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.models.shares import day_ends
from partners.querysets.words import languages_shown
from partners.rules.consent import needed
from partners.services import family
from pupils.models.people import Person
from pupils.querysets.people import first_name_for, own_person
from school import row_security, scope
from school.letters import clean_address
from school.models.people import User
from school.refusals import Refusal

SALT = "partners.consent-link"
# The length of the code that is told: digits, which every keyboard has.
DIGITS = 6
_signer = signing.Signer(salt=SALT, sep=".")

row_security.add_question(
    """
-- Who opens a personal link, before anybody knows which school it is of: of which one?
CREATE OR REPLACE FUNCTION nabij_school_of_consent_link(hash text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT school_id FROM partners_consentlink WHERE token_hash = hash $$;
"""
)


class NotSent(Refusal):
    """The link cannot go out like this; the text says why."""


@dataclass(frozen=True)
class Made:
    """A new link, with what is kept nowhere: its address and its code."""

    link: ConsentLink
    url: str
    code: str


@transaction.atomic
def make_link(
    *,
    request: ConsentRequest,
    giver: Person | None,
    language: str,
    by: User | None,
    now: dt.datetime,
    mailed: bool,
    code_by: Channel | None = None,
) -> Made:
    """Make a link for a giver, good as long as the consent may last. Raises NotSent.

    Side effects: the link; earlier ones of this giver end, and their messages that did not leave are taken back; a mail
    in the outbox where it is `mailed`, and its code by another way where `code_by` says one; what is shown in the
    language is kept with the request.
    """
    day = timezone.localdate(now)
    # A pupil who decides may have a mailbox and a phone too.
    reader = giver or own_person(request.pupil_id, day)
    if mailed and (reader is None or not reader.email):
        raise NotSent(_("There is no e-mail address to send it to."))
    if code_by is not None:
        _check_way(request, reader, code_by, mailed=mailed)
    end_links(links=ConsentLink.objects.filter(request=request, giver=giver), now=now)
    family.keep_shown(request=request, language=shown_in(language, languages_shown(request.school_id)))
    secret, code = secrets.token_urlsafe(16), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    link = ConsentLink(
        school_id=request.school_id,
        request=request,
        giver=giver,
        language=language,
        token_hash=_hash(secret),
        made_by=by,
        made_at=now,
        expires_at=day_ends(request.last_day),
    )
    link.code_hash = _code_hash(link, code)
    link.save()
    url = f"{settings.SITE_URL}{reverse('partners:family_link', args=[_signer.sign(secret)])}"
    if mailed and reader is not None:
        [link.message] = outbox.enqueue([_mail_draft(link, reader, url, day)], now=now)
        link.save(update_fields=["message"])
    if code_by is not None and reader is not None:
        [link.code_message] = outbox.enqueue([_code_draft(link, reader, code_by, code)], now=now)
        link.save(update_fields=["code_message"])
    return Made(link, url, code)


def _check_way(request: ConsentRequest, reader: Person | None, way: Channel, *, mailed: bool) -> None:
    """The code goes apart: never by the way of the link. Raises NotSent."""
    if mailed and way == Channel.EMAIL:
        raise NotSent(_("The code goes another way than the link."))
    if reader is None or reader.lacks_for(way, chat_url=request.school.chat_url):
        raise NotSent(_("This person has no address for that."))


def _mail_draft(link: ConsentLink, reader: Person, url: str, day: dt.date) -> Draft:
    school, phone = link.request.school, link.request.school.phone
    return Draft(
        school_id=school.pk,
        key=f"consent-link:{link.pk}",
        kind=MessageKind.CONSENT_LINK,
        channel=Channel.EMAIL,
        recipient=reader.name,
        address=reader.email,
        language=link.language,
        context={
            "first_name": first_name_for(link.request.pupil, reader.pk, day),
            "school": school.name,
            "phone": phone.as_international if phone else "",
            "link": url,
        },
    )


def _code_draft(link: ConsentLink, reader: Person, way: Channel, code: str) -> Draft:
    school = link.request.school
    return Draft(
        school_id=link.school_id,
        key=f"consent-code:{link.pk}",
        kind=MessageKind.CONSENT_CODE,
        channel=way,
        recipient=reader.name,
        address=reader.address_by(way),
        language=link.language,
        context={
            "school": school.name,
            "phone": school.phone.as_international if school.phone else "",
            "code": code,
        },
    )


@transaction.atomic
def end_links(*, links: ConsentLinkQuerySet, now: dt.datetime) -> int:
    """End those that still work; returns how many. Side effects: the links; their messages that did not leave."""
    found = list(links.filter(ended_at=None).select_for_update(of=("self",)))
    ConsentLink.objects.filter(pk__in=[one.pk for one in found]).update(ended_at=now)
    messages = [number for one in found for number in (one.message_id, one.code_message_id)]
    outbox.withdraw([number for number in messages if number is not None])
    return len(found)


def verdict_on_link(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether a link or its code still goes out, and where to; None for other messages.

    Not once the link opens nothing any more, such as after a birthday that lets the pupil decide alone.
    """
    if message.kind not in {MessageKind.CONSENT_LINK, MessageKind.CONSENT_CODE}:
        return None
    working = ConsentLink.objects.working(now).filter(request__stopped_at=None)
    found = working.filter(Q(message=message) | Q(code_message=message)).select_related("giver")
    link, day = found.first(), timezone.localdate(now)
    if link is not None:
        request: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=link.request_id)
        if link.giver_id in needed(request.facts(), request.matter, day).givers:
            reader = link.giver or own_person(request.pupil_id, day)
            address = reader.address_by(Channel(message.channel)) if reader else ""
            return Verdict(
                address=address, words="" if address else _("This person has no address for that.")
            )
    return Verdict(words=_("The link works no more."))


@contextmanager
def found_by(token: str, now: dt.datetime) -> Iterator[ConsentLink | None]:
    """The link that works, within its school; None for every other reason alike."""
    school_id, hashed = None, ""
    try:
        hashed = _hash(_signer.unsign(clean_address(token)))
        school_id = _school_of(hashed)
    except signing.BadSignature:
        pass
    if school_id is None:
        yield None
        return
    with scope.within(school_id):
        rows = ConsentLink.objects.working(now).filter(token_hash=hashed, request__stopped_at=None)
        yield rows.select_related("giver").first()


@transaction.atomic
def opens(*, link: ConsentLink, code: str, now: dt.datetime) -> bool:
    """Whether this is the code of the link, which has tries left. Side effect: a wrong one is counted."""
    found = ConsentLink.objects.working(now).select_for_update(of=("self",)).filter(pk=link.pk).first()
    if found is None:
        return False
    digits = "".join(sign for sign in code if sign.isdecimal())
    right = constant_time_compare(found.code_hash, _code_hash(found, _western(digits)))
    found.tries = 0 if right else found.tries + 1
    found.save(update_fields=["tries"])
    link.tries = found.tries
    return right


def has_tries_left(link: ConsentLink) -> bool:
    return link.tries < MOST_TRIES


@transaction.atomic
def answer(
    *, link: ConsentLink, request: ConsentRequest, said: ConsentAnswer, seen: int, now: dt.datetime
) -> ConsentDecision | None:
    """What the giver of a link says, after the code; None when they said something since the page they saw.

    Raises NotPossible. Side effects: those of `decide`, and the evidence by which link it was said.
    """
    kept = family.answer(
        request=request, giver=link.giver, said=said, seen=seen, channel=ConsentChannel.LINK, now=now
    )
    if kept is None:
        return None
    decision, _ended = kept
    LinkAnswer.objects.get_or_create(decision=decision, defaults={"school_id": link.school_id, "link": link})
    return decision


def _western(digits: str) -> str:
    """The same digits as a Latin keyboard types them."""
    return "".join(str(int(sign)) for sign in digits)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(link: ConsentLink, code: str) -> str:
    """With a key of the server: who only has the database cannot try all codes."""
    return salted_hmac(SALT, f"{link.token_hash} {code}", algorithm="sha256").hexdigest()


def _school_of(hashed: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_school_of_consent_link(%s)", [hashed])
        found: int | None = cursor.fetchone()[0]
    return found
