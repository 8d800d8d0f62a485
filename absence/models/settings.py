"""What a school sets for registers, alerts and the call list."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from school.history import tracked
from school.models.settings import AppSettings


@tracked
class AbsenceSettings(AppSettings):
    """The thresholds of absence at a school, and whether families hear of it."""

    alerts_on = models.BooleanField(_("send messages to families"), default=True)
    quiet_after_minutes = models.PositiveSmallIntegerField(
        _("no “we miss you” after the last lesson plus (minutes)"),
        default=60,
        validators=[MaxValueValidator(600)],
        help_text=_("Who is noted as absent later than that stands on the call list of the next school day."),
    )
    latest_hour = models.TimeField(
        _("no message about absence leaves after"), default=dt.time(20), help_text=_("Such as: 20:00.")
    )
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
    unauthorised_after_days = models.PositiveSmallIntegerField(
        _("absence without a decision counts as unauthorised after (school days)"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    late_counts_from = models.PositiveSmallIntegerField(
        _("a lesson counts as missed from (minutes late)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Empty: who comes in late has not missed the lesson."),
    )
    a_week = models.DateField(
        _("a day in an A week"),
        null=True,
        blank=True,
        help_text=_("Only where two timetables take turns: from this week on, A and B follow each other."),
    )
    search_steps = models.TextField(
        _("steps when nobody knows where a pupil is"),
        default="Voogd\nWoonplek\nCOA\nPolitie",
        max_length=600,
        validators=[
            RegexValidator(r"^(?:[^\r\n]{0,80}(?:\r?\n|$))*$", _("At most 80 characters on a line."))
        ],
        help_text=_("One on each line, in the order of your protocol. They are asked for each day."),
    )

    @property
    def step_names(self) -> list[str]:
        """The steps, without empty lines and each once."""
        lines = (line.strip() for line in self.search_steps.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
