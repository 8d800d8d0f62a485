"""Pure rules of a pupil's year as squares: what a school day was, and how long things lasted."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from absence.enums import Meaning
from absence.rules.meaning import Missed


class DayState(enum.Enum):
    """What a school day of a pupil was, by the heaviest of what its lessons count as."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    LATE = "late"
    AUTHORISED = "authorised"
    UNDECIDED = "undecided"
    UNAUTHORISED = "unauthorised"


HEAVIEST = (Meaning.UNAUTHORISED, Meaning.UNDECIDED, Meaning.AUTHORISED)
OF_MEANING = {
    Meaning.UNAUTHORISED: DayState.UNAUTHORISED,
    Meaning.UNDECIDED: DayState.UNDECIDED,
    Meaning.AUTHORISED: DayState.AUTHORISED,
}
MISSED = frozenset(OF_MEANING.values())


def state_of(missed: Sequence[Missed], *, seen: bool, late: bool) -> DayState:
    """What a day was: a missed lesson weighs more than being late, and being late more than being there."""
    meanings = {one.meaning for one in missed}
    for meaning in HEAVIEST:
        if meaning in meanings:
            return OF_MEANING[meaning]
    if late:
        return DayState.LATE
    return DayState.PRESENT if seen else DayState.UNKNOWN


@dataclass(frozen=True)
class Streaks:
    """How long things lasted, in school days that are recorded."""

    # The longest run of days with a lesson missed.
    longest_away: int
    # How many recorded days it is since a lesson was missed without leave.
    since_unauthorised: int


def streaks(states: Sequence[DayState]) -> Streaks:
    """Days that nobody recorded neither end a run nor make it longer."""
    known = [state for state in states if state != DayState.UNKNOWN]
    runs = [len(list(run)) for away, run in groupby(known, key=lambda state: state in MISSED) if away]
    since = next(
        (place for place, state in enumerate(reversed(known)) if state == DayState.UNAUTHORISED), len(known)
    )
    return Streaks(max(runs, default=0), since)
