"""Programmes beside the lessons, and who takes part in them."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.programmes import ProgrammeKind
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.history import tracked
from school.models.base import SchoolScopedQuerySet, dated, on_day


class ProgrammeQuerySet(SchoolScopedQuerySet):
    """What a school offers beside the lessons."""

    def offered(self, day: dt.date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day)).order_by("name", "pk")


@tracked
class Programme(models.Model):
    """Something beside the lessons that pupils take part in."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=ProgrammeKind)
    about = models.TextField(_("for whom, when and where"), max_length=500, blank=True)
    ends_on = models.DateField(_("offered until"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"],
                name="one_programme_per_name",
                violation_error_message=_("There is a programme of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ParticipationQuerySet(PartQuerySet):
    """Who takes part in what when."""

    def on_day(self, day: dt.date) -> Self:
        return self.filter(on_day(day))


@tracked
class Participation(FilePart):
    """A pupil takes part in a programme, from a day and until a day; and what came of it."""

    is_shareable = False

    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.BACKGROUND, editable=False
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="participations", verbose_name=_("programme")
    )
    buddy = models.ForeignKey(
        Pupil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("buddy")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    result = models.TextField(_("what came of it"), max_length=500, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("taking part in a programme")
        verbose_name_plural = _("taking part in programmes")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            dated("participation"),
            models.CheckConstraint(
                condition=Q(buddy__isnull=True) | ~Q(buddy=models.F("pupil")),
                name="buddy_is_somebody_else",
                violation_error_message=_("A buddy is somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.programme}"
