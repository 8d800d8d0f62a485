"""What a time in a consulting hour means for inviting the family."""

from django.db.models import F
from django.utils.translation import gettext as _

from messaging.enums import MessageKind
from partners.enums.hours import HourKind
from partners.models.hours import Booking
from pupils.enums import AppointmentKind
from pupils.occasions import Occasion, add_occasion
from pupils.rules.people import ADULT
from school.enums import Permission


def holds(appointment_id: int) -> bool:
    """As long as it was neither cancelled nor kept or missed."""
    return Booking.objects.planned().filter(appointment=appointment_id).exists()


def title(person: str, kind: str) -> str:
    return _("Invitation to %(person)s: %(what)s") % {"person": person, "what": HourKind(kind).label}


LETTERS = {
    AppointmentKind.CONSULTATION: MessageKind.CONSULTATION_INVITATION,
    AppointmentKind.AT_SCHOOL: MessageKind.APPOINTMENT_INVITATION,
    AppointmentKind.TALK: MessageKind.TALK_INVITATION,
}
for kind, letter in LETTERS.items():
    add_occasion(
        Occasion(
            kind=kind,
            message=letter,
            seen_with=Permission.PLAN_CONSULTING_HOURS,
            holds=holds,
            # The care of the JGZ is a pupil's own to decide about from this age on.
            pupil_from=16 if kind == AppointmentKind.CONSULTATION else ADULT,
            detail=F("appointment__booking__hour__kind"),
            title=title,
        )
    )
