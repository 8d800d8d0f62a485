"""Pure rules of the staircase: with which steps a school begins, and by when a step is due.

Source: the approach of ISK Groningen (LOWAN, Nabijheid): know every pupil, react at once, be clear about notices. The
order and the days are the school's own.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from absence.enums import StepKind
from school.enums import Role


@dataclass(frozen=True)
class Stair:
    """A step of a school's staircase: what, who, and within how many school days."""

    kind: StepKind
    name: str
    role: Role
    days: int


# Who can be given a step: all of them see the pupils it is about.
STEP_ROLES = (
    Role.MENTOR,
    Role.ATTENDANCE_COORDINATOR,
    Role.CARE_COORDINATOR,
    Role.SOCIAL_WORKER,
    Role.TEAM_LEADER,
)
# Until a school makes its own list.
STARTING_SET: tuple[tuple[StepKind, Role, int], ...] = (
    (StepKind.MENTOR_TALK, Role.MENTOR, 2),
    (StepKind.LETTER, Role.ATTENDANCE_COORDINATOR, 3),
    (StepKind.FAMILY_TALK, Role.MENTOR, 5),
    (StepKind.HOME_VISIT, Role.SOCIAL_WORKER, 10),
    (StepKind.NOTICE, Role.ATTENDANCE_COORDINATOR, 5),
)


def starting_set() -> list[Stair]:
    """The steps that a school begins with."""
    return [Stair(kind, str(kind.label), role, days) for kind, role, days in STARTING_SET]


def due_day(today: dt.date, days: int, school_days: Sequence[dt.date]) -> dt.date:
    """The school day so many school days from today; beyond those that are known, as if each working day were one."""
    coming = [day for day in school_days if day > today]
    if len(coming) >= days:
        return coming[days - 1]
    day, left = (coming[-1] if coming else today), days - len(coming)
    while left:
        day += dt.timedelta(days=1)
        left -= day.isoweekday() <= 5
    return day
