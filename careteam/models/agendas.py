"""Agendas of meetings: the items that are being prepared, and each agenda as it was sent."""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.meetings import Because, ItemState
from careteam.models.cases import CareCase
from careteam.models.meetings import Meeting, Seat
from careteam.rules.meeting_moves import ON_AGENDA
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.history import tracked
from school.viewer import Viewer, access_of


class OfAgendaQuerySet(models.QuerySet[Any]):
    """Rows of agendas: whole for the care team alone. Everybody else sees what `careteam.rules.meetings` leaves."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_CARE):
            return self.none()
        return self.filter(school=access.school.id)


class AgendaItemQuerySet(OfAgendaQuerySet):
    """Items of agendas."""

    def on_agenda(self) -> Self:
        """Those that stand on it, in order."""
        return self.filter(state__in=sorted(ON_AGENDA)).order_by("position", "pk")


@tracked
class AgendaItem(models.Model):
    """What is talked about: a pupil, mostly with a case, or another subject."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    pupil = models.ForeignKey(Pupil, models.CASCADE, null=True, blank=True, related_name="+")
    case = models.ForeignKey(
        CareCase, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("case")
    )
    # Where it is about no pupil.
    title = models.CharField(_("subject"), max_length=120, blank=True)
    because = ArrayField(
        models.CharField(max_length=12, choices=Because), default=list, blank=True, editable=False
    )
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=10, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    question = models.TextField(_("question to the team"), max_length=600, blank=True)
    brought_by = models.ForeignKey(
        "school.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("brought in by"),
    )
    state = models.CharField(_("state"), max_length=10, choices=ItemState, default=ItemState.PLANNED)
    # The item of the meeting before for which there was no time.
    came_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of an agenda")
        verbose_name_plural = _("items of agendas")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pupil__isnull=False, title="") | (Q(pupil=None, case=None) & ~Q(title="")),
                name="item_is_about_something",
            ),
            models.UniqueConstraint(
                fields=["meeting", "pupil"],
                condition=~Q(state=ItemState.REMOVED),
                name="a_pupil_once_an_agenda",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.position}"

    @property
    def why(self) -> list[str]:
        """Why it stands here, in words."""
        return [str(one.label) for one in Because if one in self.because]


@tracked
class ItemSeat(models.Model):
    """Who has to be there for an item; for somebody from outside also what opens it to them."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="seats")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="items")
    # Asked in because they may hear the name: without a ground they see nothing of it any more.
    by_name = models.BooleanField(default=False)
    # Why the law lets them be told without consent.
    duty_reason = models.CharField(_("why the law asks for it"), max_length=300, blank=True)

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("who has to be there for an item")
        verbose_name_plural = _("who has to be there for items")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="once_at_an_item")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.seat_id}"


class AgendaVersion(models.Model):
    """An agenda as it was sent: what it was changes no more."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=80)
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda as it was sent")
        verbose_name_plural = _("agendas as they were sent")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_agenda_a_number")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"

    @property
    def span(self) -> tuple[dt.datetime, dt.datetime]:
        """From when until when."""
        return self.starts_at, self.starts_at + dt.timedelta(minutes=self.minutes)


class VersionSeat(models.Model):
    """Who had a seat when an agenda was sent."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    version = models.ForeignKey(AgendaVersion, models.CASCADE, related_name="seats")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="in_versions")
    whole = models.BooleanField()

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "seat"], name="once_in_a_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.seat_id}"


class VersionItem(models.Model):
    """An item as it was sent."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    version = models.ForeignKey(AgendaVersion, models.CASCADE, related_name="items")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="in_versions")
    pupil = models.ForeignKey(Pupil, models.CASCADE, null=True, related_name="+")
    title = models.CharField(_("subject"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    question = models.TextField(_("question to the team"), max_length=600, blank=True)
    # Who is asked for it: the key of the seat with whether by name, and whether by duty.
    invited = models.JSONField(default=dict, editable=False)

    objects = OfAgendaQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "item"], name="item_once_in_a_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.position}"
