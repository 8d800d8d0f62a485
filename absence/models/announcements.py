"""Announced absence."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from absence.enums import AnnouncementKind
from absence.models.counts import noting
from pupils.models.pupils import OfPupilQuerySet
from school.history import tracked


class AnnouncementQuerySet(OfPupilQuerySet):
    """Announced absence."""

    def standing(self, day: dt.date) -> Self:
        """Not withdrawn, and counting on the day."""
        return self.filter(withdrawn_at=None, starts_on__lte=day, ends_on__gte=day)

    def covering(self, day: dt.date, *, starts_at: dt.time, ends_at: dt.time) -> Self:
        """Standing, and covering any part of this lesson; without times it covers the whole day."""
        return self.standing(day).filter(
            Q(from_time=None) | Q(from_time__lt=ends_at),
            Q(until_time=None) | Q(until_time__gt=starts_at),
        )


@tracked
class Announcement(models.Model):
    """Absence that somebody told the school about; it pre-fills registers and keeps the family's phone silent."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(
        "pupils.Pupil", models.PROTECT, related_name="announcements", verbose_name=_("pupil")
    )
    kind = models.CharField(_("what"), max_length=20, choices=AnnouncementKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), help_text=_("The last day included."))
    from_time = models.TimeField(_("from time"), null=True, blank=True)
    until_time = models.TimeField(_("until time"), null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Practical only: no medical details.")
    )
    entered_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announced absence")
        verbose_name_plural = _("announced absences")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="announcement_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(from_time=None) | Q(until_time=None) | Q(until_time__gt=F("from_time")),
                name="announcement_time_ends_after_start",
                violation_error_message=_("The end time must come after the start time."),
            ),
        ]
        indexes = [models.Index(fields=["school", "starts_on"], name="announcement_school_from")]
        triggers = [noting("starts_on", "ends_on")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.kind} {self.starts_on}"
