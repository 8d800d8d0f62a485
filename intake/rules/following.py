"""When a pupil is followed after the intake, and when somebody is late."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from intake.enums import FollowUpKind, FollowUpState


@dataclass(frozen=True)
class Planned:
    """Something to do for a pupil in a week after the intake."""

    kind: FollowUpKind
    week: int
    due_on: dt.date


def plan(
    start: dt.date,
    *,
    talk_weeks: Sequence[int],
    review_week: int,
    closing_week: int,
    later_week: int,
    school_days: Collection[dt.date],
) -> list[Planned]:
    """The follow-up of one pupil: each on its weekday in its week, or the first school day after it.

    `school_days` is the school's calendar as far as it is known; beyond it, weekdays count.
    """
    wanted = [(FollowUpKind.TALK, week) for week in sorted(set(talk_weeks))]
    wanted += [
        (FollowUpKind.REVIEW, review_week),
        (FollowUpKind.CLOSING, closing_week),
        (FollowUpKind.LATER, later_week),
    ]
    return [
        Planned(kind, week, first_school_day(start + dt.timedelta(weeks=week), school_days))
        for kind, week in wanted
    ]


def first_school_day(day: dt.date, school_days: Collection[dt.date]) -> dt.date:
    """The day itself or the first school day after it; where the calendar ends, the first weekday."""
    later = [one for one in school_days if one >= day]
    if later:
        return min(later)
    while day.isoweekday() > 5:
        day += dt.timedelta(days=1)
    return day


def days_left(due_on: dt.date, day: dt.date) -> int:
    """Days until something is due; below nought it is late."""
    return (due_on - day).days


FOLLOW_UP_MOVES: dict[FollowUpState, frozenset[FollowUpState]] = {
    FollowUpState.PLANNED: frozenset(
        {FollowUpState.DONE, FollowUpState.MISSED, FollowUpState.CANCELLED},
    ),
    # Said by mistake, or caught up with later.
    FollowUpState.MISSED: frozenset({FollowUpState.PLANNED, FollowUpState.DONE}),
    FollowUpState.DONE: frozenset({FollowUpState.PLANNED}),
    FollowUpState.CANCELLED: frozenset({FollowUpState.PLANNED}),
}
