"""What colleagues can be asked for: who they are stands with their account and roles."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.languages import LANGUAGE_CHOICES
from partners.enums.organisations import Need
from partners.models.organisations import OfPartnersQuerySet
from school.enums import Weekday
from school.history import tracked


@tracked
class Helper(models.Model):
    """For what, and to whom, a colleague can be asked at this school."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    user = models.ForeignKey(
        "school.User", models.PROTECT, related_name="helps", verbose_name=_("staff member")
    )
    helps_with = models.CharField(
        _("for what, and for whom"),
        max_length=160,
        blank=True,
        help_text=_("Such as: quarrels and worries, for the start groups."),
    )
    needs = ArrayField(
        models.CharField(max_length=12, choices=Need), default=list, blank=True, verbose_name=_("helps with")
    )

    languages = ArrayField(
        models.CharField(max_length=10, choices=LANGUAGE_CHOICES),
        default=list,
        blank=True,
        verbose_name=_("speaks"),
    )

    # ISO numbers; empty where nobody has said so.
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday),
        default=list,
        blank=True,
        verbose_name=_("works on"),
    )

    objects = OfPartnersQuerySet.as_manager()

    class Meta:
        verbose_name = _("what a colleague helps with")
        verbose_name_plural = _("what colleagues help with")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "user"], name="one_helper_row_per_colleague")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.helps_with}"
