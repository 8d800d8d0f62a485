"""The rules of referrals, without a database."""

import datetime as dt

import pytest

from partners.enums.referrals import ReferralState, Urgency
from partners.rules.referrals import (
    BY_PARTNER,
    BY_SCHOOL,
    CLOSED,
    REFERRAL_MOVES,
    WITH_PARTNER,
    Stay,
    answer_due,
    may_move,
    stays,
    time_in,
    usual_days,
)
from tools.samples.factories import MORNING, SCHOOL_DAY

_S = ReferralState
DAY = dt.timedelta(days=1)
STEPS = [
    ("draft", MORNING),
    ("sent", MORNING + DAY),
    ("waitlisted", MORNING + 4 * DAY),
    ("waitlisted", MORNING + 9 * DAY),
    ("accepted", MORNING + 30 * DAY),
]


def test_every_state_stands_in_the_table_and_on_one_side() -> None:
    assert set(REFERRAL_MOVES) == set(_S)
    assert WITH_PARTNER | CLOSED | {_S.DRAFT} == set(_S)
    assert not WITH_PARTNER & CLOSED
    assert BY_SCHOOL | BY_PARTNER | {_S.DRAFT} == set(_S)


@pytest.mark.parametrize("state", sorted(WITH_PARTNER))
def test_the_school_takes_back_whatever_is_open(state: ReferralState) -> None:
    assert may_move(state, _S.REVOKED)


@pytest.mark.parametrize("state", sorted(set(_S) - {_S.VOID}))
def test_whatever_was_entered_in_error_can_be_void(state: ReferralState) -> None:
    assert may_move(state, _S.VOID)


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_what_is_closed_begins_anew_only_as_another(state: ReferralState) -> None:
    assert REFERRAL_MOVES[state] <= {_S.VOID}


def test_saying_again_that_somebody_waits_does_not_end_the_waiting() -> None:
    assert stays(STEPS) == [
        Stay(_S.DRAFT, MORNING, MORNING + DAY),
        Stay(_S.SENT, MORNING + DAY, MORNING + 4 * DAY),
        Stay(_S.WAITLISTED, MORNING + 4 * DAY, MORNING + 30 * DAY),
        Stay(_S.ACCEPTED, MORNING + 30 * DAY, None),
    ]


def test_time_in_a_state_runs_on_until_now() -> None:
    now = MORNING + 32 * DAY
    assert time_in(_S.WAITLISTED, STEPS, now) == 26 * DAY
    assert time_in(_S.ACCEPTED, STEPS, now) == 2 * DAY
    assert time_in(_S.ENDED, STEPS, now) == dt.timedelta()


@pytest.mark.parametrize(("urgency", "days"), [(Urgency.NORMAL, 14), (Urgency.SOON, 7), (Urgency.URGENT, 1)])
def test_how_soon_an_answer_is_asked_for(urgency: Urgency, days: int) -> None:
    assert answer_due(urgency, SCHOOL_DAY) == SCHOOL_DAY + days * DAY


@pytest.mark.parametrize(
    ("waits", "weeks", "days"),
    [([10, 50, 30], 2, 30), ([10, 21], None, 16), ([], 6, 42), ([], None, None)],
)
def test_what_the_school_saw_goes_before_what_it_was_told(
    waits: list[int], weeks: int | None, days: int | None
) -> None:
    assert usual_days(waits, weeks) == days
