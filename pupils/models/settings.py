"""What a school sets for pupils and the people around them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from pupils.rules.people import ADULT, OLDEST
from school.history import tracked
from school.models.settings import AppSettings


@tracked
class PupilsSettings(AppSettings):
    """From which age a pupil hears what the people around the pupil hear, and until which age one is followed."""

    hears_from = models.PositiveSmallIntegerField(
        _("a pupil hears “we miss you” from the age of"),
        default=16,
        validators=[MinValueValidator(12), MaxValueValidator(ADULT)],
        help_text=_(
            "On the pupil's own number or mail, beside parents or guardian. From 18 on only the pupil hears, "
            "and whom the pupil agrees to."
        ),
    )
    followed_until = models.PositiveSmallIntegerField(
        _("who leaves without a diploma is followed until the age of"),
        default=23,
        validators=[MinValueValidator(ADULT), MaxValueValidator(OLDEST)],
        help_text=_(
            "By the Doorstroompunt (RMC). Until this birthday somebody counts as an early leaver (VSV)."
        ),
    )
