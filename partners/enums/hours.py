"""What can be chosen for a consulting hour and its appointments."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HourKind(models.TextChoices):
    """What pupils come for in an hour; JGZ_HOURS says which are of the youth health service."""

    NURSE = "nurse", _("talk with the youth nurse")
    DOCTOR = "doctor", _("examination by the youth doctor")
    VACCINATION = "vaccination", _("vaccination hour")
    ATTENDANCE = "attendance", _("talk with the attendance officer")
    DEBT_HELP = "debt_help", _("help with debts")
    PSYCHOLOGIST = "psychologist", _("talk with the psychologist")
    NIDOS = "nidos", _("talk with Nidos")
    WIJKTEAM = "wijkteam", _("talk with the neighbourhood team")
    OTHER = "other", _("other consulting hour")


# The youth health service: its letters name it, and missing its appointments can end in a visit at home.
JGZ_HOURS = frozenset({HourKind.NURSE, HourKind.DOCTOR, HourKind.VACCINATION})


class HourState(models.TextChoices):
    """Whether an hour takes place."""

    PLANNED = "planned", _("planned")
    # Somebody said so of an hour on a day without school.
    GOES_ON = "goes_on", _("goes on, though there is no school")
    CALLED_OFF = "called_off", _("called off")


class Present(models.TextChoices):
    """Who comes to an appointment, besides the one who keeps the hour."""

    PUPIL = "pupil", _("the pupil")
    FAMILY = "family", _("parents or guardian")
    MENTOR = "mentor", _("the mentor")


class BookingState(models.TextChoices):
    """What became of a booking; partners.rules.hours.BOOKING_MOVES says what may follow what."""

    PLANNED = "planned", _("planned")
    CAME = "came", _("came")
    MISSED = "missed", _("did not come")
    CANCELLED = "cancelled", _("cancelled")


class BookingOutcome(models.TextChoices):
    """How a booking ended, in few words: what was found stays with the partner."""

    DONE = "done", _("done")
    NEXT_APPOINTMENT = "next_appointment", _("one more appointment")
    ON_TO_OTHERS = "on_to_others", _("goes on elsewhere")
    NOT_WANTED = "not_wanted", _("not wanted")
