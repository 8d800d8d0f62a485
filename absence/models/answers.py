"""What people around a pupil answered to "we miss you" by their link. Rows are only added; the last one counts."""

import pgtrigger
from django.db import models

from absence.enums import FamilyAnswer
from absence.models.episodes import Episode, OfEpisodeQuerySet


class AlertAnswerQuerySet(OfEpisodeQuerySet):
    """Answers to alerts."""


class AlertAnswer(models.Model):
    """One tap of somebody who was told that a pupil is missing."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="answers")
    person = models.ForeignKey("pupils.Person", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=FamilyAnswer)
    at = models.DateTimeField()

    objects = AlertAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.episode_id} {self.answer}"
