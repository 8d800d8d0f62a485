"""What a day's logs were when the day was over, so that a later change of them shows."""

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from school.models.base import SchoolScopedQuerySet


class LogSeal(models.Model):
    """The rows of one day, each with its digest, and a hash over them and over the seal of the day before."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    rows = ArrayField(models.BigIntegerField(), default=list)
    # One after the other, in the order of `rows`.
    digests = models.BinaryField()
    # The same of what happened that day to changes of accounts, such as "12 agreed".
    steps = ArrayField(models.CharField(max_length=30), default=list)
    step_digests = models.BinaryField(default=bytes)
    # Empty for the first day of a school.
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["school", "day"], name="one_seal_per_day")
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hash}"
