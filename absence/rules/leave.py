"""Pure rules of leave: within which bounds a school may grant it, who decides, and what may follow what.

Source: Leerplichtwet art. 11 f and 13a (holiday), 11 e and 13 (religion), 11 g and 14 (other weighty reasons).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from absence.enums import LeaveKind, LeaveRemark, LeaveState

S, R = LeaveState, LeaveRemark

LEAVE_MOVES: dict[LeaveState, frozenset[LeaveState]] = {
    S.ASKED: frozenset({S.GRANTED, S.REFUSED, S.FORWARDED, S.WITHDRAWN}),
    S.FORWARDED: frozenset({S.GRANTED, S.REFUSED, S.WITHDRAWN}),
    S.GRANTED: frozenset({S.WITHDRAWN}),
    S.REFUSED: frozenset({S.GRANTED}),
    S.WITHDRAWN: frozenset(),
}
# The head may not grant it all the same.
FORBIDDEN = frozenset({R.HOLIDAY_AGAIN, R.HOLIDAY_LONG, R.HOLIDAY_FIRST_WEEKS, R.NO_SCHOOL})


@dataclass(frozen=True)
class Bounds:
    """The numbers of a school."""

    leave_days: int = 10
    leave_first_weeks: int = 2
    religious_days: int = 1
    religious_notice_days: int = 2


@dataclass(frozen=True)
class Asked:
    """Leave that was asked, with the number of school days in it."""

    kind: LeaveKind
    first: dt.date
    asked_on: dt.date
    days: int


def remarks(
    asked: Asked, *, granted: Mapping[LeaveKind, int], year_starts: dt.date, bounds: Bounds
) -> list[LeaveRemark]:
    """What stands in the way; `granted`: the school days of each kind that this pupil was granted this year."""
    found = [] if asked.days else [R.NO_SCHOOL]
    if asked.kind == LeaveKind.RELIGIOUS:
        if asked.days > bounds.religious_days:
            found.append(R.RELIGIOUS_LONG)
        if (asked.first - asked.asked_on).days < bounds.religious_notice_days:
            found.append(R.RELIGIOUS_LATE)
    elif asked.kind == LeaveKind.HOLIDAY:
        if granted.get(LeaveKind.HOLIDAY, 0):
            found.append(R.HOLIDAY_AGAIN)
        if asked.days > bounds.leave_days:
            found.append(R.HOLIDAY_LONG)
        if asked.first < year_starts + dt.timedelta(weeks=bounds.leave_first_weeks):
            found.append(R.HOLIDAY_FIRST_WEEKS)
    elif granted.get(LeaveKind.WEIGHTY, 0) + asked.days > bounds.leave_days:
        found.append(R.WEIGHTY_LONG)
    return found


def leerplicht_decides(found: list[LeaveRemark]) -> bool:
    """Whether the head has to hand it on."""
    return R.WEIGHTY_LONG in found


def may_grant(state: LeaveState, found: list[LeaveRemark]) -> bool:
    """Whether it can be granted now: within the bounds, and above them only once leerplicht has it."""
    if FORBIDDEN.intersection(found) or S.GRANTED not in LEAVE_MOVES[state]:
        return False
    return not leerplicht_decides(found) or state == S.FORWARDED


def may_move(old: LeaveState, new: LeaveState) -> bool:
    """Whether a request may go from one state to the other."""
    return new in LEAVE_MOVES[old]
