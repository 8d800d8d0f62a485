"""Reads of absence that begin at the pupils or the classes; each table's own reads stand beside its model."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from absence.enums import LeaveState, Week
from absence.models.announcements import Announcement, AnnouncementQuerySet
from absence.models.episodes import Episode
from absence.models.leave import LeaveRequest
from absence.models.registers import Mark
from absence.models.searches import Search
from absence.models.timetable import TimetableLesson, timetable_of_class
from absence.rules.timetable import Due, Lesson, lessons_due, week_letter
from partners.models.hours import Booking
from pupils.models.pupils import ClassMembership, Pupil, PupilQuerySet
from school.models.classes import SchoolClass, SchoolClassQuerySet
from school.rules import Period
from school.viewer import Viewer

# What a row of a register shows of a pupil, what tells two of one name apart, and whether the pupil has left.
NAME_COLUMNS = (
    "call_name",
    "infix",
    "surname",
    "first_names",
    "number",
    "birth_date",
    "birth_date_known",
    "left_on",
)


def pupils_for_register(
    school_class_id: int, day: dt.date, *, number: int, starts_at: dt.time, ends_at: dt.time
) -> PupilQuerySet:
    """Pupils of the class on the day, and who stands in this register and has moved since, by name.

    Each with `announced` (kind of a covering announcement or None), `visiting` (when an appointment in a consulting
    hour begins that falls in the lesson, or None) and `in_class` (False for who has moved). The caller has made sure
    that the class is one whose register this person may take.
    """
    members = ClassMembership.objects.filter(school_class=school_class_id).on_day(day)
    marked = Mark.objects.filter(
        register__school_class=school_class_id, register__day=day, register__number=number
    )
    covering = Announcement.objects.filter(pupil=OuterRef("pk")).covering(
        day, starts_at=starts_at, ends_at=ends_at
    )
    announced = models.Subquery(covering.order_by("-pk").values("kind")[:1])
    visits = Booking.objects.filter(pupil=OuterRef("pk")).during(day, starts_at=starts_at, ends_at=ends_at)
    visiting = models.Subquery(visits.order_by("starts_at").values("starts_at")[:1])
    present = Pupil.objects.in_classes([school_class_id], day).order_by().values("pk")
    pupils: PupilQuerySet = (
        Pupil.objects.filter(pk__in=present.union(marked.values("pupil"), all=True))
        .annotate(
            announced=announced, visiting=visiting, in_class=Exists(members.filter(pupil=OuterRef("pk")))
        )
        .only(*NAME_COLUMNS)
        .order_by("sort_key", "pk")
    )
    return pupils


def mentored_only(announcements: AnnouncementQuerySet, user: Viewer) -> AnnouncementQuerySet:
    """Those that this person may enter and withdraw: about the pupils whom they look after."""
    found: AnnouncementQuerySet = announcements.filter(pupil__in=Pupil.objects.looked_after_by(user))
    return found


def with_leave(announcements: AnnouncementQuerySet) -> AnnouncementQuerySet:
    """Each with `of_leave`: whether it goes with leave that was granted, and is taken back with that alone."""
    granted = LeaveRequest.objects.filter(announcement=OuterRef("pk"), state=LeaveState.GRANTED)
    found: AnnouncementQuerySet = announcements.annotate(of_leave=Exists(granted))
    return found


def with_day_episodes(pupils: PupilQuerySet, day: dt.date) -> PupilQuerySet:
    """Each pupil with `day_episodes`: the day's stretches of being missing, as {id, number, back_at, explanation}.

    And with `search_id`: the search for a pupil whom nobody could find.
    """
    episodes = (
        Episode.objects.filter(pupil=OuterRef("pk"), day=day)
        .order_by("number")
        .values(row=JSONObject(id="pk", number="number", back_at="back_at", explanation="explanation"))
    )
    search = Search.objects.going_on().filter(pupil=OuterRef("pk")).values("pk")
    found: PupilQuerySet = pupils.annotate(
        day_episodes=ArraySubquery(episodes), search_id=models.Subquery(search)
    )
    return found


def classes_to_register(classes: SchoolClassQuerySet, day: dt.date) -> SchoolClassQuerySet:
    """Those of the classes that have pupils on the day, in an open year."""
    members = ClassMembership.objects.filter(
        school_class=OuterRef("pk"), pupil__in=Pupil.objects.at_school(day)
    ).on_day(day)
    return classes.filter(Exists(members), year__closed=False).in_year_of(day).order_by("name")


def with_timetable(classes: SchoolClassQuerySet, day: dt.date, weekday: int) -> SchoolClassQuerySet:
    """Each class with `has_timetable`, and `timetable_lessons`: those of that weekday, whichever the week.

    `weekday` is that of the day.
    """
    lessons = TimetableLesson.objects.filter(timetable=OuterRef("timetable_on_day"))
    of_day = (
        lessons.filter(weekday=weekday)
        .order_by("number")
        .values(row=JSONObject(number="number", week="week", teacher_id="teacher_id", room="room"))
    )
    found: SchoolClassQuerySet = classes.annotate(timetable_on_day=timetable_of_class(day)).annotate(
        has_timetable=Exists(lessons), timetable_lessons=ArraySubquery(of_day)
    )
    return found


def lessons_on(
    school_class: SchoolClass, periods: list[Period], day: dt.date, *, a_week: dt.date | None
) -> list[Due]:
    """The lessons of a class of with_timetable() on that day. No query."""
    rows = school_class.timetable_lessons if school_class.has_timetable else None  # type: ignore[attr-defined]
    weekday = day.isoweekday()
    lessons = None
    if rows is not None:
        lessons = [
            Lesson(weekday, row["number"], Week(row["week"]), row["teacher_id"], row["room"]) for row in rows
        ]
    return lessons_due(periods, lessons, weekday=weekday, letter=week_letter(day, a_week))
