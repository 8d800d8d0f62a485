"""Sharing parts of a file with a partner, and ending that. Nothing else makes a share or a grant.

Who gives a reason instead of a consent does so on a ground of the law; which ground goes with whom says
`partners.rules.grounds`.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm

from messaging.services import outbox
from messaging.services.outbox import Draft
from partners.enums.consents import AskReason
from partners.models.consents import ConsentReminder, ConsentRequest
from partners.models.organisations import Contact
from partners.models.shares import (
    SEE,
    SHARE_KEY,
    PartnerAccount,
    Share,
    ShareGroupObjectPermission,
    ShareMessage,
    SharePart,
    ShareQuerySet,
    ShareUserObjectPermission,
    day_ends,
    group_of,
)
from partners.querysets.organisations import why_not_for
from partners.rules.grounds import why_not_without_consent
from partners.signals import shares_ended
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from pupils.rules.people import age_on
from school.enums import Ground
from school.models.people import User
from school.refusals import Refusal

PartOf = tuple[str, str]


class NotShared(Refusal):
    """The ground does not hold; nothing is shared. The text says why."""


@dataclass(frozen=True)
class Ended:
    """What ended: how many shares, and how many messages because of them may have reached somebody."""

    shares: int
    reached: int


@transaction.atomic
def share(
    *, share: Share, parts: Collection[PartOf], now: dt.datetime, drafts: Sequence[Draft] = ()
) -> Share:
    """Share parts of a file, if the ground holds at this moment. Raises NotShared.

    On consent it ends with the consent; on a vital interest after the hours that the school has set; on another ground
    of the law on the day that `ends_at` says.
    Side effects: the share and its parts, with history; grants for the accounts of the recipient; the drafts in the
    outbox, which are taken back when the share ends; that somebody had to share again is done.
    """
    if any(level == PartLevel.OWN for _kind, level in parts):
        raise NotShared(_("What is for its author alone is never shared."))
    if not parts:
        raise NotShared(_("Choose what to share."))
    share.starts_at = now
    if share.ground == Ground.CONSENT:
        _check_consent(share, parts, now)
    else:
        _check_law(share, now)
    share.save()
    SharePart.objects.bulk_create(
        [SharePart(school_id=share.school_id, share=share, kind=kind, level=level) for kind, level in parts]
    )
    _grant(share)
    ConsentReminder.objects.filter(request=share.request_id, reason=AskReason.AGAIN).delete()
    if not all(draft.key.startswith(SHARE_KEY) for draft in drafts):
        raise ValueError("The key of a message about a share begins with SHARE_KEY.")
    for message in outbox.enqueue(drafts, now=now):
        ShareMessage.objects.create(school_id=share.school_id, share=share, message=message)
    return share


@transaction.atomic
def end_shares(*, shares: ShareQuerySet, now: dt.datetime) -> Ended:
    """End those of these shares that nobody has ended yet.

    Side effects: the shares, with history; their grants go, so that who reached them sees nothing at the next request;
    messages because of them that did not leave yet are taken back; `shares_ended` is announced. One transaction.
    """
    ids = list(shares.filter(ended_at=None).select_for_update(of=("self",)).values_list("pk", flat=True))
    if not ids:
        return Ended(0, 0)
    Share.objects.filter(pk__in=ids).update(ended_at=now)
    for grants in (ShareUserObjectPermission, ShareGroupObjectPermission):
        grants.objects.filter(content_object__in=ids).delete()
    messages = ShareMessage.objects.filter(share__in=ids).values_list("message", flat=True)
    reached = outbox.withdraw(list(messages))
    shares_ended.send(sender=Share, shares=ids, now=now)
    return Ended(len(ids), len(reached))


@transaction.atomic
def end_lapsed(*, school_id: int, now: dt.datetime) -> Ended:
    """End the shares of a school whose ground fell away by itself: a day, a birthday, other custody.

    They opened nothing any more; this takes their grants and messages away too. Those of a pupil who has left wait, so
    that a leaving that is taken back leaves no trace. Side effects: those of `end_shares`.
    """
    left = Pupil.objects.left(timezone.localdate(now)).values("pk")
    open_ones = Share.objects.filter(school=school_id, ended_at=None).exclude(pupil__in=left)
    live = open_ones.live(now).values("pk")
    return end_shares(shares=open_ones.exclude(pk__in=live), now=now)


@transaction.atomic
def link_account(*, contact: Contact, user: User, now: dt.datetime) -> PartnerAccount:
    """Let an account sign in for a contact; door for the portal, which makes the account.

    Side effects: the link, with history; the account reaches what is shared with the contact and the organisation.
    """
    link = PartnerAccount.objects.create(
        school_id=contact.school_id, contact=contact, user=user, opened_at=now
    )
    user.groups.add(group_of(contact.organisation_id))
    for one in Share.objects.filter(contact=contact, ended_at=None):
        assign_perm(SEE, user, one)
    return link


@transaction.atomic
def unlink_account(*, link: PartnerAccount) -> None:
    """The account is this contact's no more. Side effects: the link, with history; its grants go."""
    user, contact = link.user, link.contact
    link.delete()
    others = PartnerAccount.objects.filter(user=user, contact__organisation=contact.organisation_id)
    if not others.exists():
        user.groups.remove(group_of(contact.organisation_id))
    theirs = ShareUserObjectPermission.objects.filter(user=user, content_object__contact=contact)
    theirs.delete()


def _check_consent(share: Share, parts: Collection[PartOf], now: dt.datetime) -> None:
    """The consent counts, and is about this: the same pupil, recipient and purpose, and no more than its parts."""
    if share.request_id is None:
        raise NotShared(_("Choose the consent that this rests on."))
    # Who decides meanwhile waits for this, or this for them.
    ConsentRequest.objects.select_for_update(no_key=True).get(pk=share.request_id)
    found = ConsentRequest.objects.effective(now).filter(pk=share.request_id).first()
    if found is None:
        raise NotShared(_("This consent does not count at the moment, so nothing can be shared on it."))
    same = ("school_id", "pupil_id", "organisation_id", "contact_id", "purpose")
    if any(getattr(share, name) != getattr(found, name) for name in same):
        raise NotShared(_("The consent is about something else."))
    if not set(parts) <= set(found.parts.values_list("kind", "level")):
        raise NotShared(_("The consent is about fewer parts than these."))
    running = Share.objects.running(now).filter(request=share.request_id)
    if set(parts) <= set(SharePart.objects.filter(share__in=running).values_list("kind", "level")):
        raise NotShared(_("This is shared already."))
    share.ends_at = day_ends(found.until)


def _check_law(share: Share, now: dt.datetime) -> None:
    """The law lets this be told without consent, and somebody says why."""
    if not share.reason:
        raise NotShared(_("Say why it is shared without consent."))
    if share.request_id is not None:
        raise NotShared(_("Without consent there is no consent to rest on."))
    born, day = share.pupil.birth_date, timezone.localdate(now)
    why_not = why_not_without_consent(
        Ground(share.ground), share.organisation.kind, age_on(born, day) if born else None
    )
    if why_not:
        raise NotShared(why_not)
    if share.contact is not None and share.contact.organisation_id != share.organisation_id:
        raise NotShared(_("This person does not work at this organisation."))
    gone = why_not_for(organisation_id=share.organisation_id, contact_id=share.contact_id, day=day)
    if gone:
        raise NotShared(gone)
    if share.ground == Ground.VITAL_INTEREST:
        hours = share.school.partners_settings.emergency_hours
        share.ends_at = now + dt.timedelta(hours=hours)
    if share.ends_at is None or share.ends_at <= now:
        raise NotShared(_("Say until when."))


def _grant(share: Share) -> None:
    """Let the recipient's accounts reach the share."""
    if share.contact_id is None:
        assign_perm(SEE, group_of(share.organisation_id), share)
    elif (account := PartnerAccount.objects.filter(contact=share.contact_id).first()) is not None:
        assign_perm(SEE, account.user, share)
