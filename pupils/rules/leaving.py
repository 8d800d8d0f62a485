"""When a pupil may be deregistered, and what to think of when one leaves."""

import datetime as dt
from enum import Enum

from pupils.enums import NEXT_SCHOOLS, Destination
from pupils.rules.people import ADULT

# Leerplicht and kwalificatieplicht end at 18; the Doorstroompunt follows until this birthday.
FOLLOWED_UNTIL = 23
# After so many weeks at school a pupil is placed.
PLACED_AFTER = dt.timedelta(weeks=6)
# A way round says why in a sentence, not in a word.
FEWEST_WORDS = 5


class Hold(Enum):
    """Why a pupil cannot be deregistered yet."""

    # The next school has not confirmed that it enrolled the pupil.
    NOT_CONFIRMED = "not_confirmed"
    # Too young to be without a school, and goes to none.
    NO_NEXT_SCHOOL = "no_next_school"


class LeavingWarning(Enum):
    """What to think of when this pupil leaves."""

    # 18 or older: no deregistering before the next school has enrolled; the Doorstroompunt wants to know.
    ADULT = "adult"
    # Leaves without a startkwalificatie for no next school (VSV).
    EARLY_LEAVER = "early_leaver"


def hold_on_leaving(*, age: int, destination: str, confirmed: bool, allowed: bool) -> Hold | None:
    """What still keeps a pupil of this age from being deregistered; a reasoned way round lifts it."""
    if allowed:
        return None
    if destination in NEXT_SCHOOLS:
        return None if confirmed else Hold.NOT_CONFIRMED
    return Hold.NO_NEXT_SCHOOL if age < ADULT else None


def leaving_warnings(*, age: int, destination: str, has_diploma: bool) -> list[LeavingWarning]:
    """What to say about a pupil of this age who leaves for there; an empty destination is not known yet."""
    found = []
    if age >= ADULT:
        found.append(LeavingWarning.ADULT)
    # Who left the country is not counted.
    without_school = bool(destination) and destination not in NEXT_SCHOOLS | {Destination.ABROAD}
    if without_school and not has_diploma and age < FOLLOWED_UNTIL:
        found.append(LeavingWarning.EARLY_LEAVER)
    return found


def is_reason(text: str) -> bool:
    """Whether this says enough to stand as a reason."""
    return len(text.split()) >= FEWEST_WORDS
