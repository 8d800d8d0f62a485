"""What watching over absence keeps: whether a pupil must be looked at anew, and the thresholds that were reached."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from absence.enums import CrossingState, WatchRule
from pupils.models.pupils import OfPupilQuerySet
from school.history import tracked

REASON_LENGTH = 200


class PupilWatchQuerySet(OfPupilQuerySet):
    """Which pupils must be looked at anew."""

    def due(self, today: dt.date, numbers: str) -> Self:
        """Those about whom something was said, for whom time alone changes the answer today, or other numbers hold."""
        return self.filter(Q(dirty=True) | Q(next_on__lte=today) | ~Q(numbers=numbers))


class PupilWatch(models.Model):
    """Whether the rules must look at a pupil anew: one row for all of them, because they read the same marks.

    Dirtied in the transaction that changes what the rules see.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+", db_index=False)
    pupil = models.OneToOneField("pupils.Pupil", models.CASCADE, related_name="watch")
    dirty = models.BooleanField(default=True)
    # The next day on which time alone changes the answer.
    next_on = models.DateField(null=True)
    # The settings by which the rules looked last, as a hash.
    numbers = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = PupilWatchQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["school"], name="watch_dirty", condition=Q(dirty=True))]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.dirty}"


class CrossingQuerySet(OfPupilQuerySet):
    """Thresholds that were reached."""

    def standing(self) -> Self:
        """Those that a correction has not taken away."""
        return self.exclude(state=CrossingState.WITHDRAWN)

    def to_do(self) -> Self:
        """Those that wait for somebody: open, or dealt with before a correction took their cause away."""
        return self.filter(Q(state=CrossingState.OPEN) | Q(flagged_at__isnull=False, looked_at=None))


@tracked
class Crossing(models.Model):
    """A threshold that a pupil reached, once for each episode: since when, on which day, and by which absence."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey("pupils.Pupil", models.PROTECT, related_name="crossings")
    rule = models.CharField(max_length=20, choices=WatchRule)
    first_day = models.DateField()
    reached_on = models.DateField()
    # Days with the minutes that count, as [["2026-11-03", 360], …].
    causes = models.JSONField(default=list, editable=False)
    # Until when it must be told to leerplicht or RMC.
    due_on = models.DateField(null=True)
    found_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=CrossingState, default=CrossingState.OPEN)
    closed_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    done = models.CharField(_("what was done"), max_length=REASON_LENGTH, blank=True)
    # When a correction took away the cause of what somebody had acted on, and when somebody saw that.
    flagged_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)

    objects = CrossingQuerySet.as_manager()

    class Meta:
        verbose_name = _("threshold that was reached")
        verbose_name_plural = _("thresholds that were reached")
        ordering = ["due_on", "reached_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "rule", "first_day"],
                condition=~Q(state=CrossingState.WITHDRAWN),
                name="one_crossing_per_episode",
            )
        ]
        indexes = [models.Index(fields=["school", "state"], name="crossing_school_state")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.rule} {self.first_day}"

    @property
    def has_lost_its_cause(self) -> bool:
        """Whether a correction took its cause away, before or after somebody acted on it."""
        return self.state == CrossingState.WITHDRAWN or self.flagged_at is not None
