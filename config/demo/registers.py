"""Registers of the demo's past school days, and the absence that was announced."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.utils import timezone

from absence.enums import AnnouncementKind, MarkState, Reason
from absence.models import Announcement, Mark, Register
from absence.rules import MarkValues
from config.demo import dates
from config.demo.accounts import TRIED_FIRST
from config.demo.alerts import Missed, tell_the_story
from config.demo.chances import Chances, by_weekday, chances_of
from intake.models import ClassMembership, HomeStay, Pupil
from school.enums import ClassStaffKind, Role
from school.models import ClassStaff, DayOff, LessonPeriod, RoleAssignment, School, SchoolClass, SchoolYear
from school.rules import Period

CHUNK = 2000
# Calls and messages are made for this many last school days only.
RECENT_DAYS = 5
ILL_DAYS = (1, 1, 1, 2, 2, 3, 3, 5)
REASONS = (Reason.OVERSLEPT, Reason.TRANSPORT, Reason.FAMILY, Reason.OTHER)
PRESENT = MarkValues()
MISSING = MarkValues(MarkState.ABSENT)
SECOND_REGISTER, CHANGED, HANDED_IN_LATE = 0.18, 0.06, 0.05


@dataclass(frozen=True)
class Member:
    """A pupil in a class, from a day and until a day, with chances of being away."""

    pupil: Pupil
    first: dt.date
    last: dt.date
    chances: Chances


@dataclass
class Year:
    """What is needed to make registers of one school year."""

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
            entered_at=_moment(day, dt.time(7, 30)) + dt.timedelta(minutes=minutes),
            **({"starts_on": day, "ends_on": day} | values),
        )
        self.announced[pupil.pk].append(row)
        self.announcements.append(row)


def fill_registers(school: School, year: SchoolYear, today: dt.date) -> None:
    """Make the registers that this year lacks, up to yesterday; never touches a class's day that has one."""
    work = _prepare(school, year, until=min(today - dt.timedelta(days=1), year.ends_on))
    recent = set(work.days[-RECENT_DAYS:])
    for day in work.days:
        for school_class in work.classes:
            if (school_class.pk, day) not in work.known:
                _make_day(work, school_class, day, recent=day in recent)
    _save(work)
    tell_the_story(school, work.missed)


def announce_today(school: School, *, now: dt.datetime, today: dt.date) -> None:
    """Some are reported ill this morning; in the class that visitors try first exactly one, if nobody is yet."""
    year = school.years.filter(closed=False, starts_on__lte=today, ends_on__gte=today).first()
    if year is None or today.weekday() >= dates.SATURDAY:
        return
    work = _prepare(school, year, until=today)
    for school_class in work.classes:
        if (school_class.pk, today) in work.known:
            continue
        rng = _chance(school_class, today)
        present = list(_members(work, school_class, today))
        if school_class.name != TRIED_FIRST:
            _announce(work, present, today, rng)
        elif not any(work.covering(member.pupil, today) for member in present):
            work.announce(rng.choice(present).pupil, today, AnnouncementKind.SICK)
    for row in work.announcements:
        row.entered_at = min(row.entered_at, now)
    Announcement.objects.bulk_create(work.announcements)


def _prepare(school: School, year: SchoolYear, *, until: dt.date) -> Year:
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
    office = RoleAssignment.objects.filter(school=school, role=Role.OFFICE).order_by("pk").values_list("user", flat=True)
    announced: dict[int, list[Announcement]] = defaultdict(list)
    for announcement in Announcement.objects.filter(school=school, ends_on__gte=year.starts_on).order_by("pk"):
        announced[announcement.pupil_id].append(announcement)
    return Year(
        school=school,
        year=year,
        days=[day for day in dates.school_days(year.starts_on, until, off) if periods[day.isoweekday()]],
        periods=periods,
        classes=list(SchoolClass.objects.filter(year=year).order_by("pk")),
        members=_all_members(year),
        staff=staff,
        office=office[0],
        announced=announced,
        known=set(Register.objects.filter(school_class__year=year).values_list("school_class", "day")),
    )


def _all_members(year: SchoolYear) -> dict[int, list[Member]]:
    homes = dict(
        HomeStay.objects.filter(school=year.school_id).order_by("starts_on").values_list("pupil", "home__kind")
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


def _members(work: Year, school_class: SchoolClass, day: dt.date) -> Iterator[Member]:
    return (member for member in work.members[school_class.pk] if member.first <= day <= member.last)


def _chance(school_class: SchoolClass, day: dt.date) -> random.Random:
    """The same chance for a class on a day, whenever it is drawn."""
    return random.Random(f"{school_class.name}:{day}")  # noqa: S311


def _announce(work: Year, members: Iterable[Member], day: dt.date, rng: random.Random) -> None:
    """Draw who is reported ill from today, and who has an appointment."""
    for member in members:
        draw, length, early = rng.random(), rng.choice(ILL_DAYS), rng.random() < 0.5
        if draw >= member.chances.ill + member.chances.appointment or work.covering(member.pupil, day):
            continue
        if draw < member.chances.ill:
            until = dates.weekdays_on(day, length - 1)
            work.announce(member.pupil, day, AnnouncementKind.SICK, ends_on=until)
        elif early:
            work.announce(member.pupil, day, AnnouncementKind.APPOINTMENT, until_time=dt.time(10, 30))
        else:
            work.announce(member.pupil, day, AnnouncementKind.APPOINTMENT, from_time=dt.time(11, 0))


def _make_day(work: Year, school_class: SchoolClass, day: dt.date, *, recent: bool) -> None:
    """The registers of one class on one day, with who was missing without word."""
    rng = _chance(school_class, day)
    members = list(_members(work, school_class, day))
    if not members:
        return
    _announce(work, members, day, rng)
    periods = work.periods[day.isoweekday()]
    marks = _first_marks(work, members, day, periods[0], rng)
    register = _register(work, school_class, day, periods[0], rng)
    missing = [pk for pk, values in marks.items() if values == MISSING]
    missed = {pk: Missed(pk, day, periods[0].starts_at, register.handed_in_at) for pk in missing}
    _explain(marks, missing, rng)
    if rng.random() < CHANGED:
        _change(work, school_class, register, marks, missed, rng)
    work.registers.append((register, marks))
    if len(periods) > 2 and rng.random() < SECOND_REGISTER:
        _later_register(work, school_class, members, marks, missed, rng.choice(periods[2:]), rng, day)
    if recent:
        work.missed += missed.values()


def _first_marks(
    work: Year, members: list[Member], day: dt.date, period: Period, rng: random.Random
) -> dict[int, MarkValues]:
    weekday = by_weekday(day)
    marks = {}
    for member in members:
        draw = rng.random()
        announced = work.covering(member.pupil, day, period)
        missing, late = member.chances.missing * weekday, member.chances.late * weekday
        if announced:
            marks[member.pupil.pk] = _announced_mark(announced)
        elif draw < missing:
            marks[member.pupil.pk] = MISSING
        elif draw < missing + late:
            minutes = min(40, 2 + int(rng.expovariate(1 / 8)))
            reason = rng.choice(["", "", *REASONS[:2]])
            note = "bus had vertraging" if reason == Reason.TRANSPORT and minutes > 10 else ""
            marks[member.pupil.pk] = MarkValues(MarkState.LATE, minutes, reason, note)
        else:
            marks[member.pupil.pk] = PRESENT
    return marks


def _announced_mark(announced: Announcement) -> MarkValues:
    reasons = {AnnouncementKind.SICK: Reason.SICK, AnnouncementKind.APPOINTMENT: Reason.APPOINTMENT}
    return MarkValues(MarkState.ABSENT, reason=reasons.get(AnnouncementKind(announced.kind), Reason.OTHER))


def _explain(marks: dict[int, MarkValues], missing: list[int], rng: random.Random) -> None:
    """For some the reason became known afterwards and was written in."""
    for pk in missing:
        if rng.random() < 0.3:
            marks[pk] = replace(MISSING, reason=rng.choice(REASONS))


def _register(
    work: Year, school_class: SchoolClass, day: dt.date, period: Period, rng: random.Random
) -> Register:
    staff = work.staff[school_class.pk]
    by = staff[0] if period.number == 1 and rng.random() < 0.8 else rng.choice(staff)
    minutes = rng.uniform(16, 32) if rng.random() < HANDED_IN_LATE else rng.uniform(2, 13)
    return Register(
        school=work.school,
        school_class=school_class,
        day=day,
        number=period.number,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
        handed_in_by_id=by,
        handed_in_at=_moment(day, period.starts_at) + dt.timedelta(minutes=minutes),
    )


def _change(
    work: Year,
    school_class: SchoolClass,
    register: Register,
    marks: dict[int, MarkValues],
    missed: dict[int, Missed],
    rng: random.Random,
) -> None:
    """Somebody changed the register: who was missing came in late after all, or a note was added."""
    register.version = 2
    register.changed_by_id = rng.choice(work.staff[school_class.pk])
    register.changed_at = register.handed_in_at + dt.timedelta(minutes=rng.uniform(3, 25))
    if not missed:
        return
    pk = rng.choice(sorted(missed))
    start = _moment(register.day, register.starts_at)
    minutes = max(1, int((register.changed_at - start).total_seconds() / 60) - 1)
    marks[pk] = MarkValues(MarkState.LATE, minutes)
    missed[pk] = replace(missed[pk], back_at=register.changed_at, arrived=start + dt.timedelta(minutes=minutes))


def _later_register(
    work: Year,
    school_class: SchoolClass,
    members: list[Member],
    first: dict[int, MarkValues],
    missed: dict[int, Missed],
    period: Period,
    rng: random.Random,
    day: dt.date,
) -> None:
    """A register of a later lesson: most who were missing have come, hardly anybody is gone."""
    register = _register(work, school_class, day, period, rng)
    marks = {}
    for member in members:
        pk, draw = member.pupil.pk, rng.random()
        announced = work.covering(member.pupil, day, period)
        earlier = missed.get(pk)
        if announced:
            marks[pk] = _announced_mark(announced)
        elif earlier and earlier.back_at is None and draw < 0.45:
            marks[pk] = MISSING
        elif earlier is None and draw < 0.012:
            marks[pk] = MISSING
            missed[pk] = Missed(pk, day, period.starts_at, register.handed_in_at)
        else:
            marks[pk] = PRESENT
            if earlier and earlier.back_at is None:
                back_at = register.handed_in_at
                missed[pk] = replace(earlier, back_at=back_at, arrived=back_at)
    work.registers.append((register, marks))


def _save(work: Year) -> None:
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
            )
            for register, marks in work.registers
            for pupil_id, values in marks.items()
        ],
        batch_size=CHUNK,
    )


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=timezone.get_default_timezone())
