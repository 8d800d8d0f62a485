"""Pupils whom nobody can find: not seen, whereabouts unknown, until somebody has seen them."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.history import tracked


class SearchQuerySet(OfPupilQuerySet):
    """Searches."""

    def going_on(self) -> Self:
        """Those of pupils whom nobody has seen yet."""
        return self.filter(seen_at=None)

    def with_pupils(self, day: dt.date) -> Self:
        """Each with its pupil and the pupil's `class_name`, the longest first."""
        pupils = models.Prefetch("pupil", queryset=Pupil.objects.with_class(day))
        return self.select_related("started_by").prefetch_related(pupils).order_by("started_at", "pk")


@tracked
class Search(models.Model):
    """A pupil who was not seen and whose whereabouts nobody knows, day by day until somebody has seen the pupil."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="searches", verbose_name=_("pupil"))
    started_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    seen_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    objects = SearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(seen_at=None), name="one_search_per_pupil_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.started_at:%Y-%m-%d}"


class SearchStepQuerySet(OfPupilQuerySet):
    """Steps of searches."""

    pupil_path = "search__pupil"

    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(undone_at=None)


@tracked
class SearchStep(models.Model):
    """Something that was done on a day of a search, such as telling the guardian; the school sets which steps."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    search = models.ForeignKey(Search, models.CASCADE, related_name="steps")
    day = models.DateField()
    name = models.CharField(max_length=80)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Practical only: no medical details.")
    )
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = SearchStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a search")
        verbose_name_plural = _("steps of a search")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["search", "day", "name"], condition=Q(undone_at=None), name="one_step_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
