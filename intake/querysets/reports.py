"""Reads of batches of reports."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce

from intake.enums import BatchState, LeftOut
from school.enums import Permission
from school.viewer import Viewer, access_of

# A worker that has held a report, or the putting together, for longer than this is taken to be dead.
ITEM_LEASE = dt.timedelta(minutes=1)
BATCH_LEASE = dt.timedelta(minutes=5)
BUSY = (BatchState.WAITING, BatchState.RUNNING)


class ReportBatchQuerySet(models.QuerySet[Any]):
    """Batches: each for whoever asked for it, and nobody else."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.PRINT_MANY_REPORTS):
            return self.none()
        return self.filter(school=access.school.id, requested_by=access.user_id)

    def recent(self, now: dt.datetime) -> Self:
        """Those that are not removed."""
        return self.exclude(state=BatchState.REMOVED).filter(Q(expires_at=None) | Q(expires_at__gt=now))

    def with_progress(self) -> Self:
        """Each with how many reports are finished, how many of those are inside, and how many may not be seen."""
        return self.annotate(
            finished=Count("items", filter=Q(items__finished=True)),
            not_yours=Count("items", filter=Q(items__left_out=LeftOut.NOT_YOURS)),
            inside=Count("items", filter=Q(items__finished=True, items__left_out="")),
        )

    def complete(self, now: dt.datetime) -> Self:
        """Those whose reports are all finished, and that nobody is putting together."""
        from intake.models.reports import ReportBatchItem

        open_items = ReportBatchItem.objects.filter(batch=OuterRef("pk"), finished=False)
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - BATCH_LEASE)
        return self.filter(free, ~Exists(open_items), state__in=BUSY)

    def stuck(self, now: dt.datetime, *, quiet_for: dt.timedelta) -> Self:
        """Those on which nobody has worked for a while."""
        last = Coalesce(Max("items__claimed_at"), "created_at")
        busy = self.filter(state__in=BUSY).annotate(last_worked_on=last)
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - BATCH_LEASE)
        return busy.filter(free, last_worked_on__lt=now - quiet_for)


class ReportBatchItemQuerySet(models.QuerySet[Any]):
    """The reports in a batch."""

    def visible_to(self, user: Viewer) -> Self:
        from intake.models.reports import ReportBatch

        return self.filter(batch__in=ReportBatch.objects.visible_to(user))

    def to_make(self, now: dt.datetime) -> Self:
        """Those that nobody has finished or is busy with."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - ITEM_LEASE)
        return self.filter(free, finished=False, batch__state__in=BUSY).order_by("position")
