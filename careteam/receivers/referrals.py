"""A referral of a case that is begun anew is of that case too."""

from typing import Any

from django.dispatch import receiver

from careteam.services import referrals
from partners.models.referrals import Referral
from partners.signals import referral_begun_anew


@receiver(referral_begun_anew)
def same_case(referral: Referral, former: Referral, **_kwargs: Any) -> None:
    """One query where the former was of no case."""
    referrals.follow(referral=referral, former=former)
