"""Registers with their marks.

Where a key has db_constraint=False, the stronger one of school.borders stands in its place: the row that it points
to exists and belongs to the same school.
"""

import datetime as dt
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from absence.enums import MarkState, Reason
from absence.models.counts import noting
from absence.rules.day import MINUTES_AT_MOST, NOTE_LENGTH
from pupils.models.pupils import OfPupilQuerySet
from school.history import keeps_what_was
from school.models.base import among
from school.models.classes import SchoolClass
from school.viewer import Viewer


class RegisterQuerySet(models.QuerySet[Any]):
    """Registers: those of the classes that somebody may take."""

    def with_counts(self) -> Self:
        """Each register with `absent` and `late`: how many pupils."""
        return self.annotate(
            absent=Count("marks", filter=Q(marks__state=MarkState.ABSENT)),
            late=Count("marks", filter=Q(marks__state=MarkState.LATE)),
        )

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(school_class__in=SchoolClass.objects.registrable_by(user))


@keeps_what_was
class Register(models.Model):
    """One class in one lesson: handed in once, changed as often as needed.

    The lesson's number and times are kept here, so that a new timetable leaves old registers as they were.
    """

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    school_class = models.ForeignKey(
        "school.SchoolClass", models.PROTECT, related_name="registers", db_constraint=False
    )
    day = models.DateField(_("day"))
    number = models.PositiveSmallIntegerField(_("lesson"))
    starts_at = models.TimeField(_("starts at"))
    ends_at = models.TimeField(_("ends at"))
    version = models.PositiveIntegerField(default=1)
    handed_in_by = models.ForeignKey("school.User", models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(_("handed in at"))
    changed_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(_("changed at"), null=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering = ["day", "number"]
        constraints = [
            models.UniqueConstraint(fields=["school_class", "day", "number"], name="one_register_per_lesson")
        ]
        indexes = [models.Index(fields=["school", "day"], name="register_school_day")]
        # Its marks change with its version.
        triggers = [noting("day")]

    def __str__(self) -> str:
        return f"{self.school_class} {self.day} {self.number}"


MARK_COLUMNS = (
    "school_id",
    "pupil_id",
    "state",
    "minutes_late",
    "reason",
    "note",
    "said_at",
    "register__school_class_id",
    "register__school_class__name",
    "register__number",
    "register__starts_at",
    "register__version",
    "register__handed_in_at",
    "register__handed_in_by__name",
    "register__changed_at",
    "register__changed_by__name",
)


class MarkQuerySet(OfPupilQuerySet):
    """Marks in registers."""

    def of_day(self, pupil_ids: list[int], day: dt.date, *, school_id: int) -> Self:
        """All marks of these pupils on a day, in whichever class, each with its register and who handed that in.

        Only the columns that a register needs: this is asked in every hand-in of the morning rush. The registers of
        the day lead to the marks; a pupil's own marks of all years would be far more.
        """
        return (
            self.filter(register__school=school_id, register__day=day)
            .filter(among("pupil_id", pupil_ids))
            .select_related("register__school_class", "register__handed_in_by", "register__changed_by")
            .only(*MARK_COLUMNS)
        )

    def last_words(self) -> Self:
        """One mark for each lesson of a pupil: where two classes speak of the same lesson, what was said last."""
        return self.filter(~_contradicted())

    def of_two_classes(self) -> list[int]:
        """The pupils who stand in registers of more than one class. One query."""
        classes = (
            self.order_by()
            .values("pupil")
            .annotate(first=Min("register__school_class"), last=Max("register__school_class"))
        )
        return list(classes.filter(first__lt=F("last")).values_list("pupil", flat=True))

    def last_words_of(self, moved: list[int]) -> Self:
        """The same, where these are the pupils `of_two_classes` in these days: only of them two classes can speak, and
        they are few."""
        return self.filter(~Q(pupil__in=moved) | ~_contradicted())


def _contradicted() -> Exists:
    """Whether another class said later how a pupil was in the lesson."""
    lesson = {name: OuterRef(name) for name in ("pupil", "register__day", "register__number")}
    return Exists(Mark.objects.filter(**lesson, said_at__gt=OuterRef("said_at")))


@keeps_what_was
class Mark(models.Model):
    """How one pupil was in one register."""

    school = models.ForeignKey(
        "school.School", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    register = models.ForeignKey(
        Register, models.CASCADE, related_name="marks", db_index=False, db_constraint=False
    )
    pupil = models.ForeignKey("pupils.Pupil", models.PROTECT, related_name="marks", db_constraint=False)
    state = models.CharField(_("state"), max_length=10, choices=MarkState, default=MarkState.PRESENT)
    minutes_late = models.PositiveSmallIntegerField(
        _("minutes late"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MINUTES_AT_MOST)],
    )
    reason = models.CharField(_("known reason"), max_length=20, choices=Reason, blank=True)
    note = models.CharField(_("note"), max_length=NOTE_LENGTH, blank=True)
    # When it was first said or last changed; handing in the rest of the register again is saying nothing new.
    said_at = models.DateTimeField()

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(fields=["register", "pupil"], name="one_mark_per_pupil"),
            models.CheckConstraint(
                condition=Q(minutes_late=None) | Q(state=MarkState.LATE), name="minutes_only_when_late"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.state}"
