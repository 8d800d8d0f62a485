"""Batches of printed reports: asked for, made by workers, kept for an hour."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from intake.enums import BatchFormat, BatchState, LeftOut, ReportVersion
from pupils.models.pupils import Pupil
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
        open_items = ReportBatchItem.objects.filter(batch=OuterRef("pk"), finished=False)
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - BATCH_LEASE)
        return self.filter(free, ~Exists(open_items), state__in=BUSY)

    def stuck(self, now: dt.datetime, *, quiet_for: dt.timedelta) -> Self:
        """Those on which nobody has worked for a while."""
        last = Coalesce(Max("items__claimed_at"), "created_at")
        busy = self.filter(state__in=BUSY).annotate(last_worked_on=last)
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - BATCH_LEASE)
        return busy.filter(free, last_worked_on__lt=now - quiet_for)


class ReportBatch(models.Model):
    """The reports of a class or of the intakes of a month, for the one who asked."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    requested_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    version = models.CharField(_("version"), max_length=10, choices=ReportVersion)
    format = models.CharField(_("as"), max_length=4, choices=BatchFormat, default=BatchFormat.PDF)
    # What was asked for in words, such as a class or a month.
    title = models.CharField(_("reports of"), max_length=100)
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.WAITING)
    total = models.PositiveIntegerField(default=0)
    # Names the form that was sent in: a double click asks once.
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("asked at"))
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    # When a worker began to put the parts together.
    claimed_at = models.DateTimeField(null=True, blank=True)
    file = models.OneToOneField(
        "school.StoredFile", models.PROTECT, null=True, blank=True, related_name="report_batch"
    )
    size = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    objects = ReportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch of reports")
        verbose_name_plural = _("batches of reports")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["school", "form_key"], name="one_batch_per_key")]
        indexes = [models.Index(fields=["expires_at"], name="report_batch_expires")]

    def __str__(self) -> str:
        return self.title


class ReportBatchItemQuerySet(models.QuerySet[Any]):
    """The reports in a batch."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(batch__in=ReportBatch.objects.visible_to(user))

    def to_make(self, now: dt.datetime) -> Self:
        """Those that nobody has finished or is busy with."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - ITEM_LEASE)
        return self.filter(free, finished=False, batch__state__in=BUSY).order_by("position")


class ReportBatchItem(models.Model):
    """One pupil's report in a batch; a worker claims it, and another takes over when that one dies."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    batch = models.ForeignKey(ReportBatch, models.CASCADE, related_name="items")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    file = models.OneToOneField(
        "school.StoredFile", models.PROTECT, null=True, blank=True, related_name="report_batch_item"
    )
    # How many workers have begun it: a report that fells them all is left out in the end.
    tries = models.PositiveSmallIntegerField(default=0)
    # True once it is made or left out.
    finished = models.BooleanField(default=False)
    left_out = models.CharField(max_length=10, choices=LeftOut, blank=True)

    objects = ReportBatchItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["batch", "pupil"], name="one_report_per_pupil")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.position}"
