"""Reads of the staircase."""

import datetime as dt

from absence.enums import StepKind
from absence.models.steps import StaircaseStep
from absence.rules.steps import Stair, due_day, starting_set
from school.enums import Role
from school.querysets import school_days

# Within this time every step is due.
AHEAD = dt.timedelta(weeks=26)


def staircase(school_id: int) -> list[Stair]:
    """The steps of a school, in order. One query."""
    rows = StaircaseStep.objects.filter(school=school_id).order_by("place")
    own = [Stair(StepKind(row.kind), row.name, Role(row.role), row.days) for row in rows]
    return own or starting_set()


def due_on(school_id: int, today: dt.date, days: int) -> dt.date:
    """Until when a step is due that begins today. Two queries."""
    return due_day(today, days, school_days(school_id, today, today + AHEAD))
