"""Rules of referrals: which state may follow which, who may bring it there, and how long each state took."""

import datetime as dt
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partners.enums.referrals import ReferralState, Urgency

_S = ReferralState
REFERRAL_MOVES: dict[ReferralState, frozenset[ReferralState]] = {
    _S.DRAFT: frozenset({_S.SENT, _S.VOID}),
    _S.SENT: frozenset({_S.ACCEPTED, _S.DECLINED, _S.WAITLISTED, _S.REVOKED, _S.VOID}),
    # To itself: the partner says again that the pupil still waits, with other days.
    _S.WAITLISTED: frozenset(
        {_S.WAITLISTED, _S.ACCEPTED, _S.DECLINED, _S.LAPSED, _S.REVOKED, _S.VOID},
    ),
    _S.ACCEPTED: frozenset({_S.IN_CARE, _S.REVOKED, _S.VOID}),
    _S.IN_CARE: frozenset({_S.ENDED, _S.REVOKED, _S.VOID}),
    _S.DECLINED: frozenset({_S.VOID}),
    _S.LAPSED: frozenset({_S.VOID}),
    _S.ENDED: frozenset({_S.VOID}),
    _S.REVOKED: frozenset({_S.VOID}),
    _S.VOID: frozenset(),
}
# The partner has it in hand.
WITH_PARTNER = frozenset({_S.SENT, _S.WAITLISTED, _S.ACCEPTED, _S.IN_CARE})
# Nothing is expected of the partner any more, and nothing is open to them.
CLOSED = frozenset({_S.DECLINED, _S.LAPSED, _S.ENDED, _S.REVOKED, _S.VOID})
# Only the school does these; everything else is what the partner says, by themselves or to a colleague who notes it.
BY_SCHOOL = frozenset({_S.SENT, _S.LAPSED, _S.REVOKED, _S.VOID})
BY_PARTNER = frozenset(_S) - BY_SCHOOL - {_S.DRAFT}
# After so many days without an answer somebody calls.
ANSWER_WITHIN = {Urgency.NORMAL: 14, Urgency.SOON: 7, Urgency.URGENT: 1}


@dataclass(frozen=True)
class Stay:
    """A state from a moment until another; without an end it is there now."""

    state: ReferralState
    since: dt.datetime
    until: dt.datetime | None


def may_move(before: ReferralState, after: ReferralState) -> bool:
    """Whether a referral may go from one state to the other."""
    return after in REFERRAL_MOVES[before]


def stays(steps: Iterable[tuple[str, dt.datetime]]) -> list[Stay]:
    """The states one after the other, from steps (state reached and when) in their order.

    Saying again that somebody still waits does not end the waiting.
    """
    found: list[Stay] = []
    for state, at in steps:
        if found and found[-1].state == state:
            continue
        if found:
            found[-1] = Stay(found[-1].state, found[-1].since, at)
        found.append(Stay(ReferralState(state), at, None))
    return found


def time_in(state: ReferralState, steps: Iterable[tuple[str, dt.datetime]], now: dt.datetime) -> dt.timedelta:
    """How long a referral was in a state, until now where it still is."""
    spans = ((stay.until or now) - stay.since for stay in stays(steps) if stay.state == state)
    return sum(spans, dt.timedelta())


def answer_due(urgency: str, sent_on: dt.date) -> dt.date:
    """The day after which somebody asks the partner about an answer."""
    return sent_on + dt.timedelta(days=ANSWER_WITHIN[Urgency(urgency)])


def usual_days(waits: Sequence[int], told_weeks: int | None) -> int | None:
    """A partner's usual time until help begins: the median of what the school saw, else what they told, or unknown."""
    if waits:
        return round(statistics.median(waits))
    return None if told_weeks is None else told_weeks * 7
