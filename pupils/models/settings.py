"""What a school sets for pupils and the people around them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from pupils.rules.people import ADULT
from school.history import tracked
from school.models.settings import AppSettings


@tracked
class PupilsSettings(AppSettings):
    """From which age a pupil hears what the people around the pupil hear."""

    hears_from = models.PositiveSmallIntegerField(
        _("a pupil hears “we miss you” from the age of"),
        default=16,
        validators=[MinValueValidator(12), MaxValueValidator(ADULT)],
        help_text=_(
            "On the pupil's own number or mail, beside parents or guardian. From 18 on only the pupil hears, "
            "and whom the pupil agrees to."
        ),
    )
