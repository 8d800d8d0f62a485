"""Pure rules of pupils, their files and the intake."""

from intake.rules.following import Planned, days_left, first_school_day, plan
from intake.rules.levels import (
    MAIL_LEVELS,
    REPORT_LEVELS,
    levels_from,
    may_have_level,
    versions_for,
)
from intake.rules.names import sound_key, sound_text
from intake.rules.people import (
    AHEAD,
    OLDEST,
    YOUNGEST,
    Dated,
    Gap,
    Hearer,
    age_on,
    counts_on,
    gap_of,
    gap_of_home,
    has_address,
    is_likely_age,
)
from intake.rules.states import (
    APPOINTMENT_MOVES,
    BATCH_MOVES,
    FOLLOW_UP_MOVES,
    INTAKE_MOVES,
    may_take_step,
)

__all__ = [
    "AHEAD",
    "APPOINTMENT_MOVES",
    "BATCH_MOVES",
    "FOLLOW_UP_MOVES",
    "INTAKE_MOVES",
    "MAIL_LEVELS",
    "OLDEST",
    "REPORT_LEVELS",
    "YOUNGEST",
    "Dated",
    "Gap",
    "Hearer",
    "Planned",
    "age_on",
    "counts_on",
    "days_left",
    "first_school_day",
    "gap_of",
    "gap_of_home",
    "has_address",
    "is_likely_age",
    "levels_from",
    "may_have_level",
    "may_take_step",
    "plan",
    "sound_key",
    "sound_text",
    "versions_for",
]
