"""What a school sets for registers, alerts and the call list."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from school.history import tracked
from school.models.settings import AppSettings


@tracked
class AbsenceSettings(AppSettings):
    """The thresholds of absence at a school, and whether families hear of it."""

    alerts_on = models.BooleanField(_("send messages to families"), default=True)
    reminder_after_minutes = models.PositiveSmallIntegerField(
        _("remind the mentor after (minutes)"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Counted from the start of the first lesson."),
    )
    escalate_after_minutes = models.PositiveSmallIntegerField(
        _("then tell the attendance coordinator after (minutes)"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    several_days = models.PositiveSmallIntegerField(
        _("missing on this many days stands out"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Days without word within the last ten school days, today included."),
    )
