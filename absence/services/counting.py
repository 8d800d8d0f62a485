"""Counting what absence adds up to: the weeks that a change has touched, and those that time alone changes."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Count, Min, Q
from django.utils import timezone

from absence.enums import AlertKind, Explanation, MarkState
from absence.models.alerts import Alert
from absence.models.calls import Call
from absence.models.counts import ClassWeek, CountNote, CountState, PupilWeek
from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from absence.models.settings import AbsenceSettings
from absence.models.timetable import Timetable
from absence.querysets.lessons import Lessons, lessons_of
from absence.querysets.missed import NOT_REACHED, Attendance, attendance_of
from absence.rules.counting import ClassSums, PupilSums, Stood, Stretch, class_sums, pupil_sums
from absence.rules.meaning import counted_minutes
from pupils.models.pupils import ClassMembership
from school import scope
from school.models.school import is_off
from school.querysets import school_days
from school.rules import week_of

WEEK = dt.timedelta(days=7)
# Beyond the end of any school year.
A_YEAR = dt.timedelta(days=400)
# Messages and calls of the last days settle without anybody changing a register.
SETTLING_DAYS = 5


@dataclass(frozen=True)
class _School:
    """What all weeks of a school have in common."""

    pk: int
    today: dt.date
    settings: AbsenceSettings
    days: list[dt.date]
    lessons: Lessons
    members: list[tuple[int, dt.date, dt.date]]
    # Settings and calendar as a hash: when they change, all weeks are counted.
    numbers: str


def count_absence(*, now: dt.datetime) -> int:
    """Count what has changed at each school; returns how many weeks. Side effects: the rows of the counts."""
    counted = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            counted += count_what_changed(school_id, now=now)
    return counted


@transaction.atomic
def count_what_changed(school_id: int, *, now: dt.datetime) -> int:
    """Count the weeks of a school that something has changed in; returns how many.

    Whatever is noted while this runs is left for the next time. Side effects: the rows of the counts, and the notes.
    """
    today = timezone.localdate(now)
    CountState.objects.bulk_create([CountState(school_id=school_id)], ignore_conflicts=True)
    state = CountState.objects.select_for_update(skip_locked=True).filter(school=school_id).first()
    if state is None:
        return 0
    begun = Register.objects.filter(school=school_id).aggregate(first=Min("day"))["first"]
    first = begun or today
    notes = list(CountNote.objects.filter(school=school_id).values_list("pk", "first_day", "last_day"))
    if not notes and state.day == today:
        # Settings and calendar are looked at with the first change, or the next morning.
        return 0
    school = _school(school_id, first, today)
    if state.numbers != school.numbers or state.day is None:
        weeks = _weeks(first, today)
    else:
        weeks = {week for _pk, begin, end in notes for week in _weeks(max(begin, first), min(end, today))}
        if state.day != today:
            weeks |= _weeks(max(_settling_since(school, state.day), first), today)
    for week in sorted(weeks):
        _count_week(school, week)
    CountNote.objects.filter(pk__in=[pk for pk, _first, _last in notes]).delete()
    state.day, state.at, state.numbers = today, now, school.numbers
    state.save()
    return len(weeks)


def _weeks(first: dt.date, last: dt.date) -> set[dt.date]:
    """The Mondays of the weeks from one day to another."""
    monday = week_of(first)
    return {monday + WEEK * number for number in range((last - monday).days // 7 + 1)}


def _settling_since(school: _School, day: dt.date) -> dt.date:
    """Since when days count otherwise because time has passed since this day."""
    before = [one for one in school.days if one <= day]
    back = school.settings.unauthorised_after_days + SETTLING_DAYS
    return min(before[-back:], default=day)


def _school(school_id: int, first: dt.date, today: dt.date) -> _School:
    settings = AbsenceSettings.objects.get(school=school_id)
    # The days to come as well: what is counted by must not be another thing each morning.
    calendar = school_days(school_id, first, today + A_YEAR)
    lessons = lessons_of(school_id, today, a_week=settings.a_week)
    entered = Timetable.objects.filter(school=school_id).order_by("pk").values_list("pk", "entered_at")
    numbers = [
        settings.late_counts_from,
        settings.unauthorised_after_days,
        settings.reminder_after_minutes,
        settings.a_week,
        [day.toordinal() for day in calendar],
        [
            (weekday, *map(str, asdict(one).values()))
            for weekday, all_ in lessons.periods.items()
            for one in all_
        ],
        [(pk, at) for pk, at in entered],
    ]
    members = ClassMembership.objects.filter(school=school_id).values_list(
        "school_class",
        "starts_on",
        "ends_on",
        "school_class__year__ends_on",
        "pupil__enrolled_on",
        "pupil__left_on",
    )
    return _School(
        school_id,
        today,
        settings,
        [day for day in calendar if day <= today],
        lessons,
        [
            (class_id, max(begin, enrolled), min(day for day in (end, year_end, left) if day is not None))
            for class_id, begin, end, year_end, enrolled, left in members
        ],
        hashlib.sha256(json.dumps(numbers, default=str).encode()).hexdigest(),
    )


def _count_week(school: _School, week: dt.date) -> None:
    """Count one week anew."""
    last = week + WEEK - dt.timedelta(days=1)
    stood = _stood(school.pk, week, last)
    attendances = attendance_of(school.pk, week, last)
    pupils = {
        pk: pupil_sums(
            registers,
            attendances.get(pk, Attendance()).missed(school.settings, school.days, school.today),
        )
        for pk, registers in stood.items()
    }
    classes = class_sums(pupils, _stretches(school.pk, week, last))
    _count_registers(school, classes, week, last)
    _store(school.pk, week, pupils, classes)


def _stood(school_id: int, first: dt.date, last: dt.date) -> dict[int, list[Stood]]:
    """In which registers each pupil stood; of two about one lesson, the one that spoke last. One query."""
    marks = Mark.objects.filter(
        ~is_off("register__day", "register__school"),
        register__school=school_id,
        register__day__gte=first,
        register__day__lte=last,
    ).order_by("said_at", "pk")
    latest: dict[tuple[int, dt.date, int], Stood] = {}
    for pupil_id, class_id, day, number, starts_at, ends_at, state in marks.values_list(
        "pupil_id",
        "register__school_class_id",
        "register__day",
        "register__number",
        "register__starts_at",
        "register__ends_at",
        "state",
    ):
        minutes, late = counted_minutes(starts_at, ends_at), state == MarkState.LATE
        latest[pupil_id, day, number] = Stood(class_id, day, number, minutes, late)
    found: dict[int, list[Stood]] = defaultdict(list)
    for (pupil_id, _day, _number), one in latest.items():
        found[pupil_id].append(one)
    return found


def _stretches(school_id: int, first: dt.date, last: dt.date) -> Iterable[Stretch]:
    """The stretches without word of a week. Three queries."""
    episodes = Episode.objects.filter(~is_off(), school=school_id, day__gte=first, day__lte=last).exclude(
        explanation=Explanation.ANNOUNCED
    )
    of_week = {"episode__school": school_id, "episode__day__gte": first, "episode__day__lte": last}
    told = dict(
        Alert.objects.filter(**of_week, kind=AlertKind.MISSED, message__sent_at__isnull=False)
        .order_by()
        .values_list("episode")
        .annotate(first=Min("message__sent_at"))
    )
    phoned = dict(
        Call.objects.standing()
        .filter(**of_week)
        .order_by()
        .values_list("episode")
        .annotate(reached=Count("pk", filter=~Q(outcome__in=NOT_REACHED)))
    )
    for pk, pupil_id, day, since, back_at, explanation in episodes.values_list(
        "pk", "pupil_id", "day", "missing_since", "back_at", "explanation"
    ):
        begun = dt.datetime.combine(day, since, tzinfo=timezone.get_current_timezone())
        sent = told.get(pk)
        yield Stretch(
            pupil_id,
            None if sent is None else int((sent - begun).total_seconds() // 60),
            phoned=pk in phoned,
            reached=bool(phoned.get(pk)),
            is_open=back_at is None and explanation == Explanation.NONE,
        )


def _count_registers(school: _School, classes: dict[int, ClassSums], first: dt.date, last: dt.date) -> None:
    """On which days a class had lessons, and on which of them its first register was in on time. One query."""
    handed_in = {
        (class_id, day, number): at
        for class_id, day, number, at in Register.objects.filter(
            school=school.pk, day__gte=first, day__lte=last
        ).values_list("school_class", "day", "number", "handed_in_at")
    }
    patience = dt.timedelta(minutes=school.settings.reminder_after_minutes)
    for day in school.days:
        # Today is not over.
        if not first <= day <= last or day >= school.today:
            continue
        for class_id in {pk for pk, begin, end in school.members if begin <= day <= end}:
            due = school.lessons.due(class_id, day)
            if not due:
                continue
            period = due[0].period
            begun = dt.datetime.combine(day, period.starts_at, tzinfo=timezone.get_current_timezone())
            at = handed_in.get((class_id, day, period.number))
            classes[class_id].days += 1
            classes[class_id].in_time += at is not None and at <= begun + patience


def _store(
    school_id: int, week: dt.date, pupils: dict[int, PupilSums], classes: dict[int, ClassSums]
) -> None:
    PupilWeek.objects.filter(school=school_id, week=week).delete()
    PupilWeek.objects.bulk_create(
        PupilWeek(
            school_id=school_id, pupil_id=pk, school_class_id=one.class_id, week=week, **asdict(one.sums)
        )
        for pk, one in sorted(pupils.items())
    )
    ClassWeek.objects.filter(school=school_id, week=week).delete()
    ClassWeek.objects.bulk_create(
        ClassWeek(
            school_id=school_id,
            school_class_id=pk,
            week=week,
            pupils=one.pupils,
            kinds=dict(one.kinds),
            days=one.days,
            in_time=one.in_time,
            told=one.told,
            told_minutes=one.told_minutes,
            phoned=one.phoned,
            reached=one.reached,
            open_rows=one.open_rows,
            **asdict(one.sums),
        )
        for pk, one in sorted(classes.items())
    )
