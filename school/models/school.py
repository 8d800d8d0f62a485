"""School, years, days off and lesson periods."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from school.enums import Weekday
from school.history import tracked
from school.models.base import SchoolScopedQuerySet


@tracked
class School(models.Model):
    """One location of a school; what can be set for an app stands in that app's own row."""

    name = models.CharField(_("name"), max_length=100)
    brin = models.CharField(
        _("BRIN"),
        max_length=4,
        validators=[RegexValidator(r"^\d{2}[A-Z]{2}$", _("Two digits and two capitals, such as 12AB."))],
    )
    location = models.CharField(
        _("location number"),
        max_length=2,
        default="00",
        validators=[RegexValidator(r"^\d{2}$", _("Two digits, such as 00."))],
    )
    phone = PhoneNumberField(
        _("phone number for families"), help_text=_("Stands in every message to families.")
    )
    email = models.EmailField(_("e-mail address for families"), blank=True)
    chat_url = models.CharField(
        _("address of the SMS or chat service"),
        max_length=500,
        blank=True,
        help_text=_("An Apprise address; {phone} in it becomes the number. Empty: no SMS."),
    )
    mails_log_hash = models.BooleanField(
        _("mail the check code of the access log to the team leaders"),
        default=False,
        help_text=_(
            "The morning after each day on which somebody saw or changed something. Whoever keeps these mails can"
            " have it checked that nothing in the log has changed."
        ),
    )

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        constraints = [
            models.UniqueConstraint(
                fields=["brin", "location"],
                name="one_school_per_location",
                violation_error_message=_("This BRIN and location already exist."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Letterhead(models.Model):
    """What stands at the top of letters and reports; apart from the school, which is read with every register."""

    school = models.OneToOneField(School, models.CASCADE, related_name="letterhead")
    # A PNG or JPEG, checked and drawn anew when it came in.
    logo = models.BinaryField(blank=True, default=bytes)
    logo_type = models.CharField(max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.school)


@tracked
class SchoolYear(models.Model):
    """A school year; in a closed year nothing changes any more."""

    school = models.ForeignKey(School, models.PROTECT, related_name="years")
    name = models.CharField(_("name"), max_length=20)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    closed = models.BooleanField(_("closed"), default=False)

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("school year")
        verbose_name_plural = _("school years")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="year_ends_after_start",
                violation_error_message=_("The last day must come after the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def nearest(self, day: dt.date) -> dt.date:
        """The day itself when it falls in this year, else the first or last day of the year."""
        return min(max(day, self.starts_on), self.ends_on)


@tracked
class DayOff(models.Model):
    """A holiday or a single day without lessons, first and last day included."""

    school = models.ForeignKey(School, models.PROTECT, related_name="days_off")
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday or day off")
        verbose_name_plural = _("holidays and days off")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="day_off_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def is_off(day: str = "day", school: str = "school") -> Exists:
    """Whether the day of a row is a day off at its school, as a piece of a query."""
    return Exists(
        DayOff.objects.filter(
            school=OuterRef(school), starts_on__lte=OuterRef(day), ends_on__gte=OuterRef(day)
        )
    )


@tracked
class LessonPeriod(models.Model):
    """When a lesson is given on a weekday."""

    school = models.ForeignKey(School, models.PROTECT, related_name="periods")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    number = models.PositiveSmallIntegerField(
        _("lesson"), validators=[MinValueValidator(1), MaxValueValidator(15)]
    )
    starts_at = models.TimeField(_("starts at"))
    ends_at = models.TimeField(_("ends at"))

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson period")
        verbose_name_plural = _("lesson periods")
        ordering = ["weekday", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "weekday", "number"],
                name="one_period_per_number",
                violation_error_message=_("This lesson already exists on this weekday."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="period_ends_after_start",
                violation_error_message=_("A lesson must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.number}"
