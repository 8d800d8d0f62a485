"""What the interview of an intake means for inviting the family."""

from django.db.models import Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.models.intakes import Intake
from messaging.enums import MessageKind
from pupils.enums import AppointmentKind
from pupils.occasions import InCalendar, Occasion, add_occasion
from school.enums import Permission
from school.models.school import School


def holds(appointment_id: int) -> bool:
    """As long as somebody works on the intake."""
    return Intake.objects.open().filter(interview=appointment_id).exists()


def title(person: str, _detail: str) -> str:
    return _("Invitation to %(person)s for the intake") % {"person": person}


def minutes(school: School) -> int:
    """How long the school takes for an interview."""
    return int(school.intake_settings.interview_minutes)


add_occasion(
    Occasion(
        kind=AppointmentKind.INTERVIEW,
        message=MessageKind.INTAKE_INVITATION,
        seen_with=Permission.SEE_INTAKES,
        holds=holds,
        detail=Value(""),
        title=title,
        in_calendar=InCalendar(gettext_lazy("Getting to know each other"), minutes),
    )
)
