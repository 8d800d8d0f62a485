"""Emergency access of a colleague to a pupil's file."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pupils.models.pupils import Pupil
from school.enums import Permission
from school.history import tracked
from school.viewer import Viewer, access_of


class EmergencyQuerySet(models.QuerySet[Any]):
    """All of the school for who watches over them; others see their own."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.works_here:
            return self.none()
        mine = self.filter(school=access.school.id)
        return mine if access.may(Permission.SEE_EMERGENCIES) else mine.filter(user=access.user_id)

    def with_is_open(self, now: dt.datetime) -> Self:
        """Each with `is_open` at the moment."""
        running = Emergency.objects.open_at(now).filter(pk=models.OuterRef("pk"))
        return self.annotate(is_open=models.Exists(running))

    def open_at(self, now: dt.datetime) -> Self:
        """Those that open something at the moment."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=now), starts_at__lte=now, ends_at__gt=now)


@tracked
class Emergency(models.Model):
    """Somebody saw more of a pupil's file for some hours, because of a vital interest; a second person was told."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="emergencies", verbose_name=_("pupil"))
    user = models.ForeignKey("school.User", models.PROTECT, related_name="emergencies", verbose_name=_("who"))
    reason = models.TextField(_("what is going on"), max_length=500)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    # Before its time, by who opened it or who watches over it.
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # That the end stands in the access log.
    end_logged = models.BooleanField(default=False)
    # Who was told at once.
    told = models.ManyToManyField("school.User", through="EmergencyWord", related_name="+")

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency access")
        verbose_name_plural = _("emergency accesses")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="emergency_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.pupil}"

    @property
    def ended(self) -> dt.datetime:
        """When it ended, or will."""
        return min(self.ended_at, self.ends_at) if self.ended_at else self.ends_at


class EmergencyWordQuerySet(models.QuerySet[Any]):
    """Who was told of which."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(emergency__in=Emergency.objects.visible_to(user))


class EmergencyWord(models.Model):
    """Somebody was told of an emergency access at once, without what it is about."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    emergency = models.ForeignKey(Emergency, models.CASCADE, related_name="words")
    user = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    message = models.OneToOneField("messaging.Message", models.PROTECT, related_name="+")

    objects = EmergencyWordQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.emergency_id} {self.user_id}"
