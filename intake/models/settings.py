"""What a school sets for the intake and for following a pupil after it."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from school.history import tracked
from school.models.settings import AppSettings


def default_talk_weeks() -> list[int]:
    return [2, 4, 6]


@tracked
class IntakeSettings(AppSettings):
    """How soon and how long at a school, and in which weeks talks and reviews follow."""

    first_contact_days = models.PositiveSmallIntegerField(
        _("first contact with a new pupil within (days)"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Counted from the registration."),
    )
    interview_minutes = models.PositiveSmallIntegerField(
        _("an intake interview takes at least (minutes)"),
        default=60,
        validators=[MinValueValidator(15), MaxValueValidator(240)],
    )
    talk_weeks = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(52)]),
        verbose_name=_("talks of mentor and pupil in weeks"),
        default=default_talk_weeks,
        size=12,
        help_text=_("Counted from the day the intake was completed, such as: 2, 4, 6."),
    )
    review_week = models.PositiveSmallIntegerField(
        _("review by mentor and care coordinator in week"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )
    closing_week = models.PositiveSmallIntegerField(
        _("closing review in week"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )
    bad_faces = models.PositiveSmallIntegerField(
        _("mentor and care coordinator see bad faces after so many in a row"),
        default=3,
        validators=[MinValueValidator(2), MaxValueValidator(20)],
        help_text=_("In the check-in and the check-out: the two saddest of the five."),
    )
    later_week = models.PositiveSmallIntegerField(
        _("one more look in week"),
        default=26,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )
