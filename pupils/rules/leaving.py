"""When a pupil may be deregistered, and what to think of when one leaves."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from pupils.enums import NEXT_SCHOOLS, Destination
from pupils.rules.adulthood import birthday
from pupils.rules.people import ADULT

# After so many weeks at school a pupil is placed.
PLACED_AFTER = dt.timedelta(weeks=6)
# A way round says why in a sentence, not in a word.
FEWEST_WORDS = 5


class Hold(Enum):
    """Why a pupil cannot be deregistered yet."""

    # The next school has not confirmed that it enrolled the pupil.
    NOT_CONFIRMED = "not_confirmed"
    # Goes to no next school, at whatever age: a team leader says why.
    NO_NEXT_SCHOOL = "no_next_school"


class LeavingWarning(Enum):
    """What to think of when this pupil leaves."""

    # 18 or older: no deregistering before the next school has enrolled; the Doorstroompunt wants to know.
    ADULT = "adult"
    # Leaves without a startkwalificatie for no next school (VSV).
    EARLY_LEAVER = "early_leaver"


@dataclass(frozen=True)
class Leaver:
    """What decides whether somebody who leaves is an early leaver (VSV)."""

    # On the last day at school.
    age: int
    last_day: dt.date
    # None where nobody knows: then no year in the country is known of either way, and it is said.
    arrived_on: dt.date | None
    destination: str
    has_diploma: bool
    # Until which age the Doorstroompunt follows; a setting of the school.
    followed_until: int


def hold_on_leaving(*, destination: str, confirmed: bool, allowed: bool) -> Hold | None:
    """What still keeps a pupil from being deregistered, at any age; the reason of a team leader lifts it."""
    if allowed:
        return None
    if destination in NEXT_SCHOOLS:
        return None if confirmed else Hold.NOT_CONFIRMED
    return Hold.NO_NEXT_SCHOOL


def is_early_leaver(leaver: Leaver) -> bool:
    """Whether this counts as leaving early: under the age, to no school and without a diploma, after over a year here.

    Who left the country is not counted, and an empty destination is not known yet.
    """
    without_school = bool(leaver.destination) and leaver.destination not in NEXT_SCHOOLS | {
        Destination.ABROAD
    }
    long_here = leaver.arrived_on is None or birthday(leaver.arrived_on, 1) < leaver.last_day
    return without_school and long_here and not leaver.has_diploma and leaver.age < leaver.followed_until


def leaving_warnings(leaver: Leaver) -> list[LeavingWarning]:
    """What to say about a pupil who leaves for there."""
    found = [LeavingWarning.ADULT] if leaver.age >= ADULT else []
    return [*found, LeavingWarning.EARLY_LEAVER] if is_early_leaver(leaver) else found


def is_reason(text: str) -> bool:
    """Whether this says enough to stand as a reason."""
    return len(text.split()) >= FEWEST_WORDS
