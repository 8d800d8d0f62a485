"""What a school sets for registers, alerts and the call list."""

import dataclasses
import datetime as dt
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from absence.rules.leave import Bounds
from absence.rules.watching.crossings import Thresholds
from school.history import tracked
from school.models.settings import AppSettings


def _number(label: Any, *, default: int, low: int, high: int) -> "models.PositiveSmallIntegerField[int, int]":
    """A number that a school sets, between bounds."""
    bounds = [MinValueValidator(low), MaxValueValidator(high)]
    return models.PositiveSmallIntegerField(label, default=default, validators=bounds)


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

    protocol_since = models.DateField(
        _("a new approach to absence began on"),
        null=True,
        blank=True,
        help_text=_("Pupils who came from that day on are set beside those who were here before."),
    )

    # The thresholds that absence/rules/watching goes by.
    hours = models.PositiveSmallIntegerField(
        _("unauthorised hours, to be told to leerplicht: at least"),
        default=16,
        validators=[MinValueValidator(1), MaxValueValidator(80)],
    )
    hours_weeks = _number(_("within so many school weeks"), default=4, low=1, high=12)
    hours_again_days = models.PositiveSmallIntegerField(
        _("while it goes on, again after (days)"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    notice_days = models.PositiveSmallIntegerField(
        _("to be told within (working days)"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    long_weeks = models.PositiveSmallIntegerField(
        _("away without leave for more than (school weeks)"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    adult_weeks = models.PositiveSmallIntegerField(
        _("from 18 on, away without leave for (school weeks)"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    sick_reports = _number(_("reported ill so many times"), default=4, low=2, high=20)
    sick_report_weeks = models.PositiveSmallIntegerField(
        _("within so many school weeks (ill)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(40)],
    )
    sick_days = models.PositiveSmallIntegerField(
        _("ill for so many school days in a row"),
        default=7,
        validators=[MinValueValidator(2), MaxValueValidator(60)],
    )
    late_times = _number(_("late so many times"), default=6, low=2, high=40)
    late_weeks = models.PositiveSmallIntegerField(
        _("within so many school weeks (late)"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(40)],
    )
    newcomer_weeks = models.PositiveSmallIntegerField(
        _("new at school for (weeks): the first unauthorised absence stands out"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(40)],
    )
    pattern_times = models.PositiveSmallIntegerField(
        _("absent on the same weekday or in the same lesson so many times"),
        default=4,
        validators=[MinValueValidator(2), MaxValueValidator(20)],
    )
    pattern_weeks = models.PositiveSmallIntegerField(
        _("within so many school weeks (pattern)"),
        default=8,
        validators=[MinValueValidator(2), MaxValueValidator(40)],
    )
    change_hours = models.PositiveSmallIntegerField(
        _("a sudden change: at least so many hours in four school weeks"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(80)],
    )
    change_factor = models.PositiveSmallIntegerField(
        _("and so many times as much as before"),
        default=3,
        validators=[MinValueValidator(2), MaxValueValidator(20)],
    )
    unreached_days = models.PositiveSmallIntegerField(
        _("nobody reached on so many school days in a row"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    not_seen_days = models.PositiveSmallIntegerField(
        _("not seen for so many school days in a row"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    # The bounds of leave.
    leave_days = _number(
        _("leave above so many school days a year is for leerplicht to decide"), default=10, low=1, high=60
    )
    leave_first_weeks = _number(
        _("no holiday leave in the first weeks of the school year"), default=2, low=0, high=20
    )
    religious_days = _number(_("days for a religious feast"), default=1, low=1, high=10)
    religious_notice_days = _number(
        _("a religious feast is told so many days before"), default=2, low=0, high=30
    )

    # When the school goes on visits at home.
    visits_from = models.DateField(
        _("a day on which you go on visits at home"),
        null=True,
        blank=True,
        help_text=_("The next days for visits follow from it."),
    )
    visit_weeks = _number(_("then again every so many weeks"), default=2, low=1, high=8)

    @property
    def leave_bounds(self) -> Bounds:
        """The numbers for the rules of leave."""
        return Bounds(**{one.name: getattr(self, one.name) for one in dataclasses.fields(Bounds)})

    @property
    def thresholds(self) -> Thresholds:
        """The numbers for the rules that watch."""
        names = [one.name for one in dataclasses.fields(Thresholds)]
        return Thresholds(**{name: getattr(self, name) for name in names})

    @property
    def step_names(self) -> list[str]:
        """The steps, without empty lines and each once."""
        lines = (line.strip() for line in self.search_steps.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
