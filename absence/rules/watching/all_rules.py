"""All rules that watch, by name: what each finds in a pupil's school year."""

from collections.abc import Callable

from absence.enums import WatchRule
from absence.rules.watching import counts, hours, stretches
from absence.rules.watching.crossings import Crossing, Pupil, Thresholds

RULES: dict[WatchRule, Callable[[Pupil, Thresholds], list[Crossing]]] = {
    WatchRule.HOURS: hours.sixteen_hours,
    WatchRule.LONG_TERM: stretches.long_term,
    WatchRule.ADULT: stretches.adult,
    WatchRule.HOLIDAY: stretches.holiday,
    WatchRule.SICK_REPORTS: stretches.sick_reports,
    WatchRule.SICK_DAYS: stretches.sick_days,
    WatchRule.LATE: counts.late,
    WatchRule.NEWCOMER: counts.newcomer,
    WatchRule.PATTERN: counts.pattern,
    WatchRule.LESSON: counts.lesson_pattern,
    WatchRule.CHANGE: hours.sudden_change,
    WatchRule.UNREACHED: stretches.unreached,
    WatchRule.NOT_SEEN: stretches.not_seen,
}
# What must be told to leerplicht or RMC, within some working days.
TO_TELL = frozenset({WatchRule.HOURS, WatchRule.LONG_TERM, WatchRule.ADULT, WatchRule.HOLIDAY})


def crossings(pupil: Pupil, school: Thresholds) -> dict[WatchRule, list[Crossing]]:
    """What the rules find, each in order."""
    return {name: rule(pupil, school) for name, rule in RULES.items()}
