"""What can be chosen for consulting hours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HourKind(models.TextChoices):
    """What pupils come for in an hour; today all kinds are of the JGZ."""

    NURSE = "nurse", _("talk with the youth nurse")
    DOCTOR = "doctor", _("examination by the youth doctor")
    VACCINATION = "vaccination", _("vaccination hour")


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
