"""What somebody decided that an absence was."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from absence.enums import AbsenceKind
from absence.models.counts import noting
from pupils.models.pupils import OfPupilQuerySet
from school.history import tracked


class AbsenceDecisionQuerySet(OfPupilQuerySet):
    """Decisions."""

    def touching(self, first: dt.date, last: dt.date) -> Self:
        """Those about any of these days."""
        return self.filter(first_day__lte=last, last_day__gte=first)


@tracked
class AbsenceDecision(models.Model):
    """What the absence of some days was, or that of some lessons of one day. The last one counts; all of them stay."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(
        "pupils.Pupil", models.PROTECT, related_name="absence_decisions", verbose_name=_("pupil")
    )
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"), help_text=_("The last day included."))
    first_lesson = models.PositiveSmallIntegerField(_("from lesson"), null=True, blank=True)
    last_lesson = models.PositiveSmallIntegerField(_("until lesson"), null=True, blank=True)
    kind = models.CharField(_("what it was"), max_length=20, choices=AbsenceKind)
    reason = models.CharField(
        _("why"), max_length=200, blank=True, help_text=_("Practical only: no medical details.")
    )
    decided_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = AbsenceDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision about absence")
        verbose_name_plural = _("decisions about absence")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="decision_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(first_lesson=None) | Q(last_lesson=None) | Q(last_lesson__gte=F("first_lesson")),
                name="decision_lessons_in_order",
                violation_error_message=_("The last lesson cannot come before the first."),
            ),
        ]
        triggers = [noting("first_day", "last_day")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.first_day} {self.kind}"
