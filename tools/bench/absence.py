"""The rules over absence for 1,000 pupils and a school year of marks; and the pages that say whether it helps."""

import datetime as dt
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from absence.models.watching import Crossing, PupilWatch
from absence.services.counting import count_what_changed
from absence.services.releases import release
from absence.services.watching import look_at
from pupils.models.pupils import ClassMembership, Pupil
from school import clock, scope
from school.enums import Role
from school.models.classes import SchoolClass
from school.models.school import School
from tools.bench.file_page import ROUNDS, Opened, open_file
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import colleague, sign_in
from tools.samples.factories import (
    ClassMembershipFactory,
    PupilFactory,
    SchoolClassFactory,
    SchoolFactory,
    SchoolYearFactory,
)

MANY_WATCHED = 1000
PER_CLASS = 25
# 190 school days.
YEAR = dt.timedelta(days=265)
LESSONS = 5
CHANGES = 20
SCHOOLS, YEARS = 10, 3
# What the rules may take of a worker's memory, in megabytes.
MEGABYTE = 1024
PAGES = {
    "the school": "/absence/trends/",
    "a level": "/absence/trends/level/start/",
    "by group": "/absence/trends/groups/",
}
REGISTERS = """
INSERT INTO absence_register
    (school_id, school_class_id, day, number, starts_at, ends_at, version, handed_in_by_id, handed_in_at)
SELECT class.school_id, class.id, day::date, lesson, make_time(7 + lesson, 30, 0), make_time(8 + lesson, 20, 0), 1,
    %s, day + make_time(7 + lesson, 37, 0)
FROM school_schoolclass AS class, generate_series(%s::date, %s::date, '1 day') AS day, generate_series(1, %s) AS lesson
WHERE class.school_id = %s AND extract(isodow FROM day) < 6
"""
# Six in a hundred are absent, three late, by lot.
MARKS = """
INSERT INTO absence_mark (school_id, register_id, pupil_id, state, minutes_late, reason, note, said_at)
SELECT register.school_id, register.id, member.pupil_id,
    CASE WHEN lot < 6 THEN 'absent' WHEN lot < 9 THEN 'late' ELSE 'present' END,
    CASE WHEN lot BETWEEN 6 AND 8 THEN 5 END, '', '', register.handed_in_at
FROM absence_register AS register
JOIN pupils_classmembership AS member ON member.school_class_id = register.school_class_id
CROSS JOIN LATERAL (
    SELECT abs(hashtext(member.pupil_id || ' ' || register.day || ' ' || register.number)) %% 100
) AS drawn (lot)
WHERE register.school_id = %s
"""


@dataclass(frozen=True)
class Watched:
    """How long the rules took for everybody and after one change, and how much memory."""

    pupils: int
    seconds: float
    found: int
    megabytes: float
    milliseconds: Sequence[float]
    counting: float


def measure_watching(*, many: int = MANY_WATCHED) -> Watched:
    """A school year of marks: let the rules look at everybody, then at one after the other."""
    now, today = clock.now(), clock.today()
    school = _school(today - YEAR, today, classes=max(many // PER_CLASS, 1), pupils=many)
    _take_registers(school, today - YEAR, today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with scope.within(school.pk):
        began = time.perf_counter()
        looked = look_at(school.pk, now=now)
        seconds = time.perf_counter() - began
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
        taken = []
        for pk in Pupil.objects.filter(school=school).order_by("pk").values_list("pk", flat=True)[:CHANGES]:
            PupilWatch.objects.filter(pupil=pk).update(dirty=True)
            began = time.perf_counter()
            look_at(school.pk, now=now, pupil_ids=[pk])
            taken.append(1000 * (time.perf_counter() - began))
        found = Crossing.objects.filter(school=school).count()
        began = time.perf_counter()
        count_what_changed(school.pk, now=now)
        counting = time.perf_counter() - began
    return Watched(looked, seconds, found, megabytes, taken, counting)


def measure_trends(port: int, *, schools: int = SCHOOLS, rounds: int = ROUNDS) -> list[Opened]:
    """Three years of weeks at each of ten schools; open the pages of one of them."""
    today = clock.today()
    for _number in range(schools):
        school = _school(today - YEAR, today, classes=12, pupils=300)
        for back in range(1, YEARS):
            _class_year(school, today, back)
        with connection.cursor() as cursor:
            cursor.execute(WEEKS_OF_PUPILS, [today, school.pk])
            cursor.execute(WEEKS_OF_CLASSES, [school.pk])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with scope.within(school.pk):
        release(school.pk, now=clock.now())
    [cookie] = sign_in([colleague(school.pk, Role.CARE_COORDINATOR)])
    return [open_file(port, path, name, cookie, rounds) for name, path in PAGES.items()]


# Every pupil of a class in every week of its year.
WEEKS_OF_PUPILS = """
INSERT INTO absence_pupilweek
    (school_id, pupil_id, school_class_id, week, recorded, authorised, unauthorised, undecided, late)
SELECT class.school_id, member.pupil_id, class.id, week, 1800, 60, 60 * (member.pupil_id %% 4), 0, 1
FROM school_schoolclass AS class
JOIN school_schoolyear AS year ON year.id = class.year_id
JOIN pupils_classmembership AS member ON member.school_class_id = class.id
CROSS JOIN LATERAL generate_series(
    date_trunc('week', year.starts_on), date_trunc('week', least(year.ends_on, %s::date)), '1 week'
) AS week
WHERE class.school_id = %s
ON CONFLICT DO NOTHING
"""
WEEKS_OF_CLASSES = """
INSERT INTO absence_classweek (school_id, school_class_id, week, pupils, recorded, authorised, unauthorised, undecided,
    late, kinds, days, in_time, told, told_minutes, phoned, reached, open_rows)
SELECT school_id, school_class_id, week, count(*), sum(recorded), sum(authorised), sum(unauthorised), sum(undecided),
    sum(late), '{"no_word": 600, "sick": 900}', 5, 4, 20, 300, 15, 10, 1
FROM absence_pupilweek WHERE school_id = %s GROUP BY school_id, school_class_id, week
"""


def _school(first: dt.date, last: dt.date, *, classes: int, pupils: int) -> School:
    school: School = SchoolFactory()
    year = SchoolYearFactory(
        school=school, name=f"{first.year}-{last.year}", starts_on=first, ends_on=last + dt.timedelta(30)
    )
    made = SchoolClass.objects.bulk_create(SchoolClassFactory.build_batch(classes, school=school, year=year))
    people = Pupil.objects.bulk_create(
        PupilFactory.build(school=school, enrolled_on=first) for _number in range(pupils)
    )
    ClassMembership.objects.bulk_create(
        ClassMembershipFactory.build(pupil=pupil, school_class=made[at % classes], starts_on=first)
        for at, pupil in enumerate(people)
    )
    return school


def _class_year(school: School, today: dt.date, back: int) -> None:
    """A year before, with the same pupils in other classes."""
    first = today - YEAR - dt.timedelta(weeks=52 * back)
    year = SchoolYearFactory(school=school, name=str(first.year), starts_on=first, ends_on=first + YEAR)
    made = SchoolClass.objects.bulk_create(SchoolClassFactory.build_batch(12, school=school, year=year))
    ClassMembership.objects.bulk_create(
        ClassMembershipFactory.build(
            pupil=pupil, school_class=made[at % 12], starts_on=first, ends_on=first + YEAR
        )
        for at, pupil in enumerate(Pupil.objects.filter(school=school))
    )


def _take_registers(school: School, first: dt.date, last: dt.date) -> None:
    by = colleague(school.pk, Role.ATTENDANCE_COORDINATOR)
    with connection.cursor() as cursor:
        cursor.execute(REGISTERS, [by.pk, first, last, LESSONS, school.pk])
        cursor.execute(MARKS, [school.pk])
        cursor.execute("ANALYZE")


def report_watching(report: Report, watched: Watched) -> None:
    """What watching and counting take."""
    report.head("The rules over absence: 1,000 pupils, a school year of marks")
    report.note(f"{watched.pupils} pupils, {watched.found} thresholds found")
    report.figure("all rules, everybody", watched.seconds, "s", at_most(10))
    report.figure("memory of the process at most", watched.megabytes, "MB", at_most(300))
    report.figure("after one change, p50", percentile(watched.milliseconds, 0.5), "ms")
    report.figure("after one change, p95", percentile(watched.milliseconds, 0.95), "ms", at_most(50))
    report.figure("counting the whole year anew", watched.counting, "s")


def report_trends(report: Report, opened: Sequence[Opened]) -> None:
    """The pages of ten schools over three years."""
    report.head("Whether it helps: ten schools, three years")
    for one in opened:
        report.figure(f"statements, {one.role}", one.statements, "", at_most(20))
        report.figure(f"opening, {one.role}, p50", percentile(one.milliseconds, 0.5), "ms")
        report.figure(f"opening, {one.role}, p95", percentile(one.milliseconds, 0.95), "ms", at_most(300))
