"""Reads of batches of reports."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from school.enums import Permission
from school.querysets import access_of

if TYPE_CHECKING:
    from school.models import User


class ReportBatchQuerySet(models.QuerySet[Any]):
    """Batches: each for whoever asked for it, and nobody else."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.PRINT_MANY_REPORTS):
            return self.none()
        return self.filter(school=access.school.id, requested_by=access.user_id)


class ReportBatchItemQuerySet(models.QuerySet[Any]):
    """The reports in a batch."""

    def visible_to(self, user: "User") -> Self:
        from intake.models import ReportBatch

        return self.filter(batch__in=ReportBatch.objects.visible_to(user))
