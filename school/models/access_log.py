"""Who read, searched, printed or exported what, and what was refused. Rows are never changed."""

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from school.enums import Ground, LogAction, Permission
from school.viewer import Viewer, access_of


class AccessLogQuerySet(models.QuerySet[Any]):
    """Who did what with pupil data."""

    def visible_to(self, user: Viewer) -> Self:
        """What was done at the present school, for who may look into it."""
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_ACCESS_LOG):
            return self.none()
        return self.filter(school=access.school.id)

    def of_pupil(self, pupil_id: int) -> Self:
        """What touched this pupil, the latest first."""
        return self.filter(pupils__contains=[pupil_id]).order_by("-at", "-pk")

    def between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """From the beginning of a day to the end of a day; None is as long as it goes."""
        found = self
        if first is not None:
            found = found.filter(at__gte=day_begins(first))
        if last is not None:
            found = found.filter(at__lt=day_begins(last + dt.timedelta(days=1)))
        return found


def day_begins(day: dt.date) -> dt.datetime:
    """Midnight at school."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


class AccessLog(models.Model):
    """One row for one request that touched pupil data; a class list is one row with many pupils."""

    at = models.DateTimeField(db_index=True)
    user = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+", db_index=False)
    school = models.ForeignKey("school.School", models.PROTECT, null=True, related_name="+", db_index=False)
    roles = ArrayField(models.CharField(max_length=30), default=list)
    action = models.CharField(max_length=10, choices=LogAction)
    ground = models.CharField(max_length=20, choices=Ground)
    page = models.CharField(max_length=100)
    pupils = ArrayField(models.BigIntegerField(), default=list)
    address = models.GenericIPAddressField(null=True)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["school", "-at"], name="access_log_school_at"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_id} {self.action} {self.page}"
