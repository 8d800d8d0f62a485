"""Batches of printed reports: asked for, made by workers, kept for an hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.enums import BatchFormat, BatchState, LeftOut, ReportVersion
from intake.querysets.reports import ReportBatchItemQuerySet, ReportBatchQuerySet
from pupils.models.pupils import Pupil


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
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
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
        indexes = [models.Index(fields=["expires_at"], name="report_batch_expires")]

    def __str__(self) -> str:
        return self.title


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
