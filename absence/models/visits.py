"""Visits at home."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from absence.enums import VisitOutcome
from absence.models.steps import ApproachStep, FollowedQuerySet
from pupils.models.pupils import Pupil
from school.history import tracked
from school.viewer import Viewer

VISIT_WORDS_LENGTH = 500


class HomeVisitQuerySet(FollowedQuerySet):
    """Visits at home."""

    def on_route(self, day: dt.date) -> Self:
        """Those of a day, in the order of the route."""
        return self.filter(day=day).order_by("at", "pk")

    def removed(self, user: Viewer, pk: int) -> Any:
        """The last version of one that was taken off its route, for who followed the pupil's absence; or nothing."""
        events: Any = HomeVisit.pgh_event_model.objects.filter(pgh_obj=pk)  # type: ignore[attr-defined]
        found = events.order_by("-pgh_id").first()
        if found is None or found.pgh_label != "delete":
            return None
        followed = FollowedQuerySet(HomeVisit.pgh_event_model).visible_to(user)  # type: ignore[attr-defined]
        return followed.filter(pk=found.pk).first()

    def to_come(self) -> Self:
        """Those of which nobody has said how they went."""
        return self.filter(outcome="")


@tracked
class HomeVisit(models.Model):
    """A visit at a pupil's home: on which day, by whom, with which interpreter, and what came of it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="home_visits")
    step = models.ForeignKey(ApproachStep, models.SET_NULL, null=True, related_name="visits")
    day = models.DateField(_("day"))
    at = models.TimeField(_("time"), null=True, blank=True)
    who = models.CharField(_("who goes"), max_length=150)
    interpreter = models.CharField(
        _("interpreter"), max_length=100, blank=True, help_text=_("A name, or by phone.")
    )
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    outcome = models.CharField(_("how it went"), max_length=12, choices=VisitOutcome, blank=True)
    words = models.CharField(_("what came of it"), max_length=VISIT_WORDS_LENGTH, blank=True)
    planned_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    noted_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(null=True)

    objects = HomeVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit at home")
        verbose_name_plural = _("visits at home")
        ordering = ["day", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pupil", "day"], condition=Q(outcome=""), name="one_visit_a_day")
        ]
        indexes = [models.Index(fields=["school", "day"], name="visit_school_day")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.day}"
