"""Schools to measure with: classes of pupils with their families, each class with a mentor who has signed in.

All people and places are made up.
"""

import datetime as dt
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from messaging.services.texts import load_texts
from pupils.enums import HomeKind
from pupils.models.homes import HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from school import clock
from school.enums import Role
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import LessonPeriod, School
from school.models.sessions import Session
from school.sessions import LAST_SEEN, SessionStore
from tools.samples.factories import (
    ClassMembershipFactory,
    ClassStaffFactory,
    HomeFactory,
    HomeStaffFactory,
    HomeStayFactory,
    LessonPeriodFactory,
    PersonFactory,
    PupilFactory,
    RelationFactory,
    RoleAssignmentFactory,
    SchoolClassFactory,
    SchoolFactory,
    SchoolYearFactory,
    UserFactory,
    member,
)

CLASSES_PER_SCHOOL = 12
ABSENT = 3
# How long the school year is under way.
DAYS_GONE = dt.timedelta(60)
LANGUAGES = ("ar", "ti", "uk", "tr", "fa", "so", "pl", "en", "es", "fr")
NAMES = ("Sami", "Amira", "Yonas", "Oksana", "Elif", "Navid", "Hodan", "Kacper", "Lucia", "Awet")
SURNAMES = ("Tesfay", "Haddad", "Berhane", "Koval", "Yılmaz", "Rahimi", "Warsame", "Nowak", "Díaz", "Öz")


@dataclass(frozen=True)
class Turn:
    """One register to take: by whom, where, and what handing it in writes."""

    path: str
    cookies: str
    school_id: int
    class_id: int
    user_id: int
    day: dt.date
    pupils: tuple[int, ...]
    # Per absent pupil the persons who hear of it.
    absent: dict[int, tuple[int, ...]]

    @property
    def recipients(self) -> int:
        """How many messages handing in queues."""
        return sum(len(persons) for persons in self.absent.values())


@dataclass(frozen=True)
class _Class:
    school_class: SchoolClass
    mentor: User
    pupils: list[Pupil]
    persons: list[list[Person]]


def make_town(*, classes: int, pupils: int = 25) -> list[Turn]:
    """So many classes of so many pupils in schools of a dozen classes; returns the register that each can take."""
    day = clock.today()
    sizes = [CLASSES_PER_SCHOOL] * (classes // CLASSES_PER_SCHOOL) + [classes % CLASSES_PER_SCHOOL]
    schools = [_open_school(day) for size in sizes if size]
    made: list[_Class] = []
    for school, size in zip(schools, sizes, strict=False):
        made += _make_classes(school, day, classes=size, pupils=pupils)
    _tell_planner()
    cookies = sign_in([one.mentor for one in made])
    return [_turn(one, day, cookie) for one, cookie in zip(made, cookies, strict=True)]


def _tell_planner() -> None:
    """Have PostgreSQL count what there is, as autovacuum does.

    That passes over a table with nothing in it. Counted all the same, each way through it looks alike, and the plan
    that is made then and kept reads the whole table for ever.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT EXISTS (SELECT FROM {name})")
            if cursor.fetchone() == (True,):
                cursor.execute(f"ANALYZE {name}")


def _open_school(day: dt.date) -> School:
    school: School = SchoolFactory()
    load_texts(school=school)
    SchoolYearFactory(
        school=school, name=str(day.year), starts_on=day - DAYS_GONE, ends_on=day + dt.timedelta(200)
    )
    now = timezone.localtime(clock.now()).time()
    first = now.replace(minute=0, second=0, microsecond=0)
    lessons = [first, *(dt.time(hour, 30) for hour in range(now.hour + 1, min(now.hour + 7, 23)))]
    LessonPeriod.objects.bulk_create(
        LessonPeriodFactory.build(
            school=school,
            weekday=day.isoweekday(),
            number=number,
            starts_at=start,
            ends_at=start.replace(minute=55),
        )
        for number, start in enumerate(lessons, 1)
    )
    return school


def _make_classes(school: School, day: dt.date, *, classes: int, pupils: int) -> list[_Class]:
    since = day - DAYS_GONE
    made = SchoolClass.objects.bulk_create(
        SchoolClassFactory.build_batch(classes, school=school, year=school.years.get())
    )
    mentors = User.objects.bulk_create(UserFactory.build_batch(classes))
    RoleAssignment.objects.bulk_create(
        RoleAssignmentFactory.build(school=school, user=mentor, starts_on=since) for mentor in mentors
    )
    ClassStaff.objects.bulk_create(
        ClassStaffFactory.build(school_class=one, user=mentor, starts_on=since)
        for one, mentor in zip(made, mentors, strict=True)
    )
    people = _make_pupils(school, made, pupils, since)
    families = _make_families(school, people, since)
    return [
        _Class(one, mentor, people[at : at + pupils], families[at : at + pupils])
        for one, mentor, at in zip(made, mentors, range(0, len(people), pupils), strict=True)
    ]


def _make_pupils(
    school: School, classes: Sequence[SchoolClass], per_class: int, since: dt.date
) -> list[Pupil]:
    people = Pupil.objects.bulk_create(
        PupilFactory.build(
            school=school,
            call_name=NAMES[number % 10],
            surname=SURNAMES[number // 10 % 10],
            enrolled_on=since,
        )
        for number in range(len(classes) * per_class)
    )
    ClassMembership.objects.bulk_create(
        ClassMembershipFactory.build(pupil=pupil, school_class=classes[number // per_class])
        for number, pupil in enumerate(people)
    )
    return people


def _make_families(school: School, people: Sequence[Pupil], since: dt.date) -> list[list[Person]]:
    """Each pupil has a mother who hears; every second one also lives in a home with staff who hear."""
    home = HomeFactory(school=school, kind=HomeKind.AZC)
    guard = HomeStaffFactory(home=home, starts_on=since).person
    mothers = Person.objects.bulk_create(
        PersonFactory.build(
            school=school, name=f"Moeder van {pupil.name}", language=LANGUAGES[number % len(LANGUAGES)]
        )
        for number, pupil in enumerate(people)
    )
    Relation.objects.bulk_create(
        RelationFactory.build(pupil=pupil, person=mother)
        for pupil, mother in zip(people, mothers, strict=True)
    )
    HomeStay.objects.bulk_create(HomeStayFactory.build(pupil=pupil, home=home) for pupil in people[::2])
    return [[mother, guard] if at % 2 == 0 else [mother] for at, mother in enumerate(mothers)]


def sign_in(mentors: Iterable[User]) -> list[str]:
    """Sessions as signing in makes them; a password takes a third of a second each and is not what we measure."""
    store = SessionStore()
    expires = timezone.now() + dt.timedelta(hours=12)
    sessions = [
        Session(
            user=mentor,
            session_key=get_random_string(32, VALID_KEY_CHARS),
            session_data=store.encode(
                {
                    SESSION_KEY: str(mentor.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: mentor.get_session_auth_hash(),
                    LAST_SEEN: int(time.time()),
                }
            ),
            expire_date=expires,
        )
        for mentor in mentors
    ]
    Session.objects.bulk_create(sessions)
    return [f"{settings.SESSION_COOKIE_NAME}={session.session_key}" for session in sessions]


def _turn(one: _Class, day: dt.date, cookies: str) -> Turn:
    return Turn(
        path=f"/registers/{one.school_class.pk}/{day}/1/",
        cookies=cookies,
        school_id=one.school_class.school_id,
        class_id=one.school_class.pk,
        user_id=one.mentor.pk,
        day=day,
        pupils=tuple(pupil.pk for pupil in one.pupils),
        absent={
            pupil.pk: tuple(person.pk for person in persons)
            for pupil, persons in list(zip(one.pupils, one.persons, strict=True))[:ABSENT]
        },
    )


def colleague(school_id: int, role: Role) -> User:
    """Somebody who has this role at a school since today."""
    return member(School.objects.get(pk=school_id), role, since=clock.today())


def sign_in_coordinator(school_id: int) -> str:
    """The cookie of an attendance coordinator of the school, for the call list."""
    return sign_in([colleague(school_id, Role.ATTENDANCE_COORDINATOR)])[0]
