"""The demo hangs together: people, homes, languages, ages and days of one pupil agree with each other."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from absence.models.notices import Notice
from absence.models.registers import Mark, Register
from absence.models.steps import Approach
from careteam.models.cases import CareCase, CaseMove
from careteam.models.concerns import Concern, ConcernMove
from careteam.models.contacts import ContactMoment
from careteam.models.meldcode import MeldcodeStep
from careteam.models.timeouts import TimeOut
from intake.models.following import CheckIn, Review, Talk
from pupils.enums import RelationKind
from pupils.models import parts
from pupils.models.homes import HomeStay
from pupils.models.leaving import Departure
from pupils.models.parts import PupilLanguage, Remark
from pupils.models.people import Relation
from pupils.models.pupils import ClassMembership, Pupil
from school import clock
from school.enums import Level
from school.models.school import School
from tests.databases import connected, with_demo
from tests.tools.demo.test_demo import WEDNESDAY, at
from tools.demo.follow_through import OTHERS, SENT, TAKEN
from tools.demo.names import ORIGINS

PARENTS = (RelationKind.MOTHER, RelationKind.FATHER)
# What happens at school, and the day or moment of each: the row's own, its pupil by this path.
AT_SCHOOL: tuple[tuple[Any, str, str], ...] = (
    (Mark, "register__day", "pupil"),
    (Episode, "day", "pupil"),
    (CheckIn, "day", "pupil"),
    (Talk, "held_on", "pupil"),
    (Review, "held_on", "pupil"),
    (Remark, "written_on", "pupil"),
    (parts.TestResult, "taken_on", "pupil"),
    (ContactMoment, "held_on", "pupil"),
    (TimeOut, "began_at", "pupil"),
    (TimeOut, "ended_at", "pupil"),
    (Concern, "raised_at", "pupil"),
    (ConcernMove, "at", "concern__pupil"),
    (CareCase, "opened_at", "pupil"),
    (CareCase, "closed_at", "pupil"),
    (CaseMove, "at", "case__pupil"),
    (MeldcodeStep, "taken_on", "record__pupil"),
    (Departure, "last_day", "pupil"),
    (Announcement, "starts_on", "pupil"),
)


@pytest.fixture(scope="module")
def loaded(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), connected(with_demo("demo")):
        yield


@pytest.fixture
def today(loaded: None) -> Iterator[dt.date]:
    with at(WEDNESDAY), transaction.atomic():
        yield clock.today()
        transaction.set_rollback(True)


def test_brothers_and_sisters_have_the_same_people_and_one_address(today: dt.date) -> None:
    people, homes, families = defaultdict(set), defaultdict(set), defaultdict(set)
    for pupil, person, kind in Relation.objects.on_day(today).values_list("pupil", "person", "kind"):
        people[pupil].add(person)
        if kind in PARENTS:
            families[person].add(pupil)
    for pupil, home, address in HomeStay.objects.on_day(today).values_list("pupil", "home", "home__address"):
        homes[pupil].add((home, address))
    together = [pupils for pupils in families.values() if len(pupils) > 1]
    assert len(together) > 20
    for pupils in together:
        assert len({frozenset(people[pupil]) for pupil in pupils}) == 1
        assert len({frozenset(homes[pupil]) for pupil in pupils}) == 1
    births = defaultdict(list)
    for pupil, born in Pupil.objects.filter(pk__in=families and set().union(*together)).values_list(
        "pk", "birth_date"
    ):
        births[next(iter(sorted(people[pupil])))].append(born)
    for days in births.values():
        ordered = sorted(days)
        assert all((b - a).days > 270 for a, b in itertools.pairwise(ordered))


def test_nobody_is_at_two_places(today: dt.date) -> None:
    for model in (ClassMembership, HomeStay):
        spans = defaultdict(list)
        for pupil, first, last in model.objects.values_list("pupil", "starts_on", "ends_on"):
            spans[pupil].append((first, last or dt.date.max))
        for found in map(sorted, spans.values()):
            assert all(a[1] < b[0] for a, b in itertools.pairwise(found)), model
    assert (
        not Pupil.objects.at_school(today)
        .exclude(memberships__in=ClassMembership.objects.on_day(today))
        .exists()
    )


def test_what_follows_absence_is_there_in_each_state(today: dt.date) -> None:
    assert set(Notice.objects.values_list("state", flat=True)) == {*SENT, *OTHERS}
    assert Approach.objects.count() == len(TAKEN)


def test_ages_fit_the_classes(today: dt.date) -> None:
    ages = defaultdict(set)
    rows = ClassMembership.objects.on_day(today).values_list("school_class__level", "pupil__birth_date")
    for level, born in rows:
        ages[level].add((today - born).days // 365.25)
    assert all(min(found) >= 12 and max(found) <= 18 for found in ages.values())
    assert min(ages[Level.EXIT]) >= 15
    assert max(ages[Level.START]) < 18


def test_languages_fit_where_people_come_from_and_what_is_spoken_at_home(today: dt.date) -> None:
    """A family is written to in a language of its country or in English, and speaks one of its country at home."""
    spoken = {origin.country: set(origin.languages) for origin in ORIGINS}
    home: dict[int, set[str]] = defaultdict(set)
    others: dict[int, set[str]] = defaultdict(set)
    for pupil, language, at_home in PupilLanguage.objects.values_list("pupil", "language", "at_home"):
        (home if at_home else others)[pupil].add(language)
    country = dict(Pupil.objects.values_list("pk", "country"))
    for pupil, languages in home.items():
        assert languages <= spoken[country[pupil]], (pupil, languages)
    for pupil, languages in others.items():
        assert languages <= spoken[country[pupil]] | {"en"}, (pupil, languages)
    parents = Relation.objects.filter(kind__in=PARENTS).values_list("pupil", "person__language")
    for pupil, language in parents:
        if pupil in home:
            assert language in home[pupil] | {"en"}, (pupil, language)


def test_nothing_happens_on_a_day_off_or_before_somebody_comes(today: dt.date) -> None:
    off = {
        school.pk: [(row.starts_on, row.ends_on) for row in school.days_off.all()]
        for school in School.objects.all()
    }
    pupils = {
        pk: (school, since) for pk, school, since in Pupil.objects.values_list("pk", "school", "enrolled_on")
    }
    wrong: dict[str, list[Any]] = defaultdict(list)
    for model, field, path in AT_SCHOOL:
        for pupil, when in model._default_manager.exclude(**{field: None}).values_list(path, field):
            day = timezone.localdate(when) if isinstance(when, dt.datetime) else when
            school, since = pupils[pupil]
            is_off = any(first <= day <= last for first, last in off[school])
            if day < since or day.weekday() > 4 or is_off:
                wrong[f"{model.__name__}.{field}"].append((day, since))
    assert wrong == {}
    assert not any(
        day.weekday() > 4 or any(first <= day <= last for first, last in off[school])
        for school, day in Register.objects.values_list("school", "day")
    )
