"""Who read, searched, printed or exported what, and what was refused. Rows are never changed."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from school.enums import Ground, LogAction
from school.querysets import AccessLogQuerySet


class AccessLog(models.Model):
    """One row for one request that touched pupil data; a class list is one row with many pupils."""

    at = models.DateTimeField(db_index=True)
    user = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+", db_index=False)
    school = models.ForeignKey("school.School", models.PROTECT, null=True, related_name="+", db_index=False)
    roles = ArrayField(models.CharField(max_length=30), default=list)
    action = models.CharField(max_length=10, choices=LogAction)
    ground = models.CharField(max_length=10, choices=Ground)
    page = models.CharField(max_length=100)
    pupils = ArrayField(models.BigIntegerField(), default=list)
    address = models.GenericIPAddressField(null=True)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["pupils"], name="access_log_pupils"),
            models.Index(fields=["school", "-at"], name="access_log_school_at"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_id} {self.action} {self.page}"
