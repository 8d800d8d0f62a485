"""Referrals on the start page of somebody of another organisation."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.enums.referrals import ReferralState
from partners.models.referrals import Referral
from partners.portal import PortalArea, PortalRow, add_areas
from partners.querysets.grounds import open_to
from partners.querysets.referrals import portal_referrals
from school.enums import Ground
from school.http import SchoolRequest


def referral_rows(request: SchoolRequest, most: int) -> Sequence[PortalRow]:
    """What was referred to them and is theirs now. One query, for whom something is shared with."""
    if not open_to(request.access).shares:
        return []
    return [
        PortalRow(
            title=one.pupil.name,
            url=reverse("partners:portal_referral", args=[one.pk]),
            why=str(one.get_state_display()),
            waits=waits_for_them(one, request),
            pupil_id=one.pupil_id,
            ground=Ground(one.share.ground),
        )
        for one in portal_referrals(request.access)[:most]
    ]


def waits_for_them(referral: Referral, request: SchoolRequest) -> bool:
    """Whether an answer is asked of them: a first one, or whether the pupil still waits."""
    if referral.state == ReferralState.WAITLISTED:
        return referral.reconfirm_on is not None and referral.reconfirm_on <= request.access.day
    return referral.state == ReferralState.SENT


add_areas(
    PortalArea(
        name="referrals",
        order=20,
        title=_("Referred to you"),
        icon="next",
        rows=referral_rows,
        all_url="partners:portal_referrals",
    )
)
