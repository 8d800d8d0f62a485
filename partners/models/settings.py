"""What a school sets for partners: their hours, and who decides from which age."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.rules.grounds import Ages
from school.history import tracked
from school.models.settings import AppSettings


@tracked
class PartnerSettings(AppSettings):
    """When missed appointments stand out, from which age pupils decide, and how long an emergency lasts."""

    missed_appointments = models.PositiveSmallIntegerField(
        _("propose a home visit after missed JGZ appointments"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    consent_joint_age = models.PositiveSmallIntegerField(
        _("about care a pupil decides along from age"),
        default=12,
        validators=[MinValueValidator(12), MaxValueValidator(18)],
    )
    consent_care_age = models.PositiveSmallIntegerField(
        _("about care a pupil decides alone from age"),
        default=16,
        validators=[MinValueValidator(12), MaxValueValidator(18)],
    )
    consent_data_age = models.PositiveSmallIntegerField(
        _("about sharing data a pupil decides alone from age"),
        default=16,
        validators=[MinValueValidator(12), MaxValueValidator(18)],
        help_text=_("The law says 16 for both."),
    )
    adult_age = models.PositiveSmallIntegerField(
        _("of age from"), default=18, validators=[MinValueValidator(18), MaxValueValidator(21)]
    )
    emergency_hours = models.PositiveSmallIntegerField(
        _("hours that emergency access lasts"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(72)],
    )
    reask_days = models.PositiveSmallIntegerField(
        _("ask anew so many days before a consent ends"),
        default=30,
        validators=[MinValueValidator(7), MaxValueValidator(90)],
    )

    @property
    def ages(self) -> Ages:
        """Who decides from which age."""
        return Ages(self.consent_joint_age, self.consent_care_age, self.consent_data_age, self.adult_age)
