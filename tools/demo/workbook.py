"""Everything that the registers of one school year are made from, and the rows that come of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from absence.enums import AnnouncementKind
from absence.models.announcements import Announcement
from absence.models.registers import Mark, Register
from absence.rules.day import MarkValues
from pupils.models.homes import HomeStay
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.school import DayOff, LessonPeriod, School, SchoolYear
from school.rules import Period
from tools.demo import dates
from tools.demo.accounts import holder
from tools.demo.alerts import Missed
from tools.demo.chances import Chances, chances_of

CHUNK = 2000


@dataclass(frozen=True)
class Member:
    """A pupil in a class, from a day and until a day, with chances of being away."""

    pupil: Pupil
    first: dt.date
    last: dt.date
    chances: Chances


@dataclass
class Workbook:
    """One school year: what its registers are made from, and the rows that are made."""

    school: School
    year: SchoolYear
    days: list[dt.date]
    periods: dict[int, list[Period]]
    classes: list[SchoolClass]
    members: dict[int, list[Member]]
    staff: dict[int, list[int]]
    office: int
    announced: dict[int, list[Announcement]]
    # Class and day of registers that exist: what people did in the demo stays as it is.
    known: set[tuple[int, dt.date]]
    # How many times as much is missed, and how many first registers come too late.
    missed_times: float = 1
    # Who is away all of which days, whatever the chances.
    away: set[tuple[int, dt.date]] = field(default_factory=set)
    late_registers: float = 0.05
    announcements: list[Announcement] = field(default_factory=list)
    registers: list[tuple[Register, dict[int, MarkValues]]] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    def covering(self, pupil: Pupil, day: dt.date, period: Period | None = None) -> Announcement | None:
        """The announcement that covers this lesson, or any part of this day."""
        for row in self.announced.get(pupil.pk, ()):
            if not row.starts_on <= day <= row.ends_on:
                continue
            if period is None:
                return row
            if row.withdrawn_at is None and (
                (row.from_time is None or row.from_time < period.ends_at)
                and (row.until_time is None or row.until_time > period.starts_at)
            ):
                return row
        return None

    def announce(self, pupil: Pupil, day: dt.date, kind: AnnouncementKind, **values: object) -> None:
        """Keep an announcement, entered by the office before the first lesson."""
        minutes = 5 + int(pupil.number) % 50
        row = Announcement(
            school=self.school,
            pupil=pupil,
            kind=kind,
            entered_by_id=self.office,
            entered_at=moment(day, dt.time(7, 30)) + dt.timedelta(minutes=minutes),
            **({"starts_on": day, "ends_on": day} | values),
        )
        self.announced[pupil.pk].append(row)
        self.announcements.append(row)


def open_workbook(school: School, year: SchoolYear, *, until: dt.date) -> Workbook:
    """Read what the registers of a school year up to a day are made from."""
    off = [
        dates.Span(row.name, row.starts_on, row.ends_on)
        for row in DayOff.objects.filter(school=school, ends_on__gte=year.starts_on)
    ]
    periods: dict[int, list[Period]] = defaultdict(list)
    for row in LessonPeriod.objects.filter(school=school).order_by("weekday", "starts_at"):
        periods[row.weekday].append(Period(row.number, row.starts_at, row.ends_at))
    staff: dict[int, list[int]] = defaultdict(list)
    # The mentor first: most first lessons are the mentor's.
    for member in ClassStaff.objects.filter(school_class__year=year).order_by("kind", "pk"):
        staff[member.school_class_id].insert(
            0 if member.kind == ClassStaffKind.MENTOR else len(staff[member.school_class_id]), member.user_id
        )
    announced: dict[int, list[Announcement]] = defaultdict(list)
    standing = Announcement.objects.filter(school=school, ends_on__gte=year.starts_on)
    for announcement in standing.order_by("pk"):
        announced[announcement.pupil_id].append(announcement)
    return Workbook(
        school=school,
        year=year,
        days=[day for day in dates.school_days(year.starts_on, until, off) if periods[day.isoweekday()]],
        periods=periods,
        classes=list(SchoolClass.objects.filter(year=year).order_by("pk")),
        members=_all_members(year),
        staff=staff,
        office=holder(school, Role.OFFICE),
        announced=announced,
        known=set(Register.objects.filter(school_class__year=year).values_list("school_class", "day")),
    )


def _all_members(year: SchoolYear) -> dict[int, list[Member]]:
    homes = dict(
        HomeStay.objects.filter(school=year.school_id)
        .order_by("starts_on")
        .values_list("pupil", "home__kind")
    )
    members: dict[int, list[Member]] = defaultdict(list)
    rows = ClassMembership.objects.filter(school_class__year=year).select_related("pupil")
    for row in rows.order_by("pupil__number", "pk"):
        pupil = row.pupil
        lasts = [day for day in (row.ends_on, pupil.left_on, year.ends_on) if day]
        chances = chances_of(pupil.number, home=homes.get(pupil.pk, ""), unaccompanied=pupil.unaccompanied)
        member = Member(pupil, max(row.starts_on, pupil.enrolled_on), min(lasts), chances)
        members[row.school_class_id].append(member)
    return members


def members_on(work: Workbook, school_class: SchoolClass, day: dt.date) -> Iterator[Member]:
    """Who is in the class on the day, by pupil number."""
    return (member for member in work.members[school_class.pk] if member.first <= day <= member.last)


def save_workbook(work: Workbook) -> None:
    """Save announcements, registers and marks."""
    Announcement.objects.bulk_create(work.announcements, batch_size=CHUNK)
    Register.objects.bulk_create([register for register, _ in work.registers], batch_size=CHUNK)
    Mark.objects.bulk_create(
        [
            Mark(
                school_id=work.school.pk,
                register_id=register.pk,
                pupil_id=pupil_id,
                state=values.state,
                minutes_late=values.minutes_late,
                reason=values.reason,
                note=values.note,
                said_at=register.changed_at or register.handed_in_at,
            )
            for register, marks in work.registers
            for pupil_id, values in marks.items()
        ],
        batch_size=CHUNK,
    )


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """A time of the school's clock on a day."""
    return dt.datetime.combine(day, time, tzinfo=timezone.get_default_timezone())
