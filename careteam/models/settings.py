"""What a school sets for its care team."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from school.history import tracked
from school.models.settings import AppSettings


@tracked
class CareTeamSettings(AppSettings):
    """How soon somebody who is worried hears something."""

    answer_within_hours = models.PositiveSmallIntegerField(
        _("first answer to a concern within (hours)"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
        help_text=_("Longer, and the concern stands out in the list."),
    )
