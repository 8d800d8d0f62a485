"""What can be chosen for consulting hours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HealthKind(models.TextChoices):
    """What an appointment at the JGZ is."""

    NURSE = "nurse", _("talk with the youth nurse")
    DOCTOR = "doctor", _("examination by the youth doctor")
    VACCINATION = "vaccination", _("vaccination hour")


class AppointmentState(models.TextChoices):
    """What became of an appointment; intake.rules.APPOINTMENT_MOVES says what may follow what."""

    PLANNED = "planned", _("planned")
    CAME = "came", _("came")
    MISSED = "missed", _("did not come")
    CANCELLED = "cancelled", _("cancelled")


class HealthOutcome(models.TextChoices):
    """How an appointment ended, in few words: what was found stays with the JGZ."""

    DONE = "done", _("done")
    NEXT_APPOINTMENT = "next_appointment", _("one more appointment")
    ON_TO_OTHERS = "on_to_others", _("goes on elsewhere")
    NOT_WANTED = "not_wanted", _("not wanted")
