"""Pure rules of what our own data says of a partner: how soon they answer, how long pupils wait, and why not."""

import datetime as dt
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partners.enums.referrals import ReferralState
from partners.rules.referrals import stays

# What counts as an answer; that the school took it back is none.
ANSWERS = frozenset({ReferralState.ACCEPTED, ReferralState.WAITLISTED, ReferralState.DECLINED})


@dataclass(frozen=True)
class Course:
    """How one referral went: after how many days there was an answer, and after how many help began, if so."""

    answered_after: int | None
    began_after: int | None
    declined: bool


def course_of(steps: Iterable[tuple[str, dt.datetime]]) -> Course | None:
    """From the steps of a referral (state reached and when) in their order; None for one that was never sent."""
    found = stays(steps)
    sent = next((one for one in found if one.state == ReferralState.SENT), None)
    if sent is None:
        return None
    answer = next((one for one in found if one.state in ANSWERS), None)
    began = next((one for one in found if one.state == ReferralState.IN_CARE), None)
    return Course(
        (answer.since - sent.since).days if answer else None,
        (began.since - sent.since).days if began else None,
        any(one.state == ReferralState.DECLINED for one in found),
    )


def middle(days: Sequence[int]) -> int | None:
    """The median in whole days; None where there is nothing."""
    return round(statistics.median(days)) if days else None
