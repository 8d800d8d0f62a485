"""What the pages about leaving show, put in order from rows that are already there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pupils.models.leaving import Departure
from pupils.rules.leaving import Hold, Leaver, LeavingWarning, leaving_warnings
from pupils.rules.people import ADULT, age_on


@dataclass(frozen=True)
class PreparedRow:
    """A departure that waits, and what must happen before the pupil can be deregistered."""

    departure: Departure
    hold: Hold | None
    age: int
    warnings: list[str]

    @property
    def is_minor(self) -> bool:
        return self.age < ADULT

    @property
    def waits_for_leader(self) -> bool:
        return self.hold is Hold.NO_NEXT_SCHOOL


def prepared_row(departure: Departure, hold: Hold | None) -> PreparedRow:
    """A departure with its pupil at hand; no query."""
    leaver = leaver_of(departure)
    return PreparedRow(departure, hold, leaver.age, [leaving_words(one) for one in leaving_warnings(leaver)])


def leaver_of(departure: Departure) -> Leaver:
    """A departure with pupil and settings at hand as the rules see it; no query."""
    pupil, day = departure.pupil, departure.last_day
    return Leaver(
        age=age_on(pupil.birth_date, day),
        last_day=day,
        arrived_on=pupil.arrived_on,
        destination=departure.destination,
        has_diploma=departure.has_diploma,
        followed_until=pupil.school.pupils_settings.followed_until,
    )


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
