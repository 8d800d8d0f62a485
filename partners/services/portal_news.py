"""Telling people with an account in the portal that something was shared with them: no name, once a day at most."""

import datetime as dt
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from partners.models.referrals import Referral
from partners.models.shares import PartnerAccount, Share, ShareQuerySet
from school.models.people import User
from school.models.school import School

KEY = "portal-news:"
# What is older and was not told, because the mail server was away so long, is told no more.
AT_MOST = dt.timedelta(days=7)


def tell(*, school: School, now: dt.datetime) -> int:
    """Mail everybody with whom something was shared since the last such mail; returns to how many.

    Side effect: the outbox, one mail for each person and day.
    """
    day = timezone.localdate(now)
    new = list(new_shares(school.pk, now))
    accounts = PartnerAccount.objects.filter(school=school.pk, user__is_active=True).open_on(day)
    hearing: dict[User, dt.datetime] = {}
    for account in accounts.select_related("user", "contact"):
        if since := [one.starts_at for one in new if is_for(one, account)]:
            hearing[account.user] = max([*since, hearing.get(account.user, since[0])])
    told = last_told(school.pk, hearing)
    drafts = [
        outbox.Draft(
            school_id=school.pk,
            key=f"{KEY}{user.pk}:{day}",
            kind=MessageKind.PORTAL_NEWS,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language="nl",
            context=context_of(school),
        )
        for user, newest in hearing.items()
        if user.pk not in told or (told[user.pk] < newest and timezone.localdate(told[user.pk]) < day)
    ]
    if drafts:
        outbox.enqueue(drafts, now=now, once=True)
    return len(drafts)


def context_of(school: School) -> dict[str, str]:
    """What such a mail says: which school, and where to look."""
    return {"school": school.name, "link": f"{settings.SITE_URL}{reverse('school:today')}"}


def new_shares(school_id: int, now: dt.datetime) -> ShareQuerySet:
    """What was shared lately and still counts; of a referral the recipient heard at once."""
    referred = Referral.objects.filter(school=school_id).exclude(share=None).values("share")
    lately = Share.objects.filter(school=school_id, starts_at__gt=now - AT_MOST).exclude(pk__in=referred)
    found: ShareQuerySet = lately.live(now)
    return found


def is_for(share: Share, account: PartnerAccount) -> bool:
    """Whether this account reaches the share: it is for the person, or for all who work there."""
    if share.contact_id is not None:
        return share.contact_id == account.contact_id
    return bool(share.organisation_id == account.contact.organisation_id)


def last_told(school_id: int, users: Collection[User]) -> dict[int, dt.datetime]:
    """When each of these people was last told. One query."""
    if not users:
        return {}
    begins = [Q(key__startswith=f"{KEY}{user.pk}:") for user in users]
    rows = Message.objects.filter(reduce(or_, begins), school=school_id, kind=MessageKind.PORTAL_NEWS)
    return {user_of(key): at for key, at in rows.order_by("created_at").values_list("key", "created_at")}


def user_of(key: str) -> int:
    """Whom the mail with this key is for."""
    return int(key.removeprefix(KEY).split(":")[0])


def verdict_on_news(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether such a mail still goes out; None for a message that is none."""
    if not message.key.startswith(KEY):
        return None
    accounts = PartnerAccount.objects.filter(
        school=message.school_id, user=user_of(message.key), user__is_active=True
    )
    mine = list(accounts.open_on(timezone.localdate(now)).select_related("user", "contact"))
    if not any(is_for(share, account) for share in new_shares(message.school_id, now) for account in mine):
        return Verdict(words=_("What was shared is not open to this person any more."))
    return Verdict(address=mine[0].user.email)
