"""When a pupil is followed, and what holds a pupil who leaves: pure rules."""

import datetime as dt

import pytest

from intake.enums import FollowUpKind, FollowUpState
from intake.rules.following import FOLLOW_UP_MOVES, first_school_day, plan
from pupils.enums import Destination
from pupils.rules.leaving import Hold, LeavingWarning, hold_on_leaving, is_reason, leaving_warnings
from school.rules import school_days, weeks_back

START = dt.date(2026, 9, 15)
YEAR = [(dt.date(2026, 8, 24), dt.date(2027, 7, 9))]
AUTUMN = [(dt.date(2026, 10, 26), dt.date(2026, 10, 30))]


def plan_with(days_off: list[tuple[dt.date, dt.date]]) -> list[tuple[str, int, dt.date]]:
    days = school_days(START, dt.date(2027, 7, 9), years=YEAR, days_off=days_off)
    planned = plan(
        START, talk_weeks=[6, 2, 4, 2], review_week=6, closing_week=12, later_week=26, school_days=days
    )
    return [(one.kind, one.week, one.due_on) for one in planned]


def test_talks_and_reviews_stand_in_their_weeks_and_move_around_holidays() -> None:
    assert plan_with(AUTUMN) == [
        (FollowUpKind.TALK, 2, dt.date(2026, 9, 29)),
        (FollowUpKind.TALK, 4, dt.date(2026, 10, 13)),
        # The 27th falls in the autumn holiday.
        (FollowUpKind.TALK, 6, dt.date(2026, 11, 2)),
        (FollowUpKind.REVIEW, 6, dt.date(2026, 11, 2)),
        (FollowUpKind.CLOSING, 12, dt.date(2026, 12, 8)),
        (FollowUpKind.LATER, 26, dt.date(2027, 3, 16)),
    ]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (dt.date(2026, 9, 19), dt.date(2026, 9, 21)),
        (dt.date(2026, 9, 21), dt.date(2026, 9, 21)),
        (dt.date(2026, 10, 25), dt.date(2026, 11, 2)),
        # Beyond the calendar weekdays count.
        (dt.date(2027, 8, 7), dt.date(2027, 8, 9)),
    ],
)
def test_the_first_school_day_on_or_after_a_day(day: dt.date, first: dt.date) -> None:
    days = school_days(START, dt.date(2027, 7, 9), years=YEAR, days_off=AUTUMN)
    assert first_school_day(day, days) == first


def test_twelve_weeks_back_end_with_this_one() -> None:
    weeks = weeks_back(START)
    assert (len(weeks), weeks[0], weeks[-1]) == (12, dt.date(2026, 6, 29), dt.date(2026, 9, 14))


def test_what_is_done_cannot_be_cancelled_and_may_be_taken_back() -> None:
    moves = FOLLOW_UP_MOVES
    assert moves[FollowUpState.DONE] == {FollowUpState.PLANNED}
    assert moves[FollowUpState.PLANNED] == {FollowUpState.DONE, FollowUpState.CANCELLED}


@pytest.mark.parametrize(
    ("age", "destination", "confirmed", "allowed", "hold"),
    [
        (15, Destination.VMBO, False, False, Hold.NOT_CONFIRMED),
        (15, Destination.VMBO, True, False, None),
        (15, Destination.VMBO, False, True, None),
        # A next school is a next school at every age.
        (19, Destination.MBO, False, False, Hold.NOT_CONFIRMED),
        (19, Destination.MBO, True, False, None),
        # Under 18 nobody goes to no school without a team leader; not even with somebody's word.
        (17, Destination.WORK, False, False, Hold.NO_NEXT_SCHOOL),
        (17, Destination.ABROAD, True, False, Hold.NO_NEXT_SCHOOL),
        (17, Destination.UNKNOWN, False, True, None),
        (18, Destination.WORK, False, False, None),
        (18, Destination.UNKNOWN, False, False, None),
    ],
)
def test_what_holds_a_pupil_who_leaves(
    age: int, destination: str, confirmed: bool, allowed: bool, hold: Hold | None
) -> None:
    found = hold_on_leaving(age=age, destination=destination, confirmed=confirmed, allowed=allowed)
    assert found is hold


@pytest.mark.parametrize(
    ("age", "destination", "has_diploma", "warnings"),
    [
        (17, Destination.MBO, False, []),
        (18, Destination.MBO, False, [LeavingWarning.ADULT]),
        (17, Destination.WORK, False, [LeavingWarning.EARLY_LEAVER]),
        (17, Destination.WORK, True, []),
        (22, Destination.WORK, False, [LeavingWarning.ADULT, LeavingWarning.EARLY_LEAVER]),
        (23, Destination.WORK, False, [LeavingWarning.ADULT]),
        (17, Destination.ABROAD, False, []),
        # Where to is not known yet.
        (17, "", False, []),
    ],
)
def test_what_to_think_of_when_a_pupil_leaves(
    age: int, destination: str, has_diploma: bool, warnings: list[LeavingWarning]
) -> None:
    found = leaving_warnings(age=age, destination=destination, has_diploma=has_diploma)
    assert found == warnings


@pytest.mark.parametrize(
    ("text", "enough"), [("", False), ("is verhuisd", False), ("het gezin verhuist morgen naar Polen", True)]
)
def test_a_reason_is_a_sentence(text: str, enough: bool) -> None:
    assert is_reason(text) is enough
