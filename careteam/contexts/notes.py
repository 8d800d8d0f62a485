"""What pages around own notes show."""

import datetime as dt

from careteam.rules.notes import last_day
from school import rules
from school.enums import OUTSIDE
from school.models.people import User


def leaves_on(user: User, school_id: int) -> dt.date | None:
    """The day on which the last role of whoever is asking ends at the school, as the request loaded them."""
    ends = [
        dt.date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
        for row in user.role_rows  # type: ignore[attr-defined]
        if row["school"] == school_id and row["role"] not in {rules.CARE_TEAM_ROW, *OUTSIDE}
    ]
    return last_day(ends)
