"""Phone calls about episodes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from absence.enums import CallOutcome, Reason
from absence.models.episodes import Episode, OfEpisodeQuerySet
from school.history import tracked


class CallQuerySet(OfEpisodeQuerySet):
    """Phone calls about episodes."""

    def wrong_numbers(self, pupil_ids: list[int]) -> set[str]:
        """Numbers around these pupils that turned out to be somebody else's."""
        rows = self.filter(episode__pupil__in=pupil_ids, outcome=CallOutcome.WRONG_NUMBER).exclude(phone="")
        return set(rows.values_list("phone", flat=True))


@tracked
class Call(models.Model):
    """One phone call about an episode."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="calls")
    phone = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, choices=CallOutcome)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

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

    def __str__(self) -> str:
        return f"{self.episode_id} {self.outcome}"
