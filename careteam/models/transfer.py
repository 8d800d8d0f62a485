"""Handing a pupil over to the next school: a warm talk, and one question some weeks later."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.transfer import TransferAnswer
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.history import tracked


class TransferQuerySet(PartQuerySet):
    """How pupils were handed over."""

    def to_look(self, day: dt.date) -> Self:
        """Those of which the question is due, the longest first."""
        return self.filter(answer="", look_on__lte=day).order_by("look_on", "pk")


@tracked
class Transfer(FilePart):
    """What was said with the next school when a pupil left, and how it went after six weeks."""

    is_shareable = False

    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE, editable=False
    )
    pupil = models.OneToOneField(Pupil, models.CASCADE, related_name="transfer", verbose_name=_("pupil"))
    talked_on = models.DateField(_("talked on"), null=True, blank=True)
    talked_with = models.CharField(_("with whom at the next school"), max_length=120, blank=True)
    told = models.TextField(_("what was handed over, and agreed"), max_length=1000, blank=True)
    # Set when the pupil has left for a next school.
    look_on = models.DateField(null=True, blank=True, editable=False)
    answer = models.CharField(_("how it goes there"), max_length=10, choices=TransferAnswer, blank=True)
    answer_note = models.CharField(_("more about it"), max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True, editable=False)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover to the next school")
        verbose_name_plural = _("handovers to the next school")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="transfer_answer_has_day",
            ),
            models.CheckConstraint(condition=Q(level=PartLevel.CARE), name="transfer_for_the_care_team"),
        ]

    def __str__(self) -> str:
        return str(self.pupil)
