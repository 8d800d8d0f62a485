"""Reads about referrals: on what one can rest, what waits too long, and how long partners usually take."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import TruncDate
from django.utils import timezone

from partners.enums.consents import ConsentPurpose
from partners.enums.referrals import ReferralState, ReferralWay, Urgency
from partners.models.consents import ConsentRequest
from partners.models.organisations import Organisation
from partners.models.referrals import Referral, ReferralQuerySet, ReferralStep
from partners.models.shares import Share, ShareQuerySet
from partners.querysets.grounds import open_to
from partners.rules.referrals import ANSWER_WITHIN, WITH_PARTNER, usual_days
from school.enums import Ground
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer

_S = ReferralState
# So many earlier ones say how long it usually takes; what is longer ago says little.
REMEMBERED = 20
SUGGESTED = 4
# Of what asks for a hand the start page shows the first.
WISHES_SHOWN = 3


@dataclass(frozen=True)
class Usual:
    """How many days a partner usually takes until help begins: from how many of ours, or as they told on a day."""

    days: int
    seen: int
    told_on: dt.date | None


def consents_for(referral: Referral, now: dt.datetime) -> Any:
    """The consents that count now to refer this pupil to exactly this recipient, the newest first."""
    asked = ConsentRequest.objects.filter(
        pupil=referral.pupil_id,
        organisation=referral.organisation_id,
        contact=referral.contact_id,
        purpose=ConsentPurpose.REFER,
    )
    return asked.effective(now).order_by("-asked_at", "-pk")


def recipient_known(pupil_id: int, now: dt.datetime) -> ConsentRequest | None:
    """The one consent to refer this pupil that counts now; None where there is none, or several. One query."""
    asked = ConsentRequest.objects.filter(pupil=pupil_id, purpose=ConsentPurpose.REFER).effective(now)
    found = list(asked.order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def seen_already(referral: Referral, now: dt.datetime) -> ShareQuerySet:
    """What the recipient may see of this pupil already, on another share."""
    theirs = Q(contact=None) | Q(contact=referral.contact_id)
    shares: ShareQuerySet = Share.objects.live(now).filter(
        theirs, pupil=referral.pupil_id, organisation=referral.organisation_id
    )
    return shares


class Wish(StrEnum):
    """What a referral asks of somebody at school now."""

    CUT_OFF = "cut_off"
    TELL = "tell"
    ANSWER = "answer"
    AGAIN = "again"


def with_since(found: ReferralQuerySet) -> ReferralQuerySet:
    """Each with `since`: when it came to the state where it is, and `sent_at`."""
    steps = ReferralStep.objects.filter(referral=OuterRef("pk"))
    came = steps.filter(after=OuterRef("state")).exclude(before=F("after")).order_by("-at", "-pk")
    sent = steps.filter(after=_S.SENT).exclude(before=F("after")).order_by("at")
    rows: ReferralQuerySet = found.annotate(
        since=Subquery(came.values("at")[:1]), sent_at=Subquery(sent.values("at")[:1])
    )
    return rows


def with_wish(found: ReferralQuerySet, now: dt.datetime, today: dt.date) -> ReferralQuerySet:
    """Each with `wish`, empty where nothing is asked, and what `with_since` gives.

    The ground fell away while the partner has it in hand, in the portal or on paper; an answer should be
    there by now; somebody was to ask again.
    """
    cut_off = Q(state__in=WITH_PARTNER, way=ReferralWay.PORTAL)
    cut_off &= ~Q(share__in=Share.objects.live(now, today).values("pk"))
    told = Q(state__in=WITH_PARTNER, way=ReferralWay.PAPER, share__ground=Ground.CONSENT)
    asked = ConsentRequest.objects.filter(purpose=ConsentPurpose.REFER, shares__referral__isnull=False)
    told &= ~Q(share__request__in=asked.effective(now, today).values("pk"))
    late = Q()
    for urgency in Urgency:
        late |= Q(urgency=urgency, waited__gt=dt.timedelta(days=ANSWER_WITHIN[urgency]))
    wish = Case(
        When(cut_off, then=Value(Wish.CUT_OFF)),
        When(told, then=Value(Wish.TELL)),
        When(late & Q(state=_S.SENT), then=Value(Wish.ANSWER)),
        When(state=_S.WAITLISTED, reconfirm_on__lte=today, then=Value(Wish.AGAIN)),
        default=Value(""),
        output_field=CharField(),
    )
    waited = ExpressionWrapper(Value(today, DateField()) - TruncDate("sent_at"), DurationField())
    rows: ReferralQuerySet = with_since(found).alias(waited=waited).annotate(wish=wish)
    return rows


@prepared
def of_pupil(*, access: Access, pupil_id: int) -> ReferralQuerySet:
    """The referrals of a pupil of which somebody may know, with the names that a list says."""
    found: ReferralQuerySet = Referral.objects.visible_to(Looking(access)).filter(pupil=pupil_id)
    return found.with_recipient()


@prepared
def wishing(*, access: Access) -> ReferralQuerySet:
    """The first of those that ask something of somebody at school now, what waits longest first."""
    running = Referral.objects.visible_to(Looking(access)).filter(state__in=WITH_PARTNER)
    found = with_wish(running, access.now, access.day).exclude(wish="").with_recipient()
    rows: ReferralQuerySet = found.annotate(in_all=Window(Count("pk"))).order_by("since", "pk")[:WISHES_SHOWN]
    return rows


def to_remind(school_id: int, now: dt.datetime) -> ReferralQuerySet:
    """Those sent by the portal of which an answer should be there by now."""
    running = Referral.objects.filter(school=school_id, state=_S.SENT, way=ReferralWay.PORTAL)
    rows: ReferralQuerySet = with_wish(running, now, timezone.localdate(now)).filter(wish=Wish.ANSWER)
    return rows.select_related("organisation", "contact", "share").order_by("pk")


def usual_wait(organisation: Organisation, *, but: Referral) -> Usual | None:
    """How long it usually takes there until help begins, apart from this referral. One query."""
    begun = (
        ReferralStep.objects.filter(
            referral__in=Referral.objects.counted().filter(organisation=organisation).exclude(pk=but.pk)
        )
        .values("referral")
        .annotate(
            sent=Min("at", filter=Q(after=_S.SENT)),
            began=Min("at", filter=Q(after=_S.IN_CARE)),
        )
        .filter(sent__isnull=False, began__isnull=False)
        .order_by("-began")
    )
    waits = [(one["began"] - one["sent"]).days for one in begun[:REMEMBERED]]
    days = usual_days(waits, organisation.waiting_weeks)
    return None if days is None else Usual(days, len(waits), organisation.waiting_heard_on)


def alternatives(user: Viewer, organisation: Organisation, day: dt.date) -> list[Organisation]:
    """Who else helps with the same, those that wait least first; nobody where nothing is known. One query."""
    if not organisation.needs:
        return []
    others = Organisation.objects.visible_to(user).present(day).filter(needs__overlap=organisation.needs)
    soonest = F("waiting_weeks").asc(nulls_last=True)
    return list(others.exclude(pk=organisation.pk).order_by(soonest, "name")[:SUGGESTED])


def reached_by(access: Access) -> ReferralQuerySet:
    """Those that this account of a partner has to do with now: what goes along is open to it at this moment."""
    found: ReferralQuerySet = Referral.objects.filter(
        school=access.school.id, state__in=WITH_PARTNER, share__in=open_to(access).shares
    )
    return found.with_recipient()


def portal_referrals(access: Access) -> ReferralQuerySet:
    """Those that this account of a partner has to do with now: what waits for an answer first, then the newest."""
    waits = Case(When(state=_S.SENT, then=0), When(state=_S.WAITLISTED, then=1), default=2)
    rows: ReferralQuerySet = reached_by(access).order_by(waits, "-made_at", "-pk")
    return rows
