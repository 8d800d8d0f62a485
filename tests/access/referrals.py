"""Referrals for the world of the access tests: a draft, one that was sent, one on paper, and a closed one."""

import datetime as dt
from typing import Any

from partners.enums.referrals import ReferralState
from partners.models.organisations import Contact
from partners.models.referrals import Referral
from pupils.models.pupils import Pupil
from school.files import store
from school.models.people import User
from tools.samples.consents import ShareFactory
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import a_pdf
from tools.samples.referrals import ReferralFactory, ReferralStepFactory


def referrals_in(pupil: Pupil, author: User, contact: Contact, *, secret: str) -> dict[str, Any]:
    """What the rows of the table about referrals name."""

    def one(**fields: Any) -> Referral:
        made: Referral = ReferralFactory(
            pupil=pupil,
            author=author,
            organisation=contact.organisation,
            contact=contact,
            question=f"Kunnen jullie {secret} helpen?",
            **fields,
        )
        return made

    def share() -> Any:
        return ShareFactory(pupil=pupil, organisation=contact.organisation, contact=contact, made_by=author)

    draft = one()
    ReferralStepFactory(referral=draft)
    days = {"expected_on": SCHOOL_DAY + dt.timedelta(days=60), "reconfirm_on": SCHOOL_DAY}
    sent = one(state=ReferralState.WAITLISTED, share=share(), way="portal", received_at=MORNING, **days)
    ReferralStepFactory(referral=sent, before="draft", after="sent")
    ReferralStepFactory(
        referral=sent,
        before="sent",
        after="waitlisted",
        words=f"Nog even {secret}",
        from_partner=True,
        **days,
    )
    with store.storing(a_pdf(), school_id=pupil.school_id, now=MORNING) as file:
        paper = one(state=ReferralState.SENT, share=share(), way="paper", paper=file)
    ReferralStepFactory(referral=paper, before="draft", after="sent")
    closed = one(state=ReferralState.DECLINED, share=share(), way="portal")
    ReferralStepFactory(referral=closed, before="draft", after="sent")
    ReferralStepFactory(referral=closed, before="sent", after="declined", reason="full")
    return {
        "referral": sent.pk,
        "referral_draft": draft.pk,
        "referral_paper": paper.pk,
        "referral_closed": closed.pk,
        "referral_after": "accepted",
    }
