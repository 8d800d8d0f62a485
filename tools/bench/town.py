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
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from messaging.services.texts import load_texts
from pupils.enums import ContactBy, HomeKind, RelationKind
from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from school import clock
from school.enums import ClassStaffKind, Level, Role
from school.middleware import SESSION_LAST_SEEN
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import LessonPeriod, School, SchoolYear

CLASSES_PER_SCHOOL = 12
ABSENT = 3
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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cookies = sign_in([one.mentor for one in made])
    return [_turn(one, day, cookie) for one, cookie in zip(made, cookies, strict=True)]


def _open_school(day: dt.date) -> School:
    number = School.objects.count()
    school = School.objects.create(
        name=f"ISK De Meent {number}",
        brin=f"{number // 26 % 100:02d}B{chr(ord('A') + number % 26)}",
        location=f"{number // 2600:02d}",
        phone="+31205550100",
        email=f"meent{number}@school.example",
    )
    load_texts(school=school)
    SchoolYear.objects.create(
        school=school, name=str(day.year), starts_on=day - dt.timedelta(60), ends_on=day + dt.timedelta(200)
    )
    now = timezone.localtime(clock.now()).time()
    first = now.replace(minute=0, second=0, microsecond=0)
    lessons = [first, *(dt.time(hour, 30) for hour in range(now.hour + 1, min(now.hour + 7, 23)))]
    LessonPeriod.objects.bulk_create(
        LessonPeriod(
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
    since, year = day - dt.timedelta(60), school.years.get()
    made = SchoolClass.objects.bulk_create(
        SchoolClass(school=school, year=year, name=f"1{chr(ord('A') + number)}", level=Level.LEVEL_1)
        for number in range(classes)
    )
    mentors = User.objects.bulk_create(
        User(
            name=f"Mentor {one.name}",
            email=f"mentor{one.pk}@school.example",
            password="!",
            second_factor_since=clock.now(),
        )
        for one in made
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(school=school, user=mentor, role=Role.MENTOR, starts_on=since) for mentor in mentors
    )
    ClassStaff.objects.bulk_create(
        ClassStaff(school=school, school_class=one, user=mentor, kind=ClassStaffKind.MENTOR, starts_on=since)
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
    people = [
        Pupil(
            school=school,
            number=str(10_000 + number),
            call_name=NAMES[number % 10],
            surname=SURNAMES[number // 10 % 10],
            birth_date=dt.date(2011, 3, 4),
            country="SY",
            enrolled_on=since,
        )
        for number in range(len(classes) * per_class)
    ]
    for pupil in people:
        pupil.set_derived()
    Pupil.objects.bulk_create(people)
    ClassMembership.objects.bulk_create(
        ClassMembership(
            school=school, pupil=pupil, school_class=classes[number // per_class], starts_on=since
        )
        for number, pupil in enumerate(people)
    )
    return people


def _make_families(school: School, people: Sequence[Pupil], since: dt.date) -> list[list[Person]]:
    """Each pupil has a mother who hears; every second one also lives in a home with staff who hear."""
    home = Home.objects.create(school=school, kind=HomeKind.AZC, name="AZC Singel", address="Singel 5")
    guard = Person.objects.create(school=school, name="Tess Bakker", email=f"azc{school.pk}@home.example")
    HomeStaff.objects.create(
        school=school, home=home, person=guard, absence_alerts_by=ContactBy.EMAIL, starts_on=since
    )
    mothers = Person.objects.bulk_create(
        Person(
            school=school,
            name=f"Moeder van {pupil.name}",
            language=LANGUAGES[number % len(LANGUAGES)],
            phone="+31612345678",
            email=f"familie{pupil.pk}@familie.example",
        )
        for number, pupil in enumerate(people)
    )
    Relation.objects.bulk_create(
        Relation(
            school=school,
            pupil=pupil,
            person=mother,
            kind=RelationKind.MOTHER,
            custody=True,
            absence_alerts_by=ContactBy.EMAIL,
            starts_on=since,
        )
        for pupil, mother in zip(people, mothers, strict=True)
    )
    HomeStay.objects.bulk_create(
        HomeStay(school=school, pupil=pupil, home=home, starts_on=since) for pupil in people[::2]
    )
    return [[mother, guard] if at % 2 == 0 else [mother] for at, mother in enumerate(mothers)]


def sign_in(mentors: Iterable[User]) -> list[str]:
    """Sessions as signing in makes them; a password takes a third of a second each and is not what we measure."""
    store = SessionStore()
    expires = timezone.now() + dt.timedelta(hours=12)
    sessions = [
        Session(
            session_key=get_random_string(32, VALID_KEY_CHARS),
            session_data=store.encode(
                {
                    SESSION_KEY: str(mentor.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: mentor.get_session_auth_hash(),
                    SESSION_LAST_SEEN: int(time.time()),
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


def sign_in_coordinator(school_id: int) -> str:
    """The cookie of an attendance coordinator of the school, for the call list."""
    day = clock.today()
    user = User.objects.create(
        name="Karin de Wit",
        email=f"coordinator{school_id}@school.example",
        password="!",
        second_factor_since=clock.now(),
    )
    RoleAssignment.objects.create(
        school_id=school_id, user=user, role=Role.ATTENDANCE_COORDINATOR, starts_on=day
    )
    return sign_in([user])[0]
