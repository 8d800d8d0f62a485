"""Time-outs and the quiet room: who was out of class, why, how long, and what helped.

The register says that a pupil is in school and not in class (`MarkState.IN_SCHOOL`); this says why, and never whether
somebody is missing.
"""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.timeouts import Helped, TimeOutReason
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from school.history import tracked


class TimeOutQuerySet(PartQuerySet):
    """Time-outs."""

    def running(self) -> Self:
        """Those that nobody ended yet, the longest first."""
        return self.filter(ended_at=None).order_by("began_at", "pk")


@tracked
class TimeOut(FilePart):
    """A pupil was in the time-out or a quiet room."""

    is_shareable = False

    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.MENTOR_CARE, editable=False
    )
    began_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("why"), max_length=10, choices=TimeOutReason)
    helped = models.CharField(_("what helped"), max_length=10, choices=Helped, blank=True)
    note = models.CharField(_("more about it"), max_length=300, blank=True)

    objects = TimeOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("time-out")
        verbose_name_plural = _("time-outs")
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="time_out_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(ended_at=None), name="one_time_out_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.began_at}"

    @property
    def minutes(self) -> int | None:
        """How long it was, once it has ended."""
        return None if self.ended_at is None else (self.ended_at - self.began_at) // dt.timedelta(minutes=1)
