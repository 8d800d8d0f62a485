"""That an hour stands in the calendar of who keeps it; what they answered stands with the entry."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.models.calendar import CalendarEntry
from partners.models.hours import ConsultingHour
from school.viewer import Viewer


class HourEntryQuerySet(models.QuerySet[Any]):
    """Entries of hours, for who sees the hour."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(hour__in=ConsultingHour.objects.visible_to(user))


class HourEntry(models.Model):
    """The entry of an hour; gone when somebody else keeps it. Written by `partners.services.hour_entries` alone."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    hour = models.OneToOneField(ConsultingHour, models.CASCADE, related_name="told")
    entry = models.OneToOneField(CalendarEntry, models.PROTECT, related_name="+")

    objects = HourEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("hour in a calendar")
        verbose_name_plural = _("hours in calendars")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.hour_id} {self.entry_id}"
