"""Watching over absence: which pupils must be looked at anew, what the rules find, and what is done about it."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from django.db import transaction
from django.utils import timezone

from absence.enums import AT_SCHOOL, CrossingState, MarkState, Meaning, WatchRule
from absence.models.registers import Mark
from absence.models.settings import AbsenceSettings
from absence.models.watching import Crossing, PupilWatch
from absence.querysets.missed import Attendance, attendance_of, unreached_days
from absence.rules.meaning import Missed
from absence.rules.watching import crossings as found_in
from absence.rules.watching.all_rules import TO_TELL, crossings
from absence.rules.watching.days import SchoolDays
from absence.rules.watching.hours import working_days_after
from absence.signals import threshold_crossed
from partners.rules.grounds import birthday
from pupils.models.pupils import Pupil, PupilQuerySet
from school import scope
from school.models.base import among
from school.models.people import User
from school.models.school import SchoolYear
from school.querysets import school_days
from school.rules import public_holidays

AT_A_TIME = 200
OF_AGE = 18
# What was reached longer ago than this asks nobody's attention any more: a school that begins with Nabij in the middle
# of a year is not handed all of it at once.
TOO_LONG_AGO = dt.timedelta(weeks=4)


def look_anew(school_id: int, pupil_ids: Collection[int]) -> None:
    """The rules must look at these pupils again; within the caller's transaction. One statement, or none.

    Side effects: the rows of the watch.
    """
    if pupil_ids:
        PupilWatch.objects.bulk_create(
            [PupilWatch(school_id=school_id, pupil_id=pk) for pk in sorted(pupil_ids)],
            update_conflicts=True,
            unique_fields=["pupil"],
            update_fields=["dirty"],
        )


def watch_over_absence(*, now: dt.datetime) -> int:
    """Look at whoever is due at each school; returns at how many. Side effects: those of look_at."""
    looked = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            looked += look_at(school_id, now=now)
    return looked


@dataclass(frozen=True)
class _Year:
    """What all pupils of a school have in common in a school year."""

    school_id: int
    first: dt.date
    last: dt.date
    days: SchoolDays
    settings: AbsenceSettings
    # The settings and the calendar as a hash: when they change, everybody is looked at.
    numbers: str


def look_at(school_id: int, *, now: dt.datetime, pupil_ids: Sequence[int] | None = None) -> int:
    """Let the rules look at the pupils of a school who are due, or at these; returns at how many.

    Side effects: crossings found, changed, withdrawn and flagged, with history; threshold_crossed for each new one.
    """
    today = timezone.localdate(now)
    year = _year(school_id, today)
    if year is None:
        return 0
    watched = PupilWatch.objects.filter(school=school_id)
    pupils = Pupil.objects.filter(school=school_id)
    if pupil_ids is not None:
        watched = watched.filter(among("pupil_id", list(pupil_ids)))
        pupils = pupils.filter(among("pk", list(pupil_ids)))
    _begin_with(pupils, school_id, today)
    due = list(watched.due(today, year.numbers).order_by("pupil").values_list("pupil", flat=True))
    for begin in range(0, len(due), AT_A_TIME):
        some = due[begin : begin + AT_A_TIME]
        # Before reading: what is said from now on makes the row dirty again, and nobody who hands in waits for this.
        # A worker that dies here leaves the pupils due today.
        PupilWatch.objects.filter(pupil__in=some).update(dirty=False, next_on=today)
        _look_at_some(year, some, today=today, now=now)
    return len(due)


def _year(school_id: int, today: dt.date) -> _Year | None:
    row = SchoolYear.objects.filter(school=school_id, starts_on__lte=today, ends_on__gte=today).first()
    if row is None:
        return None
    settings = AbsenceSettings.objects.get(school=school_id)
    days = school_days(school_id, row.starts_on, row.ends_on)
    kept = [*astuple(settings.thresholds), settings.unauthorised_after_days, settings.late_counts_from]
    numbers = json.dumps([*kept, settings.notice_days, *(day.toordinal() for day in days)])
    return _Year(
        school_id,
        row.starts_on,
        row.ends_on,
        SchoolDays(days),
        settings,
        hashlib.sha256(numbers.encode()).hexdigest(),
    )


def _begin_with(pupils: PupilQuerySet, school_id: int, today: dt.date) -> None:
    """Whoever of them came to school gets a row."""
    new = pupils.filter(watch=None).at_school(today).values_list("pk", flat=True)
    PupilWatch.objects.bulk_create(
        [PupilWatch(school_id=school_id, pupil_id=pk) for pk in new], ignore_conflicts=True
    )


@transaction.atomic
def _look_at_some(year: _Year, pupil_ids: list[int], *, today: dt.date, now: dt.datetime) -> None:
    attendances = attendance_of(year.school_id, year.first, today, pupil_ids)
    seen = _seen_days(year, pupil_ids, today)
    unreached = unreached_days(year.school_id, year.first, pupil_ids)
    stored: dict[int, list[Crossing]] = defaultdict(list)
    rows = Crossing.objects.standing().filter(pupil__in=pupil_ids, first_day__gte=year.first)
    for row in rows.order_by("first_day", "pk").select_for_update(of=("self",)):
        stored[row.pupil_id].append(row)
    off = frozenset(one.day for one in public_holidays(year.first, year.last) if one.usual)
    watched = []
    for pupil in Pupil.objects.filter(pk__in=pupil_ids).only("birth_date", "enrolled_on", "school"):
        attendance = attendances.get(pupil.pk, Attendance())
        missed = attendance.missed(year.settings, year.days.days, today)
        known = found_in.Pupil(
            year.days,
            missed,
            late=[word.day for word in attendance.words if word.state == MarkState.LATE],
            seen=frozenset(seen[pupil.pk]),
            unreached=unreached.get(pupil.pk, []),
            adult_from=birthday(pupil.birth_date, OF_AGE),
            enrolled_on=pupil.enrolled_on,
        )
        for rule, found in crossings(known, year.settings.thresholds).items():
            before = [row for row in stored[pupil.pk] if row.rule == rule]
            _keep(pupil, rule, found, before, year=year, off=off, now=now)
        watched.append((pupil.pk, _next_on(missed, year, today)))
    for next_on in {one for _pk, one in watched}:
        same = [pk for pk, one in watched if one == next_on]
        PupilWatch.objects.filter(pupil__in=same).update(next_on=next_on, numbers=year.numbers)


def _seen_days(year: _Year, pupil_ids: list[int], today: dt.date) -> Mapping[int, list[dt.date]]:
    """The days on which a register says last that these pupils were at school."""
    marks = Mark.objects.filter(
        register__school=year.school_id,
        register__day__gte=year.first,
        register__day__lte=today,
        state__in=AT_SCHOOL,
    ).filter(among("pupil_id", pupil_ids))
    found: dict[int, list[dt.date]] = defaultdict(list)
    for pupil_id, day in marks.order_by().values_list("pupil_id", "register__day").distinct():
        found[pupil_id].append(day)
    return found


def _next_on(missed: Iterable[Missed], year: _Year, today: dt.date) -> dt.date | None:
    """The next day on which time alone changes the answer: when what nobody decided begins to count."""
    days = {one.day for one in missed if one.meaning == Meaning.UNDECIDED}
    counting = [year.days.after(day, year.settings.unauthorised_after_days) for day in days]
    return min((day for day in counting if day is not None and day > today), default=None)


def _keep(
    pupil: Pupil,
    rule: WatchRule,
    found: Sequence[found_in.Crossing],
    stored: Sequence[Crossing],
    *,
    year: _Year,
    off: frozenset[dt.date],
    now: dt.datetime,
) -> None:
    """Bring the rows of a rule in step with what it finds: an episode is the same as long as its days overlap."""
    left = list(found)
    for row in stored:
        same = next(
            (one for one in left if one.first <= row.reached_on and row.first_day <= one.reached), None
        )
        if same is not None:
            left.remove(same)
            _bring_in_step(row, same, rule, year=year, off=off)
        elif row.state == CrossingState.OPEN:
            row.state = CrossingState.WITHDRAWN
            row.save(update_fields=["state"])
        elif row.flagged_at is None:
            row.flagged_at = now
            row.save(update_fields=["flagged_at"])
    for one in left:
        if one.reached < timezone.localdate(now) - TOO_LONG_AGO:
            continue
        crossing = Crossing(
            school_id=year.school_id,
            pupil=pupil,
            rule=rule,
            first_day=one.first,
            reached_on=one.reached,
            causes=_causes(one),
            due_on=_due_on(rule, one, year=year, off=off),
            found_at=now,
        )
        crossing.save()
        threshold_crossed.send(sender=None, crossing=crossing, now=now)


def _bring_in_step(
    row: Crossing, found: found_in.Crossing, rule: WatchRule, *, year: _Year, off: frozenset[dt.date]
) -> None:
    """An open row says what is so now; what somebody has acted on stays as they saw it."""
    news = {
        "first_day": found.first,
        "reached_on": found.reached,
        "causes": _causes(found),
        "due_on": _due_on(rule, found, year=year, off=off),
    }
    changed = [name for name, value in news.items() if getattr(row, name) != value]
    if row.state == CrossingState.OPEN and changed:
        for name in changed:
            setattr(row, name, news[name])
        row.save(update_fields=changed)


def _causes(found: found_in.Crossing) -> list[list[str | int]]:
    return [[day.isoformat(), minutes] for day, minutes in found.causes]


def _due_on(
    rule: WatchRule, found: found_in.Crossing, *, year: _Year, off: frozenset[dt.date]
) -> dt.date | None:
    if rule not in TO_TELL:
        return None
    return working_days_after(found.reached, year.settings.notice_days, off=off)


@transaction.atomic
def close_crossing(*, crossing: Crossing, done: str, by: User, now: dt.datetime) -> bool:
    """Say what was done about it, or that a flag was seen; False when there is nothing to do any more.

    Side effects: the crossing, with history.
    """
    row = Crossing.objects.to_do().select_for_update().filter(pk=crossing.pk).first()
    if row is None:
        return False
    if row.state == CrossingState.OPEN:
        row.state, row.closed_by, row.closed_at, row.done = CrossingState.CLOSED, by, now, done
    else:
        row.looked_at = now
    row.save()
    return True


@transaction.atomic
def reopen_crossing(*, crossing: Crossing) -> None:
    """It was not dealt with after all. Side effects: the crossing, with history."""
    rows = Crossing.objects.filter(pk=crossing.pk, state=CrossingState.CLOSED, flagged_at=None)
    for row in rows.select_for_update():
        row.state, row.closed_by, row.closed_at, row.done = CrossingState.OPEN, None, None, ""
        row.save()
