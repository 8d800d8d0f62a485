"""When a pupil is followed, and what holds a pupil who leaves: pure rules."""

import datetime as dt

import pytest

from intake.enums import FollowUpKind, FollowUpState
from intake.rules.following import FOLLOW_UP_MOVES, first_school_day, plan
from pupils.enums import Destination
from pupils.rules.leaving import Hold, Leaver, LeavingWarning, hold_on_leaving, is_reason, leaving_warnings
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


NEXT = "pro vmbo havo vwo entree mbo vavo other_isk special"
NO_SCHOOL = "tailored integration adult work abroad unknown"


def test_what_is_done_cannot_be_cancelled_and_may_be_taken_back() -> None:
    moves = FOLLOW_UP_MOVES
    assert moves[FollowUpState.DONE] == {FollowUpState.PLANNED}
    assert moves[FollowUpState.PLANNED] == {
        FollowUpState.DONE,
        FollowUpState.MISSED,
        FollowUpState.CANCELLED,
    }


@pytest.mark.parametrize(
    ("destinations", "confirmed", "allowed", "hold"),
    [
        (NEXT, False, False, Hold.NOT_CONFIRMED),
        (NEXT, True, False, None),
        (NEXT, False, True, None),
        # Nobody goes to no school without a team leader; not even with somebody's word, and at no age.
        (NO_SCHOOL, False, False, Hold.NO_NEXT_SCHOOL),
        (NO_SCHOOL, True, False, Hold.NO_NEXT_SCHOOL),
        (NO_SCHOOL, False, True, None),
    ],
)
def test_what_holds_a_pupil_who_leaves(
    destinations: str, confirmed: bool, allowed: bool, hold: Hold | None
) -> None:
    for destination in destinations.split():
        found = hold_on_leaving(destination=Destination(destination), confirmed=confirmed, allowed=allowed)
        assert found is hold, destination


def test_every_destination_is_a_school_or_none() -> None:
    assert {*NEXT.split(), *NO_SCHOOL.split()} == set(Destination.values)


ARRIVED = dt.date(2025, 9, 18)


@pytest.mark.parametrize(
    ("arrived_on", "last_day", "followed_until", "age", "early"),
    [
        (ARRIVED, dt.date(2026, 9, 18), 23, 17, False),
        (ARRIVED, dt.date(2026, 9, 19), 23, 17, True),
        # Nobody knows since when: it is said.
        (None, dt.date(2026, 9, 18), 23, 17, True),
        (dt.date(2024, 2, 29), dt.date(2025, 3, 1), 23, 17, False),
        (dt.date(2024, 2, 29), dt.date(2025, 3, 2), 23, 17, True),
        (None, dt.date(2026, 9, 18), 27, 26, True),
        (None, dt.date(2026, 9, 18), 27, 27, False),
        (None, dt.date(2026, 9, 18), 18, 18, False),
    ],
)
def test_an_early_leaver_was_here_for_over_a_year(
    arrived_on: dt.date | None, last_day: dt.date, followed_until: int, age: int, early: bool
) -> None:
    leaver = Leaver(
        age=age,
        last_day=last_day,
        arrived_on=arrived_on,
        destination=Destination.TAILORED,
        has_diploma=False,
        followed_until=followed_until,
    )
    assert (LeavingWarning.EARLY_LEAVER in leaving_warnings(leaver)) is early


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
    leaver = Leaver(
        age=age,
        last_day=dt.date(2026, 9, 18),
        arrived_on=dt.date(2024, 1, 1),
        destination=destination,
        has_diploma=has_diploma,
        followed_until=23,
    )
    assert leaving_warnings(leaver) == warnings


@pytest.mark.parametrize(
    ("text", "enough"), [("", False), ("is verhuisd", False), ("het gezin verhuist morgen naar Polen", True)]
)
def test_a_reason_is_a_sentence(text: str, enough: bool) -> None:
    assert is_reason(text) is enough
