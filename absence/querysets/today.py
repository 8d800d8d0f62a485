"""What "Vandaag" reads of absence, prepared: see school/prepared.py."""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum, Value, Window

from absence.models.counts import MISSED, PupilWeek
from absence.models.episodes import Episode
from absence.models.notices import Notice, NoticeQuerySet
from absence.models.registers import Register
from absence.models.searches import Search, SearchQuerySet
from absence.models.steps import ApproachStep, ApproachStepQuerySet
from absence.models.watching import Crossing
from absence.querysets.day import classes_to_register, with_timetable
from pupils.models.pupils import Pupil
from school.enums import Permission
from school.models.base import among
from school.models.classes import ClassStaff, SchoolClass, SchoolClassQuerySet, of_own_class
from school.prepared import prepared
from school.rules import mentoring_kinds
from school.viewer import Access, Looking


@prepared
def own_classes_to_register(*, access: Access, weekday: int) -> SchoolClassQuerySet:
    """The classes that somebody gives lessons to and that have a register on the day, with its timetable.

    Each with `stand_in_until`, `looks_after` (whether they are its mentor) and the settings of absence. `weekday` is
    that of the day.
    """
    mentored = ClassStaff.objects.filter(
        of_own_class(access, kinds=mentoring_kinds(access.roles)), school_class=OuterRef("pk")
    )
    classes = SchoolClass.objects.taught(access).with_stand_in(access).annotate(looks_after=Exists(mentored))
    return _to_register(classes, access, weekday)


@prepared
def all_classes_to_register(*, access: Access, weekday: int) -> SchoolClassQuerySet:
    """The same of all classes of the school, each as if they were its mentor."""
    classes = SchoolClass.objects.filter(school=access.school.id).annotate(looks_after=Value(True))
    return _to_register(classes, access, weekday)


def _to_register(classes: SchoolClassQuerySet, access: Access, weekday: int) -> SchoolClassQuerySet:
    found: SchoolClassQuerySet = with_timetable(
        classes_to_register(classes, access.day), access.day, weekday
    ).select_related("school__absence_settings")
    return found


@prepared
def registers_of_lessons(*, school_id: int, day: dt.date, numbers: list[int]) -> QuerySet[Register]:
    """The registers of these lessons, with how many are absent and late and whose they are."""
    rows = Register.objects.filter(among("number", numbers), school=school_id, day=day)
    found: QuerySet[Register] = rows.with_counts().select_related("handed_in_by", "changed_by")
    return found


@prepared
def steps_to_take(*, access: Access) -> ApproachStepQuerySet:
    """The steps that somebody takes, the soonest due first; of pupils who are at school."""
    here = Pupil.objects.at_school(access.day)
    return ApproachStep.objects.for_viewer(Looking(access)).to_take().filter(pupil__in=here)


@prepared
def unfinished_notices(*, access: Access) -> NoticeQuerySet:
    """Notices of which something is still to come, with what they are about."""
    found: NoticeQuerySet = Notice.objects.visible_to(Looking(access)).unfinished()
    return found.select_related("crossing")


@prepared
def searches_going_on(*, access: Access) -> SearchQuerySet:
    """The pupils whom nobody can find, the longest first."""
    found: SearchQuerySet = Search.objects.visible_to(Looking(access)).going_on()
    return found.select_related("started_by").order_by("started_at", "pk")


@prepared
def crossings_to_do(*, access: Access) -> QuerySet[Crossing, Any]:
    """How many thresholds wait for somebody, and how many should have been told by now; no row where none waits."""
    late = Window(Count("pk", filter=Q(due_on__lt=access.day)))
    rows = Crossing.objects.visible_to(Looking(access)).to_do().order_by()
    found: QuerySet[Crossing, Any] = rows.values_list(Window(Count("pk")), late)
    return found[:1]


@prepared
def number_without_word(*, access: Access) -> QuerySet[Episode, int]:
    """How many pupils are on the call list; no row where nobody is."""
    rows = Episode.objects.visible_to(Looking(access)).without_word(access.day).order_by()
    found: QuerySet[Episode, int] = rows.values_list(Window(Count("pk")), flat=True)
    return found[:1]


@prepared
def classes_with_figures(*, access: Access) -> QuerySet[SchoolClass, Any]:
    """The classes of the year that somebody sees figures of, by key and name."""
    classes = SchoolClass.objects.visible_to(Looking(access))
    if not access.may(Permission.SEE_TRENDS):
        classes = classes.taught(access)
    found: QuerySet[SchoolClass, Any] = classes.in_year_of(access.day).order_by().values_list("pk", "name")
    return found


@prepared
def sums_of_classes(*, access: Access, since: dt.date, class_ids: list[int]) -> QuerySet[PupilWeek, Any]:
    """What each of these classes missed since that day, in minutes as they are counted."""
    weeks = PupilWeek.objects.visible_to(Looking(access)).between(access.school.id, since, access.day)
    rows = weeks.filter(among("school_class_id", class_ids)).order_by().values("school_class")
    found: QuerySet[PupilWeek, Any] = rows.annotate(
        missed=Sum(MISSED), not_allowed=Sum("unauthorised"), open=Sum("undecided"), too_late=Sum("late")
    )
    return found
