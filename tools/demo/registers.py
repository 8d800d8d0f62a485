"""Registers of the demo's past school days, and the absence that was announced."""

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from absence.enums import AnnouncementKind, MarkState, Reason
from absence.models.announcements import Announcement
from absence.models.registers import Register
from absence.rules.day import MarkValues
from pupils.rules.people import ADULT, age_on
from school.models.classes import SchoolClass
from school.models.school import School, SchoolYear
from school.rules import Period
from tools.demo import dates
from tools.demo.accounts import TRIED_FIRST
from tools.demo.alerts import Missed, write_episodes
from tools.demo.chances import by_weekday
from tools.demo.workbook import Member, Workbook, members_on, moment, open_workbook, save_workbook

# Calls and messages are made for this many last school days only.
RECENT_DAYS = 5
ILL_DAYS = (1, 1, 1, 2, 2, 3, 3, 5)
REASONS = (Reason.OVERSLEPT, Reason.TRANSPORT, Reason.FAMILY, Reason.OTHER)
PRESENT = MarkValues()
MISSING = MarkValues(MarkState.ABSENT)
SECOND_REGISTER, CHANGED = 0.18, 0.15
# On so many last school days every lesson has its register but for a few.
WHOLE_DAYS = 10
FORGOTTEN = 0.03
# One pupil stays away on these of the last school days, without a word: more than the hours to be told of.
AWAY_FROM, AWAY_UNTIL = 6, 3
# Before the new approach began: more was missed without word, and registers came when they came.
MISSED_BEFORE, LATE_BEFORE = 2.6, 0.4
# How many who are there in the first lesson leave before a later one, on a day with registers of some or all lessons.
LEAVES, LEAVES_ON_WHOLE_DAY = 0.012, 0.002


def fill_registers(school: School, year: SchoolYear, today: dt.date) -> None:
    """Make the registers that this year lacks, up to yesterday; never touches a class's day that has one."""
    work = open_workbook(school, year, until=min(today - dt.timedelta(days=1), year.ends_on))
    recent, whole = set(work.days[-RECENT_DAYS:]), set(work.days[-WHOLE_DAYS:])
    work.away = who_stays_away(work, work.days[-AWAY_FROM : 1 - AWAY_UNTIL])
    for day in work.days:
        for school_class in work.classes:
            if (school_class.pk, day) not in work.known:
                make_day(work, school_class, day, recent=day in recent, whole=day in whole)
    save_workbook(work)
    write_episodes(school, work.missed)


def who_stays_away(work: Workbook, days: Sequence[dt.date]) -> set[tuple[int, dt.date]]:
    """On these days the minor who most likely misses one, outside the class that visitors try first."""
    found = [
        member
        for school_class in work.classes
        if school_class.name != TRIED_FIRST
        for member in work.members[school_class.pk]
        if days and member.first <= days[0] and days[-1] <= member.last
        if (born := member.pupil.birth_date) and age_on(born, days[-1]) < ADULT
    ]
    most = max(found, key=lambda member: (member.chances.missing, -member.pupil.pk), default=None)
    return {(most.pupil.pk, day) for day in days} if most else set()


def fill_year_before(school: School, year: SchoolYear) -> None:
    """Make the registers of the year before the new approach to absence began, for who was there then."""
    work = open_workbook(school, year, until=year.ends_on)
    work.missed_times, work.late_registers = MISSED_BEFORE, LATE_BEFORE
    for day in work.days:
        for school_class in work.classes:
            make_day(work, school_class, day, recent=False)
    save_workbook(work)


def announce_today(school: School, *, now: dt.datetime, today: dt.date) -> None:
    """Some are reported ill this morning; in the class that visitors try first exactly one, if nobody is yet."""
    year = school.years.filter(closed=False, starts_on__lte=today, ends_on__gte=today).first()
    if year is None or today.weekday() >= dates.SATURDAY:
        return
    work = open_workbook(school, year, until=today)
    for school_class in work.classes:
        if (school_class.pk, today) in work.known:
            continue
        rng = chance_of(school_class, today)
        present = list(members_on(work, school_class, today))
        if school_class.name != TRIED_FIRST:
            draw_announcements(work, present, today, rng)
        elif present and not any(work.covering(member.pupil, today) for member in present):
            work.announce(rng.choice(present).pupil, today, AnnouncementKind.SICK)
    for row in work.announcements:
        row.entered_at = min(row.entered_at, now)
    Announcement.objects.bulk_create(work.announcements)


def chance_of(school_class: SchoolClass, day: dt.date) -> random.Random:
    """The same chance for a class on a day, whenever it is drawn."""
    return random.Random(f"{school_class.name}:{day}")  # noqa: S311


def draw_announcements(
    work: Workbook,
    members: Iterable[Member],
    day: dt.date,
    rng: random.Random,
    *,
    last: dt.date | None = None,
) -> None:
    """Draw who is reported ill from this day, to the last day at most, and who has an appointment."""
    for member in members:
        draw, length, early = rng.random(), rng.choice(ILL_DAYS), rng.random() < 0.5
        if draw >= member.chances.ill + member.chances.appointment or work.covering(member.pupil, day):
            continue
        if draw < member.chances.ill:
            until = dates.weekdays_on(day, length - 1)
            work.announce(member.pupil, day, AnnouncementKind.SICK, ends_on=min(until, last or until))
        elif early:
            work.announce(member.pupil, day, AnnouncementKind.APPOINTMENT, until_time=dt.time(10, 30))
        else:
            work.announce(member.pupil, day, AnnouncementKind.APPOINTMENT, from_time=dt.time(11, 0))


def make_day(
    work: Workbook, school_class: SchoolClass, day: dt.date, *, recent: bool, whole: bool = False
) -> None:
    """The registers of one class on one day, of some lessons or all, with who was missing without word."""
    rng = chance_of(school_class, day)
    members = list(members_on(work, school_class, day))
    if not members or not work.staff[school_class.pk]:
        return
    # Today's one announcement in the class that visitors try first is made by itself.
    last = work.days[-1] if school_class.name == TRIED_FIRST else None
    draw_announcements(work, members, day, rng, last=last)
    periods = work.periods[day.isoweekday()]
    marks = _first_marks(work, members, day, periods[0], rng)
    register = _register(work, school_class, day, periods[0], rng)
    missing = [pk for pk, values in marks.items() if values == MISSING]
    missed = {pk: Missed(pk, day, periods[0].starts_at, register.handed_in_at) for pk in missing}
    explained = [pk for pk in missing if (pk, day) not in work.away]
    _explain(marks, explained, rng)
    if explained and rng.random() < CHANGED:
        _change(work, school_class, register, marks, missed, rng.choice(explained), rng)
    work.registers.append((register, marks))
    if whole:
        for period in periods[1:]:
            if rng.random() >= FORGOTTEN:
                _later_register(work, register, members, missed, period, rng, LEAVES_ON_WHOLE_DAY)
    elif len(periods) > 2 and rng.random() < SECOND_REGISTER:
        _later_register(work, register, members, missed, rng.choice(periods[2:]), rng, LEAVES)
    if recent:
        work.missed += missed.values()


def _first_marks(
    work: Workbook, members: list[Member], day: dt.date, period: Period, rng: random.Random
) -> dict[int, MarkValues]:
    weekday = by_weekday(day)
    marks = {}
    for member in members:
        draw = rng.random()
        announced = work.covering(member.pupil, day, period)
        missing, late = member.chances.missing * weekday * work.missed_times, member.chances.late * weekday
        if announced:
            marks[member.pupil.pk] = _announced_mark(announced)
        elif draw < missing or (member.pupil.pk, day) in work.away:
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
    work: Workbook, school_class: SchoolClass, day: dt.date, period: Period, rng: random.Random
) -> Register:
    staff = work.staff[school_class.pk]
    by = staff[0] if period.number == 1 and rng.random() < 0.8 else rng.choice(staff)
    minutes = rng.uniform(16, 32) if rng.random() < work.late_registers else rng.uniform(2, 13)
    return Register(
        school=work.school,
        school_class=school_class,
        day=day,
        number=period.number,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
        handed_in_by_id=by,
        handed_in_at=moment(day, period.starts_at) + dt.timedelta(minutes=minutes),
    )


def _change(
    work: Workbook,
    school_class: SchoolClass,
    register: Register,
    marks: dict[int, MarkValues],
    missed: dict[int, Missed],
    pk: int,
    rng: random.Random,
) -> None:
    """Somebody who was missing came in late after all, and the register was changed."""
    register.version = 2
    register.changed_by_id = rng.choice(work.staff[school_class.pk])
    register.changed_at = register.handed_in_at + dt.timedelta(minutes=rng.uniform(3, 25))
    start = moment(register.day, register.starts_at)
    minutes = max(1, int((register.changed_at - start).total_seconds() / 60) - 1)
    marks[pk] = MarkValues(MarkState.LATE, minutes)
    missed[pk] = replace(
        missed[pk], back_at=register.changed_at, arrived=start + dt.timedelta(minutes=minutes)
    )


def _later_register(
    work: Workbook,
    first: Register,
    members: list[Member],
    missed: dict[int, Missed],
    period: Period,
    rng: random.Random,
    leaves: float,
) -> None:
    """A register of a later lesson: most who were missing have come, hardly anybody is gone."""
    day = first.day
    register = _register(work, first.school_class, day, period, rng)
    marks = {}
    for member in members:
        pk, draw = member.pupil.pk, rng.random()
        announced = work.covering(member.pupil, day, period)
        earlier = missed.get(pk)
        if announced:
            marks[pk] = _announced_mark(announced)
        elif earlier and earlier.back_at is None and (draw < 0.45 or (pk, day) in work.away):
            marks[pk] = MISSING
        elif earlier is None and draw < leaves:
            marks[pk] = MISSING
            missed[pk] = Missed(pk, day, period.starts_at, register.handed_in_at)
        else:
            marks[pk] = PRESENT
            if earlier and earlier.back_at is None:
                came = register.handed_in_at
                missed[pk] = replace(earlier, back_at=came, arrived=came)
    work.registers.append((register, marks))
