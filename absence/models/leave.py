"""Requests for leave."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from absence.enums import LeaveKind, LeaveState
from absence.models.announcements import Announcement
from pupils.models.pupils import OfPupilQuerySet
from school.history import tracked

WORDS_LENGTH = 300


class LeaveRequestQuerySet(OfPupilQuerySet):
    """Requests for leave."""

    def waiting(self) -> Self:
        """Those that nobody has decided about."""
        return self.filter(state__in=[LeaveState.ASKED, LeaveState.FORWARDED])


@tracked
class LeaveRequest(models.Model):
    """Leave that a family or a pupil asked for; once granted it is announced absence."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(
        "pupils.Pupil", models.PROTECT, related_name="leave_requests", verbose_name=_("pupil")
    )
    kind = models.CharField(_("for what"), max_length=20, choices=LeaveKind)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"), help_text=_("The last day included."))
    reason = models.CharField(_("what the family says"), max_length=WORDS_LENGTH, blank=True)
    asked_on = models.DateField(_("asked on"))
    entered_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    # Who asked by a personal link, without an account.
    asked_by = models.ForeignKey("pupils.Person", models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=LeaveState, default=LeaveState.ASKED)
    decided_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # What the family is told.
    words = models.CharField(_("why"), max_length=WORDS_LENGTH, blank=True)
    announcement = models.OneToOneField(Announcement, models.PROTECT, null=True, related_name="leave")

    objects = LeaveRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for leave")
        verbose_name_plural = _("requests for leave")
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="leave_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(entered_by=None) ^ Q(asked_by=None), name="leave_comes_from_somebody"
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="leave_school_state")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.kind} {self.first_day}"
