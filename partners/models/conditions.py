"""The yearly look: how far the school is with each of the eleven conditions of good care, and what it does about it."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from partners.enums.working import Condition, ConditionGrade
from partners.models.experiences import OfQualityQuerySet
from school.fingerprints import fingerprint
from school.history import tracked
from school.viewer import Viewer, access_of

LOOK_WORDS_LENGTH = 600


class ConditionLookQuerySet(OfQualityQuerySet):
    """How far a school is with which condition."""

    def of_owner(self, user: Viewer) -> Self:
        """What this person does about a condition, as long as no later year says something else of it."""
        access = access_of(user)
        if access is None:
            return self.none()
        later = ConditionLook.objects.filter(
            school=OuterRef("school"), condition=OuterRef("condition"), year__gt=OuterRef("year")
        )
        mine = self.filter(~Exists(later), school=access.school.id, owner=access.user_id)
        return mine.exclude(plan="")

    def to_note(self, user: Viewer) -> Self:
        """What this person may say of that it is done: the own ones, and all for who looks at care."""
        mine = Q(pk__in=self.of_owner(user).values("pk"))
        return self.filter(mine | Q(pk__in=ConditionLook.objects.visible_to(user).values("pk")))

    def with_versions(self) -> Self:
        """Each with `version`, the number of what it says now: to take that back only while it still says so."""
        events = ConditionLook.pgh_event_model  # type: ignore[attr-defined]
        last = events.objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id").values("pgh_id")[:1]
        return self.annotate(version=Subquery(last))


@tracked
class ConditionLook(models.Model):
    """One condition in one school year."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("school year"), validators=[MinValueValidator(2000), MaxValueValidator(2999)]
    )
    condition = models.CharField(_("condition"), max_length=12, choices=Condition)
    grade = models.CharField(_("how far are we?"), max_length=8, choices=ConditionGrade)
    have = models.TextField(_("what we have"), max_length=LOOK_WORDS_LENGTH, blank=True)
    plan = models.TextField(_("what we do about it"), max_length=LOOK_WORDS_LENGTH, blank=True)
    owner = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who does it")
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        "school.User", models.PROTECT, related_name="+", verbose_name=_("by"), editable=False
    )
    changed_at = models.DateTimeField(editable=False)

    objects = ConditionLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at a condition")
        verbose_name_plural = _("looks at conditions")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "condition"],
                name="one_look_per_condition",
                violation_error_message=_("Somebody else filled this in a moment ago."),
            ),
            models.CheckConstraint(condition=Q(owner=None) | ~Q(plan=""), name="owner_has_plan"),
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(plan=""), name="done_was_planned"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_condition_display()}"

    @property
    def plan_seen(self) -> str:
        """Which plan stands here: a page sends it back, so that no other one is noted as done."""
        return fingerprint(self.plan)
