"""What the pages about leaving show, put in order from rows that are already there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pupils.models.leaving import Departure
from pupils.rules.leaving import Hold, LeavingWarning, leaving_warnings
from pupils.rules.people import age_on


@dataclass(frozen=True)
class PreparedRow:
    """A departure that waits, and what must happen before the pupil can be deregistered."""

    departure: Departure
    hold: Hold | None
    age: int
    warnings: list[str]

    @property
    def waits_for_leader(self) -> bool:
        return self.hold is Hold.NO_NEXT_SCHOOL


def prepared_row(departure: Departure, hold: Hold | None) -> PreparedRow:
    """A departure with its pupil at hand; no query."""
    age = age_on(departure.pupil.birth_date, departure.last_day)
    found = leaving_warnings(age=age, destination=departure.destination, has_diploma=departure.has_diploma)
    return PreparedRow(departure, hold, age, [leaving_words(one) for one in found])


def leaving_words(warning: LeavingWarning) -> str:
    """What to think of when a pupil leaves, in plain words."""
    match warning:
        case LeavingWarning.ADULT:
            return _(
                "18 or older: do not deregister before the next school has enrolled this pupil, and report the"
                " leaving to the Doorstroompunt (RMC)."
            )
        case LeavingWarning.EARLY_LEAVER:
            return _(
                "Early leaver (VSV): leaves without a startkwalificatie and goes to no next school. Report this to the"
                " Doorstroompunt, and look for a place together first."
            )
