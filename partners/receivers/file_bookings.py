"""Appointments in partners' hours in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from partners.enums.hours import JGZ_HOURS, BookingOutcome, BookingState, HourKind
from partners.models.hours import Booking
from pupils.sources import Data, Kind, Row, Source, Words, add_sources, of, rows
from school.enums import Permission
from school.models.base import moment_of
from school.viewer import Viewer, access_of

# Whether a pupil came is for those who plan or work there, and for the care team.
THEIRS = (Permission.PLAN_CONSULTING_HOURS, Permission.KEEP_CONSULTING_HOURS, Permission.SEE_CARE)


def seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    access, found = access_of(user), of(Booking)(user, pupil_id)
    if access is None or not any(access.may(permission) for permission in THEIRS):
        return found.none()
    return found


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    at, known = moment_of("hour__day", "starts_at"), {"what": F("hour__kind"), "outcome": F("outcome")}
    yield rows(found.filter(state=BookingState.CAME), "came", at, **known)
    yield rows(found.filter(state=BookingState.MISSED), "missed", at, **known)


def came(known: Data) -> Words:
    outcome = str(BookingOutcome(known["outcome"]).label) if known["outcome"] else ""
    text = _("Came to the JGZ: %(what)s") if known["what"] in JGZ_HOURS else _("Came: %(what)s")
    return Words(text % {"what": HourKind(known["what"]).label}, outcome)


def missed(known: Data) -> Words:
    text = (
        _("Did not come to the JGZ: %(what)s") if known["what"] in JGZ_HOURS else _("Did not come: %(what)s")
    )
    return Words(text % {"what": HourKind(known["what"]).label})


add_sources(
    Source(
        name="bookings",
        seen=seen,
        happened=happened,
        kinds={
            "came": Kind(came, "calendar", has_time=True),
            "missed": Kind(missed, "calendar", "late", has_time=True),
        },
    )
)
