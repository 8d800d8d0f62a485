"""The plan of a case, made with pupil and family, and the days on which it was looked at again."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.models.cases import CareCase, OfCaseQuerySet
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from school.history import tracked
from school.viewer import Access, Viewer


class CarePlanQuerySet(PartQuerySet):
    """Plans: whoever sees the case sees its plan."""

    def _by_level(self, user: Viewer, access: Access) -> Q | None:  # noqa: ARG002
        return Q(case__in=CareCase.objects.visible_to(user))

    def filled(self) -> Self:
        """Those in which something stands."""
        return self.filter(version__gt=0)


@tracked
class CarePlan(FilePart):
    """What pupil, family and school want to reach together. Each case has one, empty until somebody writes in it."""

    # What somebody writes in it, in the order in which it is read.
    SAID: ClassVar[tuple[str, ...]] = (
        "goals",
        "pupil_view",
        "parents_view",
        "agreed_on",
        "agreed_with",
        "language",
        "interpreter",
        "evaluate_on",
    )

    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE, editable=False
    )
    case = models.OneToOneField(CareCase, models.CASCADE, related_name="plan", verbose_name=_("case"))
    goals = models.TextField(_("goals, in the pupil's own words"), max_length=1000, blank=True)
    pupil_view = models.TextField(_("what the pupil thinks of extra support"), max_length=1000, blank=True)
    parents_view = models.TextField(
        _("what parents or guardian think of extra support"), max_length=1000, blank=True
    )
    agreed_on = models.DateField(_("talked about on"), null=True, blank=True)
    agreed_with = models.CharField(_("with whom"), max_length=200, blank=True)
    language = models.CharField(_("in which language"), max_length=40, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=100, blank=True)
    evaluate_on = models.DateField(_("look at it together on"), null=True, blank=True)
    # How often it was saved: what is printed says which one it is.
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = CarePlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level=PartLevel.CARE), name="plan_is_for_the_care_team"),
        ]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def goal_lines(self) -> list[str]:
        """The goals, one a line."""
        return [line.strip() for line in self.goals.splitlines() if line.strip()]


@tracked
class PlanEvaluation(models.Model):
    """The plan was looked at together: what came of it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    case = models.ForeignKey(CareCase, models.CASCADE, related_name="evaluations", verbose_name=_("case"))
    held_on = models.DateField(_("on"))
    with_whom = models.CharField(_("with whom"), max_length=200, blank=True)
    result = models.TextField(_("what came of it"), max_length=1000)
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation of a plan")
        verbose_name_plural = _("evaluations of plans")
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.case} {self.held_on}"
