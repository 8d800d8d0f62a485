"""Appointments at the JGZ. What was found there has no field here: it belongs to the JGZ."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.enums import BookingOutcome, BookingState, HourKind
from partners.querysets.hours import BookingQuerySet, ConsultingHourQuerySet
from pupils.models.pupils import Pupil
from school.history import tracked


@tracked
class ConsultingHour(models.Model):
    """A stretch of a day in which a nurse or doctor sees pupils one after the other."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    kind = models.CharField(_("what"), max_length=12, choices=HourKind)
    professional = models.ForeignKey(
        "school.User", models.PROTECT, related_name="+", verbose_name=_("nurse or doctor")
    )
    day = models.DateField(_("day"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("until"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes per pupil"), default=30, validators=[MinValueValidator(5), MaxValueValidator(120)]
    )
    place = models.CharField(_("where"), max_length=100)

    objects = ConsultingHourQuerySet.as_manager()

    class Meta:
        verbose_name = _("JGZ hour")
        verbose_name_plural = _("JGZ hours")
        ordering = ["day", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="hour_ends_after_start",
                violation_error_message=_("The end must come after the start."),
            )
        ]
        indexes = [models.Index(fields=["school", "day"], name="hour_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"


@tracked
class Booking(models.Model):
    """One pupil's time in such an hour, whether the pupil came, and a word on how it ended."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="bookings", verbose_name=_("pupil"))
    hour = models.ForeignKey(ConsultingHour, models.PROTECT, related_name="bookings")
    starts_at = models.TimeField(_("time"))
    state = models.CharField(_("state"), max_length=10, choices=BookingState, default=BookingState.PLANNED)
    outcome = models.CharField(_("outcome"), max_length=20, choices=BookingOutcome, blank=True)
    outcome_on = models.DateField(_("outcome on"), null=True, blank=True)
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("JGZ appointment")
        verbose_name_plural = _("JGZ appointments")
        ordering = ["hour__day", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "starts_at"],
                condition=~Q(state=BookingState.CANCELLED),
                name="one_pupil_per_slot",
                violation_error_message=_("Somebody else has this time already."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None) | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="outcome_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.starts_at:%H:%M}"
