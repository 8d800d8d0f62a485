"""What our own data says of each partner in a school year."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from partners.enums.hours import BookingState
from partners.enums.referrals import DeclineReason, ReferralState
from partners.models.hours import Booking
from partners.models.organisations import Contact, Organisation
from partners.models.referrals import Referral, ReferralStep
from partners.models.shares import day_ends
from partners.rules.lowan import A_DAY
from partners.rules.partner_figures import Course, course_of


@dataclass
class PartnerFigures:
    """One organisation: how referrals to it went, who came to its hours, and how often its people changed."""

    organisation: Organisation
    courses: list[Course] = field(default_factory=list)
    reasons: Counter[DeclineReason] = field(default_factory=Counter)
    came: int = 0
    missed: int = 0
    left: int = 0


def partner_figures(school_id: int, first: dt.date, last: dt.date) -> list[PartnerFigures]:
    """Every organisation that the school worked with in these days, by name. Four queries.

    A referral belongs to the day on which it was sent.
    """
    present = Organisation.objects.filter(Q(ends_on=None) | Q(ends_on__gte=first), school=school_id)
    found = {one.pk: PartnerFigures(one) for one in present.order_by("name", "pk")}
    _referrals(found, school_id, first, last)
    bookings = Booking.objects.filter(
        school=school_id, hour__day__range=(first, last), hour__contact__organisation__in=found
    )
    for row in bookings.values("hour__contact__organisation").annotate(
        came=Count("pk", filter=Q(state=BookingState.CAME)),
        missed=Count("pk", filter=Q(state=BookingState.MISSED)),
    ):
        one = found[row["hour__contact__organisation"]]
        one.came, one.missed = row["came"], row["missed"]
    left = Contact.objects.filter(school=school_id, ends_on__range=(first, last), organisation__in=found)
    for row in left.values("organisation").annotate(left=Count("pk")).order_by():
        found[row["organisation"]].left = row["left"]
    return list(found.values())


def _referrals(found: dict[int, PartnerFigures], school_id: int, first: dt.date, last: dt.date) -> None:
    """How referrals went that were sent in these days, each told from its steps."""
    begins, ends = day_ends(first - A_DAY), day_ends(last)
    sent = ReferralStep.objects.filter(
        school=school_id, after=ReferralState.SENT, at__gte=begins, at__lt=ends
    ).values("referral")
    counted = Referral.objects.counted().filter(school=school_id, pk__in=sent).values("pk")
    steps: dict[int, list[tuple[str, dt.datetime]]] = defaultdict(list)
    whose: dict[int, PartnerFigures] = {}
    rows = ReferralStep.objects.filter(referral__in=counted, referral__organisation__in=found)
    for referral, organisation, after, at, reason in rows.order_by("at", "pk").values_list(
        "referral", "referral__organisation", "after", "at", "reason"
    ):
        steps[referral].append((after, at))
        whose[referral] = found[organisation]
        if after == ReferralState.DECLINED:
            found[organisation].reasons[DeclineReason(reason)] += 1
    for referral, of_referral in steps.items():
        if course := course_of(of_referral):
            whose[referral].courses.append(course)
