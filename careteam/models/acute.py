"""Acute danger to oneself: who is with the pupil, who was told, what was agreed, and the look the same day.

A path of its own, apart from the meldcode.
"""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from careteam.enums.acute import AcuteState, Agreed, Reached
from careteam.rules.acute import STILL_ACUTE
from messaging.enums import UNDELIVERED
from pupils.enums import PartLevel
from pupils.models.parts import FilePart, PartQuerySet
from pupils.models.pupils import Pupil
from school.history import tracked
from school.models.base import SchoolScopedQuerySet
from school.models.names import NameField
from school.models.people import works_inside
from school.viewer import Access, Viewer

WITH_LENGTH = 120


class AcuteContactQuerySet(SchoolScopedQuerySet):
    """The school's list of who is told."""

    def still_here(self, day: dt.date) -> Self:
        """Services, and colleagues who work at the school on the day."""
        return self.with_gone(day).filter(is_gone=False)

    def with_gone(self, day: dt.date) -> Self:
        """Each with `is_gone`: the colleague does not work at the school any more."""
        here = Q(user=None) | works_inside(day)
        return self.annotate(is_gone=models.Case(models.When(here, then=False), default=True))


@tracked
class AcuteContact(models.Model):
    """Somebody on the school's list of who is told in acute danger, in order."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(_("place in the order"), help_text=_("Number 1 is told first."))
    name = NameField(_("name"), max_length=120, help_text=_("Of a person or a service."))
    phone = PhoneNumberField(_("phone"))
    # A colleague is told by mail and SMS as well.
    user = models.ForeignKey(
        "school.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("colleague"),
        help_text=_("A colleague is also told by mail, and by SMS where the school sends those."),
    )
    note = models.CharField(_("when, or what for"), max_length=160, blank=True)

    objects = AcuteContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("who is told in acute danger")
        verbose_name_plural = _("who is told in acute danger")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.name


class AcuteQuerySet(PartQuerySet):
    """Acute danger: for the care team, whoever began it, and the colleagues who were told or look again."""

    def _by_level(self, user: Viewer, access: Access) -> Q | None:
        theirs = super()._by_level(user, access)
        told = Q(pk__in=AcuteWord.objects.filter(user=access.user_id).values("danger"))
        told |= Q(follow_up_by=access.user_id)
        if not access.works_here:
            return theirs
        return told if theirs is None else theirs | told

    def still_acute(self) -> Self:
        """Those that are not followed up."""
        return self.filter(state__in=sorted(STILL_ACUTE))


@tracked
class AcuteDanger(FilePart):
    """A pupil is in danger now."""

    is_shareable = False

    level = models.CharField(
        _("for whom"), max_length=12, choices=PartLevel, default=PartLevel.CARE, editable=False
    )
    state = models.CharField(_("state"), max_length=10, choices=AcuteState, default=AcuteState.BEGUN)
    began_at = models.DateTimeField(_("began at"))
    with_pupil = models.CharField(_("who is with the pupil now?"), max_length=WITH_LENGTH)
    seen = models.TextField(_("what is going on?"), max_length=1000, blank=True)
    agreed = ArrayField(
        models.CharField(max_length=12, choices=Agreed),
        default=list,
        blank=True,
        verbose_name=_("what was agreed?"),
    )
    agreed_words = models.TextField(_("more that was agreed"), max_length=1000, blank=True)
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    follow_up_at = models.DateTimeField(_("look again at"), null=True, blank=True)
    follow_up_by = models.ForeignKey(
        "school.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who looks again"),
    )
    followed_up_at = models.DateTimeField(_("looked again at"), null=True, blank=True)
    followed_up_by = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField(_("how is it now?"), max_length=1000, blank=True)

    objects = AcuteQuerySet.as_manager()

    class Meta:
        verbose_name = _("acute danger")
        verbose_name_plural = _("acute danger")
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"],
                condition=Q(state__in=sorted(STILL_ACUTE)),
                name="acute_danger_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=AcuteState.BEGUN, agreed_at__isnull=True)
                | Q(agreed_at__isnull=False, follow_up_at__gte=F("agreed_at")),
                name="acute_agreed_has_look",
            ),
            models.CheckConstraint(
                condition=Q(state=AcuteState.FOLLOWED, followed_up_at__isnull=False)
                | (~Q(state=AcuteState.FOLLOWED) & Q(followed_up_at__isnull=True)),
                name="acute_followed_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["school", "-began_at"], name="acute_school_began")]

    def __str__(self) -> str:
        return f"{self.pupil} {self.began_at:%Y-%m-%d %H:%M}"

    @property
    def agreed_labels(self) -> list[str]:
        """What was agreed, of what is agreed often."""
        return [str(Agreed(one).label) for one in self.agreed]


class AcuteWordQuerySet(models.QuerySet[Any]):
    """Who is told, for whoever sees of what."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(danger__in=AcuteDanger.objects.visible_to(user))


@tracked
class AcuteWord(models.Model):
    """Somebody who is told, as the list was at that moment."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+")
    danger = models.ForeignKey(AcuteDanger, models.CASCADE, related_name="words")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    phone = PhoneNumberField()
    note = models.CharField(max_length=160, blank=True)
    user = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")
    reached = models.CharField(max_length=10, choices=Reached, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("school.User", models.PROTECT, null=True, blank=True, related_name="+")
    # By mail; an SMS goes beside it.
    message = models.OneToOneField(
        "messaging.Message", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AcuteWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("who was told of acute danger")
        verbose_name_plural = _("who was told of acute danger")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"{self.danger_id} {self.name}"

    @property
    def message_came_back(self) -> bool:
        """The mail or SMS did not arrive: only the phone is left."""
        return self.message is not None and self.message.state in UNDELIVERED
