"""Referring a pupil: drafts, sending, what the partner says, and ending. Nothing else changes a referral or its steps.

A referral that is open has one share, made when it is sent, which ends with it: whoever does not take a pupil on, or is
done, sees nothing of the pupil any more. On paper the share ends as it begins: it says what went out, on which ground.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.services.outbox import Draft
from partners.enums.consents import ConsentPurpose
from partners.enums.referrals import DeclineReason, ReferralResult, ReferralState, ReferralWay
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact, Organisation
from partners.models.referrals import Referral, ReferralPart, ReferralStep
from partners.models.shares import SHARE_KEY, PartnerAccount, Share, ShareMessage
from partners.querysets.organisations import why_not_for
from partners.querysets.referrals import to_remind
from partners.rules.referrals import BY_PARTNER, BY_SCHOOL, CLOSED, WITH_PARTNER, may_move
from partners.services import portal_news, shares
from partners.signals import referral_begun_anew
from pupils.models.pupils import Pupil
from school.enums import Ground
from school.files import store
from school.models.people import User
from school.refusals import Refusal

PartOf = tuple[str, str]


@dataclass(frozen=True)
class Basis:
    """On what a referral may be told: a consent, or a ground of the law with a reason and a last moment."""

    ground: Ground
    request: ConsentRequest | None = None
    reason: str = ""
    ends_at: dt.datetime | None = None


@dataclass(frozen=True)
class Said:
    """What is said with a step: in a few lines, why not, how it ended, and the days of waiting."""

    words: str = ""
    reason: DeclineReason | None = None
    result: ReferralResult | None = None
    expected_on: dt.date | None = None
    reconfirm_on: dt.date | None = None


NOTHING = Said()


@transaction.atomic
def write(*, referral: Referral, parts: Collection[PartOf], now: dt.datetime) -> Referral:
    """Store a draft with the parts that go along; again, what was changed in it. Raises Refusal once it has been sent.

    To whom it is must be there; who was chosen before stays, and it cannot be sent to them.
    Side effects: the referral and its parts, with history; the first step of a new one.
    """
    if referral._state.adding:
        # One begun anew keeps its question, for whom somebody chooses then.
        if referral.supersedes_id is None:
            _check_there(referral, now)
        referral.made_at, referral.state = now, ReferralState.DRAFT
        referral.save()
        _step(referral, "", referral.author, now)
    else:
        found = _locked(referral, ReferralState.DRAFT)
        if (found.organisation_id, found.contact_id) != (referral.organisation_id, referral.contact_id):
            _check_there(referral, now)
        referral.save(update_fields=["organisation", "contact", "question", "urgency"])
    ReferralPart.objects.filter(referral=referral).delete()
    ReferralPart.objects.bulk_create(
        [
            ReferralPart(school_id=referral.school_id, referral=referral, kind=kind, level=level)
            for kind, level in parts
        ]
    )
    return referral


@transaction.atomic
def send(
    *, referral: Referral, basis: Basis, by: User, now: dt.datetime, paper: bytes | None = None
) -> Referral:
    """Send a draft: by the portal, or on the paper that is given. Raises Refusal when the ground does not hold.

    Side effects: the share with its grants; by the portal a mail to each account of the recipient that says no more
    than that something waits; on paper the file, and the share ends at once. The referral with history, and a step.
    """
    found = _locked(referral, ReferralState.DRAFT)
    _check_there(found, now)
    accounts = accounts_of(found.organisation, found.contact, timezone.localdate(now))
    if paper is None and not accounts:
        raise Refusal(_("Nobody there has an account. Send it on paper, or invite them to the portal first."))
    share = shares.share(
        share=_share_of(found, basis, by),
        parts=list(found.parts.values_list("kind", "level")),
        now=now,
        drafts=[] if paper else [_mail(found, account, "sent") for account in accounts],
    )
    found.share, found.way = share, ReferralWay.PAPER if paper else ReferralWay.PORTAL
    if paper:
        with store.storing(paper, school_id=found.school_id, now=now) as file:
            found.paper = file
            _come_to(found, ReferralState.SENT, by, now)
        shares.end_shares(shares=Share.objects.filter(pk=share.pk), now=now)
    else:
        _come_to(found, ReferralState.SENT, by, now)
    return found


@transaction.atomic
def answer(
    *,
    referral: Referral,
    after: ReferralState,
    by: User,
    now: dt.datetime,
    said: Said = NOTHING,
    from_partner: bool = False,
) -> Referral:
    """What the partner says: by their own account, or to a colleague who notes it. The same again changes nothing.

    Raises Refusal when this cannot follow, or the share of it is over. Side effects: the referral with
    history and a step; once nothing is expected of them any more, what was shared is closed.
    """
    if after not in BY_PARTNER:
        raise Refusal(_("Only the school can do this."))
    return _move(referral, after, by, now, said, from_partner=from_partner)


@transaction.atomic
def close(
    *, referral: Referral, after: ReferralState, by: User, now: dt.datetime, words: str = ""
) -> Referral:
    """The school takes it back, notes that waiting came to nothing, or that it was entered in error.

    Side effects: the referral with history and a step; what was shared is closed at once, whoever has an account.
    """
    if after not in BY_SCHOOL - {ReferralState.SENT}:
        raise Refusal(_("This is for the partner to say."))
    return _move(referral, after, by, now, Said(words=words))


@transaction.atomic
def report(
    *, referral: Referral, words: str, by: User, now: dt.datetime, from_partner: bool = False
) -> ReferralStep:
    """A word in between, while the partner has it in hand. Raises Refusal after that. Side effect: a step."""
    found = _locked(referral, *WITH_PARTNER)
    if from_partner:
        _check_reached(found, now)
    return _step(found, found.state, by, now, Said(words=words), from_partner=from_partner)


@transaction.atomic
def reopen(*, referral: Referral, by: User, now: dt.datetime) -> Referral:
    """Begin a closed one anew: a draft with the same question, which supersedes it; asked again, that same draft.

    The recipient may be there no more: it is sent to nobody before somebody else is chosen.
    Side effects: the new referral with its parts, with history, and its first step; `referral_begun_anew`.
    """
    found = _locked(referral, *CLOSED)
    known: Referral | None = Referral.objects.filter(supersedes=found).first()
    if known is not None:
        return known
    anew = Referral(
        school_id=found.school_id,
        pupil=found.pupil,
        author=by,
        organisation=found.organisation,
        contact=found.contact,
        question=found.question,
        urgency=found.urgency,
        supersedes=found,
    )
    write(referral=anew, parts=list(found.parts.values_list("kind", "level")), now=now)
    referral_begun_anew.send(sender=Referral, referral=anew, former=found)
    return anew


@transaction.atomic
def note_received(*, referral: Referral, now: dt.datetime) -> None:
    """Somebody of the partner opened it. Side effect: the first time, that moment stands on the referral."""
    Referral.objects.filter(pk=referral.pk, received_at=None).update(received_at=now)


@transaction.atomic
def remind(*, school_id: int, now: dt.datetime) -> int:
    """Ask partners once more who have not answered in time; returns how many mails are new.

    Side effects: a mail for each account of the recipient that says no more than that something waits; once for each
    referral, and taken back when the share ends.
    """
    sent = 0
    for one in to_remind(school_id, now):
        accounts = accounts_of(one.organisation, one.contact, timezone.localdate(now))
        drafts = [_mail(one, account, "reminded") for account in accounts]
        known = set(
            Message.objects.filter(key__in=[draft.key for draft in drafts]).values_list("key", flat=True)
        )
        for message in outbox.enqueue([draft for draft in drafts if draft.key not in known], now=now):
            ShareMessage.objects.create(school_id=school_id, share=one.share, message=message)
            sent += 1
    return sent


def _check_there(referral: Referral, now: dt.datetime) -> None:
    """To whom it is works there, with the school."""
    gone = why_not_for(
        organisation_id=referral.organisation_id,
        contact_id=referral.contact_id,
        day=timezone.localdate(now),
    )
    if gone:
        raise Refusal(gone)


def accounts_of(organisation: Organisation, contact: Contact | None, day: dt.date) -> list[PartnerAccount]:
    """The accounts by which a referral is read: of the person, or of whoever works there. One query."""
    rows = PartnerAccount.objects.filter(contact__organisation=organisation).open_on(day)
    if contact is not None:
        rows = rows.filter(contact=contact)
    return list(rows.filter(user__is_active=True).select_related("user").order_by("pk"))


def _share_of(referral: Referral, basis: Basis, by: User) -> Share:
    share = Share(
        school_id=referral.school_id,
        pupil=Pupil.objects.select_related("school__partners_settings").get(pk=referral.pupil_id),
        request=basis.request,
        organisation=referral.organisation,
        contact=referral.contact,
        ground=basis.ground,
        purpose=basis.request.purpose if basis.request else ConsentPurpose.REFER,
        reason=basis.reason,
        made_by=by,
    )
    if basis.ends_at is not None:
        share.ends_at = basis.ends_at
    return share


def _mail(referral: Referral, account: PartnerAccount, what: str) -> Draft:
    return Draft(
        school_id=referral.school_id,
        key=f"{SHARE_KEY}referral:{referral.pk}:{what}:{account.pk}",
        kind=MessageKind.PORTAL_NEWS,
        channel=Channel.EMAIL,
        recipient=account.user.name,
        address=account.user.email,
        language="nl",
        context=portal_news.context_of(referral.school),
    )


def _locked(referral: Referral, *states: ReferralState) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",)).select_related(
        "organisation", "contact", "author"
    )
    found: Referral = rows.get(pk=referral.pk)
    if found.state not in states:
        raise Refusal(_("This referral has moved meanwhile. Look where it is now."))
    return found


def _check_reached(referral: Referral, now: dt.datetime) -> None:
    if not Share.objects.live(now).filter(pk=referral.share_id).exists():
        raise Refusal(_("This referral has moved meanwhile. Look where it is now."))


def _move(
    referral: Referral,
    after: ReferralState,
    by: User,
    now: dt.datetime,
    said: Said,
    *,
    from_partner: bool = False,
) -> Referral:
    found = _locked(referral, *ReferralState)
    before = ReferralState(found.state)
    if before == after != ReferralState.WAITLISTED:
        return found
    if not may_move(before, after):
        raise Refusal(_("This referral has moved meanwhile. Look where it is now."))
    if from_partner:
        _check_reached(found, now)
    _check_said(after, said)
    found.expected_on, found.reconfirm_on = said.expected_on, said.reconfirm_on
    _come_to(found, after, by, now, said, from_partner=from_partner)
    if after in CLOSED and found.share_id is not None:
        shares.end_shares(shares=Share.objects.filter(pk=found.share_id), now=now)
    return found


def _check_said(after: ReferralState, said: Said) -> None:
    """What nobody could read later without it."""
    if after == ReferralState.DECLINED and said.reason is None:
        raise Refusal(_("Say why not."))
    if after == ReferralState.ENDED and said.result is None:
        raise Refusal(_("Say how it ended."))
    if after == ReferralState.WAITLISTED:
        if said.expected_on is None or said.reconfirm_on is None:
            raise Refusal(_("Say when it is expected, and when to ask again."))
        if said.reconfirm_on > said.expected_on:
            raise Refusal(_("Ask again before the day that is expected."))


def _come_to(
    referral: Referral,
    after: ReferralState,
    by: User,
    now: dt.datetime,
    said: Said = NOTHING,
    *,
    from_partner: bool = False,
) -> None:
    before, referral.state = referral.state, after
    referral.save(update_fields=["state", "way", "share", "paper", "expected_on", "reconfirm_on"])
    _step(referral, before, by, now, said, from_partner=from_partner)


def _step(
    referral: Referral,
    before: str,
    by: User,
    now: dt.datetime,
    said: Said = NOTHING,
    *,
    from_partner: bool = False,
) -> ReferralStep:
    return ReferralStep.objects.create(
        school_id=referral.school_id,
        referral=referral,
        before=before,
        after=referral.state,
        at=now,
        by=by,
        from_partner=from_partner,
        words=said.words.strip(),
        reason=said.reason or "",
        result=said.result or "",
        expected_on=said.expected_on,
        reconfirm_on=said.reconfirm_on,
    )
