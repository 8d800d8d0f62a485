"""The timetable of a class: which lessons it has in a week, from a day on until the next timetable."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from absence.enums import Week
from school.enums import Weekday
from school.history import tracked
from school.models.base import SchoolScopedQuerySet
from school.models.classes import SchoolClass

ROOM_LENGTH = 20


class TimetableQuerySet(SchoolScopedQuerySet):
    """Timetables."""

    def holding(self, day: dt.date) -> Self:
        """The one of each class that holds on the day."""
        later = Timetable.objects.filter(
            school_class=OuterRef("school_class"), starts_on__gt=OuterRef("starts_on"), starts_on__lte=day
        )
        return self.filter(~Exists(later), starts_on__lte=day)


@tracked
class Timetable(models.Model):
    """The lessons of a class from a day on; one without lessons says that from then on there is no timetable."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    school_class = models.ForeignKey(
        SchoolClass, models.CASCADE, related_name="timetables", verbose_name=_("class")
    )
    starts_on = models.DateField(_("from"))
    entered_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = TimetableQuerySet.as_manager()

    class Meta:
        verbose_name = _("timetable")
        verbose_name_plural = _("timetables")
        ordering = ["school_class", "starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["school_class", "starts_on"], name="one_timetable_from_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.school_class_id} {self.starts_on}"


@tracked
class TimetableLesson(models.Model):
    """A lesson that a class has each week, or each A or B week."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="lessons")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    number = models.PositiveSmallIntegerField(_("lesson"))
    week = models.CharField(_("week"), max_length=1, choices=Week, blank=True, default=Week.EVERY)
    teacher = models.ForeignKey(
        "school.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("teacher")
    )
    room = models.CharField(_("room"), max_length=ROOM_LENGTH, blank=True)

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson of a timetable")
        verbose_name_plural = _("lessons of a timetable")
        ordering = ["weekday", "number", "week"]
        constraints = [
            models.UniqueConstraint(
                fields=["timetable", "weekday", "number", "week"], name="one_lesson_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.timetable_id} {self.weekday} {self.number}{self.week}"


def timetable_of_class(day: dt.date) -> Subquery:
    """Of a queryset of classes: the key of the timetable that holds on the day, if it has lessons."""
    begun = Timetable.objects.filter(school_class=OuterRef("pk"), starts_on__lte=day)
    return Subquery(begun.order_by("-starts_on").values("pk")[:1])
