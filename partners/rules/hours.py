"""How a consulting hour falls apart into times."""

import datetime as dt
from collections.abc import Collection

from partners.enums.hours import BookingState, HourKind
from partners.enums.organisations import OrganisationKind

# More would be a mistyped time.
MOST_SLOTS = 80


def slots(starts_at: dt.time, ends_at: dt.time, minutes: int) -> list[dt.time]:
    """The times at which a pupil can come, each with all its minutes before the end."""
    first, last = _minute_of(starts_at), _minute_of(ends_at)
    count = max(0, (last - first) // minutes) if minutes > 0 else 0
    return [dt.time(*divmod(first + number * minutes, 60)) for number in range(min(count, MOST_SLOTS))]


def days_of_series(
    first: dt.date, last: dt.date, every_weeks: int, school_days: Collection[dt.date]
) -> list[dt.date]:
    """The school days on which an hour comes back, the first one included whatever day it is; holidays fall out."""
    steps = range(1, (last - first).days // (7 * every_weeks) + 1)
    later = (first + dt.timedelta(weeks=every_weeks * step) for step in steps)
    return [first, *(day for day in later if day in school_days)]


def end_of(slot: dt.time, minutes: int) -> dt.time:
    """When somebody who comes at this time is done; never past midnight."""
    return dt.time(*divmod(min(_minute_of(slot) + minutes, 24 * 60 - 1), 60))


def _minute_of(time: dt.time) -> int:
    return time.hour * 60 + time.minute


# Back to PLANNED takes a slip back.
BOOKING_MOVES: dict[BookingState, frozenset[BookingState]] = {
    BookingState.PLANNED: frozenset({BookingState.CAME, BookingState.MISSED, BookingState.CANCELLED}),
    BookingState.CAME: frozenset({BookingState.PLANNED, BookingState.MISSED}),
    BookingState.MISSED: frozenset({BookingState.PLANNED, BookingState.CAME}),
    BookingState.CANCELLED: frozenset(),
}
# Who came without an appointment was there; a slip is taken away.
WALK_IN_MOVES: dict[BookingState, frozenset[BookingState]] = {
    BookingState.CAME: frozenset({BookingState.CANCELLED}),
    BookingState.CANCELLED: frozenset(),
}

# What somebody of an organisation can offer hours for; others say "other". The letters of the JGZ name it.
_OFFERED: dict[OrganisationKind, tuple[HourKind, ...]] = {
    OrganisationKind.YOUTH_HEALTH: (HourKind.NURSE, HourKind.DOCTOR, HourKind.VACCINATION),
    OrganisationKind.ATTENDANCE: (HourKind.ATTENDANCE,),
    OrganisationKind.DEBT_HELP: (HourKind.DEBT_HELP,),
    OrganisationKind.MENTAL_HEALTH: (HourKind.PSYCHOLOGIST,),
    OrganisationKind.GUARDIANSHIP: (HourKind.NIDOS,),
    OrganisationKind.NEIGHBOURHOOD_TEAM: (HourKind.WIJKTEAM,),
}


def kinds_offered(kind: OrganisationKind) -> tuple[HourKind, ...]:
    """Which hours somebody of an organisation of this kind may offer, the one they mostly keep first."""
    return *_OFFERED.get(kind, ()), HourKind.OTHER
