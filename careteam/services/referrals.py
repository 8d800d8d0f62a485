"""Referring because of a case: the referral is that of the partners, and belongs to the case."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from careteam.models.cases import CareCase
from careteam.models.referrals import CaseReferral
from partners.models.referrals import Referral
from partners.services import referrals
from partners.services.referrals import PartOf


@transaction.atomic
def refer(*, case: CareCase, referral: Referral, parts: Collection[PartOf], now: dt.datetime) -> Referral:
    """Write a draft that belongs to a case. Side effects: those of `referrals.write`, and the link."""
    made = referrals.write(referral=referral, parts=parts, now=now)
    CaseReferral.objects.create(school_id=case.school_id, pupil_id=case.pupil_id, case=case, referral=made)
    return made


def follow(*, referral: Referral, former: Referral) -> None:
    """A referral that was begun anew belongs where its former does. Side effect: the link."""
    link = CaseReferral.objects.filter(referral=former).first()
    if link is not None:
        CaseReferral.objects.create(
            school_id=link.school_id, pupil_id=link.pupil_id, case_id=link.case_id, referral=referral
        )
