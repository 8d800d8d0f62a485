"""Where a pupil is placed after the first weeks, and how a pupil leaves."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pupils.enums import Destination
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.enums import Level
from school.history import tracked


class DepartureQuerySet(OfPupilQuerySet):
    """Departures of pupils."""

    def prepared(self) -> Self:
        """Those that wait: the pupil is not deregistered yet. The first to leave come first."""
        rows = self.filter(pupil__left_on=None).select_related("pupil__school__pupils_settings")
        return rows.order_by("last_day", "pupil__sort_key", "pk")


@tracked
class Placement(FilePart):
    """Which level and class a pupil goes to, and why."""

    class_level = models.CharField(_("level"), max_length=20, choices=Level)
    school_class = models.ForeignKey(
        "school.SchoolClass", models.PROTECT, related_name="+", verbose_name=_("class")
    )
    starts_on = models.DateField(_("from"))
    reason = models.TextField(_("reason"), max_length=1000)
    decided_on = models.DateField(_("decided on"))

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.pupil} – {self.school_class}"


@tracked
class Departure(models.Model):
    """A pupil leaves: where to, and who confirmed it. Deregistering waits for the next school."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.OneToOneField(Pupil, models.CASCADE, related_name="departure", verbose_name=_("pupil"))
    last_day = models.DateField(_("last day at school"))
    destination = models.CharField(_("goes to"), max_length=12, choices=Destination)
    destination_name = models.CharField(_("name of the school or organisation"), max_length=100, blank=True)
    confirmed_on = models.DateField(_("enrolment confirmed on"), null=True, blank=True)
    confirmed_by = models.CharField(_("confirmed by"), max_length=100, blank=True)
    has_diploma = models.BooleanField(_("has a startkwalificatie"), default=False)
    # Set when a team leader lets a pupil go without the next school's word.
    allowed_by = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("allowed by")
    )
    allowed_because = models.TextField(_("why without confirmation"), max_length=500, blank=True)
    noted_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    # What ended or was removed with the last day, by area, so that taking the leaving back restores exactly that.
    set_aside = models.JSONField(default=dict, editable=False)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")
        constraints = [
            models.CheckConstraint(
                condition=Q(allowed_by__isnull=True, allowed_because="")
                | (Q(allowed_by__isnull=False) & ~Q(allowed_because="")),
                name="way_round_has_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pupil} – {self.get_destination_display()}"
