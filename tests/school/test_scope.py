"""Whose rows the database shows: those of the school that the thread is turned to, and no longer than that."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pupils.models.pupils import Pupil
from school import scope
from school.models.classes import SchoolClass
from school.models.school import School
from tools.samples import factories


@pytest.fixture
def schools(db: None) -> tuple[School, School]:
    """Two schools with a pupil each."""
    return factories.PupilFactory().school, factories.PupilFactory().school


def seen() -> list[int]:
    """The schools of the pupils that are there."""
    return sorted(Pupil.objects.values_list("school", flat=True))


def test_within_a_school_its_rows_are_there(schools: tuple[School, School]) -> None:
    one, other = schools
    with scope.within(one.pk):
        assert seen() == [one.pk]
        with scope.within(other.pk):
            assert seen() == [other.pk]
        assert seen() == [one.pk]
        with scope.outside():
            assert seen() == []
        with scope.setting_up():
            assert seen() == []
            assert School.objects.count() == 2
        assert list(School.objects.values_list("pk", flat=True)) == [one.pk]


def test_an_error_turns_the_thread_back(schools: tuple[School, School]) -> None:
    one, other = schools
    with scope.within(one.pk):
        with pytest.raises(ValueError, match="on the way"), scope.within(other.pk):
            raise ValueError("on the way")
        assert seen() == [one.pk]


def test_what_is_rolled_back_does_not_take_the_school_along(schools: tuple[School, School]) -> None:
    one, _ = schools
    with scope.within(one.pk):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert seen() == [one.pk]


def test_after_a_failed_statement_the_next_says_what_the_first_did(schools: tuple[School, School]) -> None:
    one, _ = schools
    with scope.within(one.pk), transaction.atomic():
        with connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute("SELECT 1 / 0")
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="aborted"):
            cursor.execute("SELECT 1")
        transaction.set_rollback(True)


def test_another_thread_is_turned_to_nobody(schools: tuple[School, School]) -> None:
    told: list[str | None] = []
    with scope.within(schools[0].pk):
        thread = threading.Thread(target=lambda: told.append(scope.present()))
        thread.start()
        thread.join()
    assert told == [None]


def test_the_words_in_front_are_no_query_and_stand_in_no_log(schools: tuple[School, School]) -> None:
    with scope.within(schools[0].pk), CaptureQueriesContext(connection) as queries:
        seen()
    [query] = queries.captured_queries
    assert query["sql"].startswith('SELECT "pupils_pupil"."school_id"')


def test_rows_that_come_one_by_one_are_of_the_school_too(schools: tuple[School, School]) -> None:
    with scope.within(schools[0].pk):
        assert [pupil.school_id for pupil in Pupil.objects.iterator(chunk_size=1)] == [schools[0].pk]


def test_many_parameters_are_many_statements_of_the_school(schools: tuple[School, School]) -> None:
    one, other = schools
    with scope.within(one.pk), connection.cursor() as cursor:
        cursor.executemany("UPDATE pupils_pupil SET surname = %s", [("Ahmed",), ("Berg",)])
    names = dict(Pupil.objects.values_list("school", "surname"))
    assert names[one.pk] == "Berg"
    assert names[other.pk].startswith("Tesfay")


@pytest.mark.parametrize("number", ["1; DROP TABLE pupils_pupil", "1'"])
def test_a_school_is_a_number(number: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"), scope.within(number):  # type: ignore[arg-type]
        pass


def test_every_school_is_named(schools: tuple[School, School]) -> None:
    with scope.outside():
        assert scope.school_ids() == [school.pk for school in schools]


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_on_the_connection() -> None:
    made = factories.SchoolClassFactory()
    with scope.within(made.school.pk):
        assert SchoolClass.objects.count() == 1
        assert setting() != ""
        with transaction.atomic():
            assert SchoolClass.objects.count() == 1
    assert setting() == ""
    with transaction.atomic():
        with scope.within(made.school.pk):
            assert SchoolClass.objects.count() == 1
        with scope.outside():
            assert SchoolClass.objects.count() == 0


def setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('nabij.school', true), '')")
        [value] = cursor.fetchone()
    return str(value)
