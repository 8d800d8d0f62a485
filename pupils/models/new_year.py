"""Where pupils are to be in a coming school year, until that is carried out."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pupils.enums import NextPlaceKind
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.enums import Permission
from school.history import tracked
from school.viewer import Viewer, access_of


class NextPlaceQuerySet(OfPupilQuerySet):
    """What was chosen for the coming year."""


@tracked
class NextPlace(models.Model):
    """What was chosen for one pupil in a coming year; carried out, a class becomes a membership and this row goes."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    year = models.ForeignKey(
        "school.SchoolYear", models.CASCADE, related_name="+", verbose_name=_("school year")
    )
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="next_places", verbose_name=_("pupil"))
    kind = models.CharField(_("next year"), max_length=10, choices=NextPlaceKind)
    school_class = models.ForeignKey(
        "school.SchoolClass", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("class")
    )
    reason = models.CharField(_("why without a class"), max_length=200, blank=True)
    noted_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")

    objects = NextPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in the next school year")
        verbose_name_plural = _("places in the next school year")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "pupil"], name="one_next_place"),
            models.CheckConstraint(
                condition=Q(kind=NextPlaceKind.CLASS, school_class__isnull=False)
                | ~Q(kind=NextPlaceKind.CLASS) & Q(school_class=None),
                name="next_place_has_its_class",
            ),
            models.CheckConstraint(
                condition=~Q(kind=NextPlaceKind.NO_CLASS) | ~Q(reason=""), name="no_class_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} – {self.get_kind_display()}"


class YearCarriedOutQuerySet(models.QuerySet[Any]):
    """What was carried out, for who places pupils."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.PLACE_PUPILS):
            return self.none()
        return self.filter(school=access.school.id)


@tracked
class YearCarriedOut(models.Model):
    """The places of a year became memberships, at once; what made way is kept, so that it can be taken back."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    year = models.ForeignKey("school.SchoolYear", models.CASCADE, related_name="+")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    # The memberships that were made, and those that made way for them as they were.
    made = models.JSONField(default=list, editable=False)
    set_aside = models.JSONField(default=list, editable=False)

    objects = YearCarriedOutQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.year} {self.done_at:%Y-%m-%d}"
