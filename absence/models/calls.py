"""Phone calls about episodes."""

from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import TruncTime
from django.utils.translation import gettext_lazy as _

from absence.enums import REACHED_NOT_FOUND, CallOutcome, Reason
from absence.models.counts import NOTING_OF_EPISODE
from absence.models.episodes import Episode, OfEpisodeQuerySet
from school.history import tracked
from school.models.school import LessonPeriod


class CallQuerySet(OfEpisodeQuerySet):
    """Phone calls about episodes."""

    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(undone_at=None)

    def with_next_lesson(self) -> Self:
        """Each with `next_lesson`: when the first lesson after the call begins, None after the last one."""
        lessons = LessonPeriod.objects.filter(
            school=OuterRef("school"),
            weekday=OuterRef("at__iso_week_day"),
            starts_at__gt=OuterRef("local_time"),
        )
        return self.annotate(local_time=TruncTime("at")).annotate(
            next_lesson=Subquery(lessons.order_by("starts_at").values("starts_at")[:1])
        )

    def wrong_numbers(self, pupil_ids: list[int]) -> set[str]:
        """Numbers around these pupils that turned out to be somebody else's."""
        rows = self.with_wrong_number().filter(episode__pupil__in=pupil_ids)
        return set(rows.values_list("phone", flat=True))

    def with_wrong_number(self) -> Self:
        """Those that found somebody else."""
        return self.standing().filter(outcome=CallOutcome.WRONG_NUMBER).exclude(phone="")


@tracked
class Call(models.Model):
    """One phone call about an episode."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="calls")
    phone = models.CharField(max_length=20, blank=True)
    # Who was reached, or should be.
    person = models.ForeignKey(
        "pupils.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    outcome = models.CharField(max_length=20, choices=CallOutcome)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Practical only: no medical details.")
    )
    again_at = models.TimeField(_("phone again at"), null=True)
    undone_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=CallOutcome.REACHED) | ~Q(reason=""), name="reached_has_a_reason"
            )
        ]
        triggers = [NOTING_OF_EPISODE]

    def __str__(self) -> str:
        return f"{self.episode_id} {self.outcome}"

    @property
    def is_standing(self) -> bool:
        """Whether nobody has taken it back."""
        return self.undone_at is None

    @property
    def is_not_found(self) -> bool:
        """Whether somebody answered, but nobody has seen the pupil."""
        return self.is_standing and self.outcome in REACHED_NOT_FOUND
