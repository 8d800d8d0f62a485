"""What a school sets for the hours of partners."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from school.history import tracked
from school.models.settings import AppSettings


@tracked
class PartnerSettings(AppSettings):
    """When missed appointments with a partner stand out at a school."""

    missed_appointments = models.PositiveSmallIntegerField(
        _("propose a home visit after missed JGZ appointments"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
