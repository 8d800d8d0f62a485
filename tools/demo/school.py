"""Builds the demo school and its small neighbour once, and brings them up to date on later days."""

import datetime as dt
import random

from django.db import transaction

from absence.models.settings import AbsenceSettings
from absence.services.counting import count_what_changed
from absence.services.releases import release
from messaging.enums import FAMILY_KINDS
from messaging.models.texts import Text
from messaging.services.texts import approve_text, load_texts
from partners.services.words import approve_words
from pupils.models.pupils import ClassMembership, Pupil
from school import scope
from school.enums import ClassStaffKind, Level, Role, Weekday
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import User
from school.models.school import DayOff, LessonPeriod, School, SchoolYear
from tools.demo import accounts, dates
from tools.demo.accounts import BRIN, RING_BRIN, TRIED_FIRST
from tools.demo.cast import Cast
from tools.demo.files import make_files
from tools.demo.homes import ALONE, ALONE_AT_THE_RING
from tools.demo.names import ORIGINS
from tools.demo.people import Families, Seat, seats
from tools.demo.registers import announce_today, fill_registers, fill_year_before
from tools.demo.stand_ins import make_stand_ins
from tools.demo.timetables import make_timetables
from tools.samples.factories import (
    ClassMembershipFactory,
    ClassStaffFactory,
    DayOffFactory,
    LessonPeriodFactory,
    SchoolClassFactory,
    SchoolFactory,
    SchoolYearFactory,
)

SEED = 1951
CLASSES = {
    "Start A": (Level.START, 22),
    "Start B": (Level.START, 21),
    "1A": (Level.LEVEL_1, 21),
    TRIED_FIRST: (Level.LEVEL_1, 22),
    "1C": (Level.LEVEL_1, 20),
    "2A": (Level.LEVEL_2, 21),
    "2B": (Level.LEVEL_2, 19),
    "2C": (Level.LEVEL_2, 21),
    "3A": (Level.LEVEL_3, 22),
    "3B": (Level.LEVEL_3, 20),
    "4A": (Level.LEVEL_4, 21),
    "Uitstroom": (Level.EXIT, 20),
}
RING_CLASSES = {"Ring 1": (Level.START, 8)}
RING_SEATS = (
    ("SY", False),
    ("SY", True),
    ("ER", False),
    ("ER", True),
    ("UA", False),
    ("TR", False),
    ("AF", True),
    ("PL", False),
)
CLASSES_PER_TEACHER = 4
START_WEEKS = dt.timedelta(weeks=6)
APPROVED = {"uk": "Oksana Melnyk", "ar": "Rima Sabbagh"}
WORDS_READ = APPROVED | {"ti": "Selam Haile"}


@transaction.atomic
def load_school(*, now: dt.datetime, today: dt.date) -> bool:
    """Build the demo, or bring it up to date; returns whether it was built. All or nothing.

    Side effects: rows in nearly every table. No message leaves: what is in the outbox counts as sent.
    """
    with scope.setting_up():
        built = not accounts.demo_schools().exists()
    if built:
        _build(today)
    with scope.setting_up():
        schools = list(accounts.demo_schools())
    for school in schools:
        with scope.within(school.pk):
            load_texts(school=school)
            if built and school.brin == BRIN:
                _approve_texts(school, today)
                _approve_words(school, today)
                accounts.ask_role(school, now=now, today=today)
            _go_on(school, today)
            announce_today(school, now=now, today=today)
            make_stand_ins(school, today=today)
            make_files(school, seed=str(SEED), now=now, today=today)
            count_what_changed(school.pk, now=now)
            release(school.pk, now=now)
    return built


def _build(today: dt.date) -> None:
    with scope.setting_up():
        vliegerwei = SchoolFactory(
            name=accounts.VLIEGERWEI, brin=BRIN, phone="+31660000100", email="info@vliegerwei.example"
        )
        ring = SchoolFactory(
            name=accounts.RING, brin=RING_BRIN, phone="+31660000200", email="info@ring.example"
        )
        users = accounts.make_accounts(vliegerwei, ring, today)
    year = dates.year_of(today)
    for school, plan, first_number in ((vliegerwei, CLASSES, 10_000), (ring, RING_CLASSES, 50_000)):
        with scope.within(school.pk):
            accounts.list_care_team(school, users, today)
            _make_calendar(school, year, today)
            former = _make_year(school, dates.year_before(year), plan, users, closed=True)
            classes = _make_year(school, year, plan, users)
            rng = random.Random(f"{SEED}:{school.brin}")  # noqa: S311
            cast = Cast(school, rng, today, first_number=first_number)
            _make_pupils(cast, classes, former)
            cast.save()
            _make_year_before(school, year)


def _make_year_before(school: School, year: dates.Span) -> None:
    """Two years side by side: a new approach to absence began with this one."""
    AbsenceSettings.objects.filter(school=school).update(protocol_since=year.first)
    for one in school.years.all():
        make_timetables(one)
    fill_year_before(school, school.years.get(closed=True))


def _make_calendar(school: School, year: dates.Span, today: dt.date) -> None:
    LessonPeriod.objects.bulk_create(
        LessonPeriodFactory.build(
            school=school, weekday=weekday, number=number, starts_at=starts_at, ends_at=ends_at
        )
        for weekday in Weekday
        for number, starts_at, ends_at in dates.lessons(friday=weekday == Weekday.FRIDAY)
    )
    _make_days_off(school, dates.year_before(year), today)
    _make_days_off(school, year, today)


def _make_days_off(school: School, year: dates.Span, today: dt.date) -> None:
    known = set(school.days_off.values_list("name", "starts_on"))
    DayOff.objects.bulk_create(
        DayOffFactory.build(school=school, name=off.name, starts_on=off.first, ends_on=off.last)
        for off in dates.days_off(year, today)
        if (off.name, off.first) not in known
    )


def _make_year(
    school: School,
    span: dates.Span,
    plan: dict[str, tuple[Level, int]],
    users: dict[str, User],
    *,
    closed: bool = False,
) -> dict[str, SchoolClass]:
    """A school year with its classes and their staff; returns the classes by name."""
    year = SchoolYearFactory(
        school=school, name=span.name, starts_on=span.first, ends_on=span.last, closed=closed
    )
    made = SchoolClass.objects.bulk_create(
        SchoolClassFactory.build(school=school, year=year, name=name, level=level)
        for name, (level, _) in plan.items()
    )
    classes = {school_class.name: school_class for school_class in made}
    until = span.last if closed else None
    staff = [
        (account.email, account.mentor_of, ClassStaffKind.MENTOR)
        for account in accounts.all_accounts()
        if account.mentor_of in classes
    ]
    staff += [
        (account.email, name, account.counsels_as)
        for account in accounts.all_accounts()
        for name in account.counsels
        if name in classes
    ]
    at_ring = school.brin == RING_BRIN
    teachers = [
        account.email
        for account in accounts.all_accounts()
        if Role.TEACHER in (account.ring_roles if at_ring else account.roles)
    ]
    names = list(classes)
    for number, email in enumerate(teachers):
        # The try-first teacher begins at the class that visitors try first.
        begin = names.index(TRIED_FIRST) + number * 2 if not at_ring else 0
        wanted = {names[(begin + step * 5) % len(names)] for step in range(CLASSES_PER_TEACHER)}
        staff += [(email, name, ClassStaffKind.TEACHER) for name in names if name in wanted]
    ClassStaff.objects.bulk_create(
        ClassStaffFactory.build(
            school_class=classes[name],
            user=users[email],
            kind=kind,
            starts_on=span.first,
            ends_on=until,
        )
        for email, name, kind in staff
    )
    return classes


def _make_pupils(cast: Cast, classes: dict[str, SchoolClass], former: dict[str, SchoolClass]) -> None:
    if cast.school.brin == BRIN:
        sizes = [(classes[name], size) for name, (_, size) in CLASSES.items()]
        taken = seats(cast.rng, sizes, tried=classes[TRIED_FIRST])
        families = Families(cast, alone=ALONE)
    else:
        origins = {origin.country: origin for origin in ORIGINS}
        [school_class] = classes.values()
        taken = [Seat(origins[country], alone, school_class) for country, alone in RING_SEATS]
        families = Families(cast, alone=ALONE_AT_THE_RING)
    for pupil, seat in families.fill(taken):
        _make_memberships(cast, pupil, seat.school_class, classes, former)


def _make_memberships(
    cast: Cast,
    pupil: Pupil,
    school_class: SchoolClass,
    classes: dict[str, SchoolClass],
    former: dict[str, SchoolClass],
) -> None:
    """Which class when: last year's, six weeks in a start group for who came this year, then the present one."""
    since = max(pupil.enrolled_on, school_class.year.starts_on)
    if pupil.enrolled_on < school_class.year.starts_on:
        earlier = former[cast.rng.choice(list(former))]
        _member(
            cast,
            pupil,
            earlier,
            max(pupil.enrolled_on, earlier.year.starts_on),
            earlier.year.ends_on,
        )
    elif school_class.level != Level.START and since + START_WEEKS < cast.today:
        start = classes[cast.rng.choice(["Start A", "Start B"])]
        _member(cast, pupil, start, since, since + START_WEEKS - dt.timedelta(days=1))
        since += START_WEEKS
    _member(cast, pupil, school_class, since, None)


def _member(
    cast: Cast, pupil: Pupil, school_class: SchoolClass, since: dt.date, until: dt.date | None
) -> None:
    cast.add(
        ClassMembershipFactory.build(pupil=pupil, school_class=school_class, starts_on=since, ends_on=until)
    )


def _approve_texts(school: School, today: dt.date) -> None:
    """A speaker has read the texts in two languages; the others wait, as in a school that has just begun."""
    administrator = User.objects.get(email=accounts.ADMINISTRATOR.email)
    for text in Text.objects.filter(school=school, kind__in=FAMILY_KINDS, language__in=APPROVED):
        approve_text(
            text=text,
            approved_by=APPROVED[text.language],
            approved_on=today - dt.timedelta(days=30),
            recorded_by=administrator,
        )


def _approve_words(school: School, today: dt.date) -> None:
    """And the words of consents, in one more."""
    administrator = User.objects.get(email=accounts.ADMINISTRATOR.email)
    for language, speaker in WORDS_READ.items():
        approve_words(
            school_id=school.pk,
            language=language,
            approved_by=speaker,
            approved_on=today - dt.timedelta(days=30),
            recorded_by=administrator,
        )


def _go_on(school: School, today: dt.date) -> None:
    """Bring calendar and registers up to yesterday, through a new school year if one has begun."""
    year = school.years.filter(closed=False).order_by("starts_on").last()
    if year is None:
        return
    span = dates.year_of(today)
    if year.ends_on < today and year.name == span.name:
        year.ends_on = span.last
        year.save(update_fields=["ends_on"])
    _end_holidays(school, today)
    fill_registers(school, year, today)
    if year.ends_on < today:
        fill_registers(school, _begin_year(school, year, span, today), today)


def _end_holidays(school: School, today: dt.date) -> None:
    """A holiday that today falls in has ended yesterday."""
    if today.weekday() >= dates.SATURDAY:
        return
    present = school.days_off.filter(starts_on__lte=today, ends_on__gte=today)
    present.filter(starts_on=today).delete()
    present.update(ends_on=today - dt.timedelta(days=1))


def _begin_year(school: School, old: SchoolYear, span: dates.Span, today: dt.date) -> SchoolYear:
    """Close a year and begin the next: the same classes with the same pupils and staff."""
    old.closed = True
    old.save(update_fields=["closed"])
    year: SchoolYear = SchoolYearFactory(
        school=school,
        name=span.name,
        starts_on=max(span.first, old.ends_on + dt.timedelta(days=1)),
        ends_on=span.last,
    )
    _make_days_off(school, span, today)
    for old_class in old.classes.order_by("pk"):
        new_class = SchoolClassFactory(school=school, year=year, name=old_class.name, level=old_class.level)
        _move_members(old_class, new_class)
        _move_staff(old_class, new_class)
    make_timetables(year)
    return year


def _move_members(old: SchoolClass, new: SchoolClass) -> None:
    present = ClassMembership.objects.filter(school_class=old).on_day(old.year.ends_on)
    moved = [
        ClassMembership(
            school_id=row.school_id, pupil_id=row.pupil_id, school_class=new, starts_on=new.year.starts_on
        )
        for row in present
    ]
    present.update(ends_on=old.year.ends_on)
    ClassMembership.objects.bulk_create(moved)


def _move_staff(old: SchoolClass, new: SchoolClass) -> None:
    present = ClassStaff.objects.filter(school_class=old).on_day(old.year.ends_on)
    # Standing in ends by itself.
    present = present.exclude(kind=ClassStaffKind.STAND_IN)
    moved = [
        ClassStaff(
            school_id=row.school_id,
            school_class=new,
            user_id=row.user_id,
            kind=row.kind,
            starts_on=new.year.starts_on,
        )
        for row in present
    ]
    present.update(ends_on=old.year.ends_on)
    ClassStaff.objects.bulk_create(moved)
