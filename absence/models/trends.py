"""Figures of groups of pupils, as they were released."""

import pgtrigger
from django.db import models

from school.models.base import SchoolScopedQuerySet


class TrendRelease(models.Model):
    """The figures by group of one week, with what is too small left out already; it never changes.

    Live figures would tell by their difference what one pupil is.
    """

    school = models.ForeignKey("school.School", models.CASCADE, related_name="+", db_index=False)
    # Until when it counts.
    until = models.DateField()
    made_at = models.DateTimeField()
    # As absence/rules/releases.py writes it.
    figures = models.JSONField(editable=False)

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-until"]
        constraints = [models.UniqueConstraint(fields=["school", "until"], name="one_release_per_week")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.school_id} {self.until}"
