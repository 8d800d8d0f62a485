"""What absence adds up to, week by week: kept beside the marks so that years can be drawn at once.

Nothing is decided by these rows. They are counted from registers, calls and decisions (`absence/services/counting.py`),
and counted anew for the weeks that a change has touched.
"""

import datetime as dt
from typing import Self

import pgtrigger
from django.db import models

from pupils.models.pupils import OfPupilQuerySet
from school.models.base import SchoolScopedQuerySet

CHANGED = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


class CountNote(models.Model):
    """That something of these days has changed, so that their weeks must be counted anew.

    Written by triggers in the transaction of the change. Rows are only added, never looked for: two who hand in at the
    same moment do not wait for each other.
    """

    school = models.ForeignKey(
        "school.School", models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    first_day = models.DateField()
    last_day = models.DateField()

    objects = SchoolScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.school_id} {self.first_day} {self.last_day}"


def noting(first: str, last: str | None = None, *, on: pgtrigger.Operation = CHANGED) -> pgtrigger.Trigger:
    """A trigger that notes the days of a row, as they were and as they are. `first` and `last` are its columns."""
    last = last or first
    return pgtrigger.Trigger(
        name="counted_anew",
        when=pgtrigger.After,
        operation=on,
        func=f"""
            INSERT INTO absence_countnote (school_id, first_day, last_day) VALUES (
                COALESCE(NEW.school_id, OLD.school_id),
                LEAST(NEW.{first}, OLD.{first}),
                GREATEST(NEW.{last}, OLD.{last})
            );
            RETURN NULL;
        """,  # noqa: S608 (names of columns, from the models)
    )


# The same for a row of an episode.
NOTING_OF_EPISODE = pgtrigger.Trigger(
    name="counted_anew",
    when=pgtrigger.After,
    operation=CHANGED,
    func="""
        INSERT INTO absence_countnote (school_id, first_day, last_day)
            SELECT school_id, day, day FROM absence_episode WHERE id = COALESCE(NEW.episode_id, OLD.episode_id);
        RETURN NULL;
    """,
)


class CountState(models.Model):
    """Until when a school has been counted, and by which settings and calendar, as a hash."""

    school = models.OneToOneField("school.School", models.CASCADE, related_name="+")
    day = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    numbers = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = SchoolScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.school_id} {self.day}"


# What counts as missed, of the minutes of a week.
MISSED = models.F("authorised") + models.F("unauthorised") + models.F("undecided")


class PupilWeekQuerySet(OfPupilQuerySet):
    """Weeks of pupils."""

    def between(self, school_id: int, first: dt.date, last: dt.date) -> Self:
        """Those of a school whose week begins within these days."""
        return self.filter(school=school_id, week__gte=first, week__lte=last)


class PupilWeek(models.Model):
    """A pupil in one week: what registers say of it, in minutes as they are counted."""

    school = models.ForeignKey("school.School", models.CASCADE, related_name="+", db_index=False)
    pupil = models.ForeignKey("pupils.Pupil", models.CASCADE, related_name="+", db_index=False)
    # The class with most of the registers that the pupil stood in.
    school_class = models.ForeignKey("school.SchoolClass", models.CASCADE, related_name="+", db_index=False)
    # Its Monday.
    week = models.DateField()
    recorded = models.PositiveIntegerField()
    authorised = models.PositiveIntegerField(default=0)
    unauthorised = models.PositiveIntegerField(default=0)
    undecided = models.PositiveIntegerField(default=0)
    late = models.PositiveSmallIntegerField(default=0)

    objects = PupilWeekQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pupil", "week"], name="one_count_per_pupil_and_week")]
        indexes = [models.Index(fields=["school", "week"], name="pupil_week_school_week")]

    def __str__(self) -> str:
        return f"{self.pupil_id} {self.week}"


class ClassWeek(models.Model):
    """A class in one week: the sum of its pupils, its registers, and how families were reached."""

    school = models.ForeignKey("school.School", models.CASCADE, related_name="+", db_index=False)
    school_class = models.ForeignKey("school.SchoolClass", models.CASCADE, related_name="+", db_index=False)
    week = models.DateField()
    # Pupils with a register, and their minutes.
    pupils = models.PositiveIntegerField(default=0)
    recorded = models.PositiveIntegerField(default=0)
    authorised = models.PositiveIntegerField(default=0)
    unauthorised = models.PositiveIntegerField(default=0)
    undecided = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    # Minutes by AbsenceKind.
    kinds = models.JSONField(default=dict, editable=False)
    # Days with lessons, and on how many of them the first register was in on time.
    days = models.PositiveSmallIntegerField(default=0)
    in_time = models.PositiveSmallIntegerField(default=0)
    # Stretches without word: of how many a family was told, after how many minutes in all; phoned about, somebody
    # reached; and those that nobody has explained yet.
    told = models.PositiveIntegerField(default=0)
    told_minutes = models.PositiveIntegerField(default=0)
    phoned = models.PositiveIntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)
    open_rows = models.PositiveIntegerField(default=0)

    objects = SchoolScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_class", "week"], name="one_count_per_class_and_week")
        ]
        indexes = [models.Index(fields=["school", "week"], name="class_week_school_week")]

    def __str__(self) -> str:
        return f"{self.school_class_id} {self.week}"
