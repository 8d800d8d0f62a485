"""Connections keep plans, and get over a migration that makes them useless."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction

from pupils.querysets.people import alert_contacts
from school import plans
from school.enums import Level
from school.inserts import insert_rows
from school.models.classes import SchoolClass
from tools.samples import factories

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "SELECT word FROM plan_probe WHERE id = %s"


@pytest.fixture(autouse=True)
def probe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A connection as in production, a table to migrate, and a statement about it that is known."""
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "connection_factory", plans.KeepingConnection)
    plans.keep(ASK, ["bigint"])
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plan_probe (id bigint, word varchar(10))")
        cursor.execute("INSERT INTO plan_probe VALUES (1, 'one'), (2, 'two')")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE plan_probe")
    connection.close()


def ask(number: int = 1) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(ASK, [number])
        return cursor.fetchone()[0]


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%plan_probe%'")
        [number] = cursor.fetchone()
    return int(number)


def migrate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE plan_probe ALTER word TYPE varchar(20)")


def test_a_known_statement_is_planned_once() -> None:
    assert (ask(1), ask(2), kept()) == ("one", "two", 1)


def test_the_plan_of_one_role_never_serves_another() -> None:
    """The words of a statement may be the same for two roles, and what is written into it not."""
    sql = "SELECT word FROM plan_probe WHERE id = %s AND word IN (%s)"
    plans.keep(sql, ["bigint", None])

    def found(number: int, level: str) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, [number, level])
            rows: list[Any] = cursor.fetchall()
        return rows

    assert (found(1, "one"), found(2, "one"), found(2, "two")) == ([("one",)], [], [("two",)])
    assert (found(1, "one"), kept()) == ([("one",)], 2)


def test_outside_a_transaction_a_migration_is_not_noticed() -> None:
    ask()
    migrate()
    assert (ask(2), kept()) == ("two", 1)


def test_a_plan_that_somebody_dropped_is_made_again() -> None:
    ask()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert (ask(2), kept()) == ("two", 1)


def test_one_transaction_begins_again_and_what_it_wrote_stands_once() -> None:
    ask()
    migrate()
    committed: list[str] = []
    runs: list[int] = []

    @plans.one_transaction
    def write_and_ask() -> Any:
        runs.append(1)
        transaction.on_commit(lambda: committed.append("done"))
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO plan_probe VALUES (3, 'three')")
        return ask(3)

    assert write_and_ask() == "three"
    assert (len(runs), committed, kept()) == (2, ["done"], 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plan_probe WHERE id = 3")
        assert cursor.fetchone() == (1,)


def test_another_transaction_uses_no_plan_and_so_cannot_fail_by_one() -> None:
    ask()
    migrate()
    with transaction.atomic():
        assert ask(2) == "two"

    @plans.one_transaction
    def inside() -> Any:
        return ask(2)

    with transaction.atomic():
        assert inside() == "two"


def test_a_union_keeps_its_plan_where_history_is_written() -> None:
    """What begins with a bracket might write, thinks pghistory, and puts its words in front."""

    @plans.one_transaction
    def hearers() -> None:
        alert_contacts([1], dt.date(2026, 9, 22))

    with pghistory.context(user="1"):
        hearers()
        hearers()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE '%absence_alerts_by%'"
        )
        assert cursor.fetchall() == [(2,)]


def test_an_insert_keeps_its_plan_and_says_whose_work_it_is() -> None:
    year = factories.SchoolYearFactory()

    @plans.one_transaction
    def add(name: str) -> SchoolClass:
        [row] = insert_rows([SchoolClass(school=year.school, year=year, name=name, level=Level.LEVEL_1)])
        return row

    with pghistory.context(user="7", words="it's % and \\"):
        rows = [add("ISK 9Y"), add("ISK 9Z")]
    events = SchoolClass.pgh_event_model.objects.filter(pgh_obj__in=rows)  # type: ignore[attr-defined]
    assert {event.pgh_context.metadata["user"] for event in events} == {"7"}
    assert {event.pgh_context.metadata["words"] for event in events} == {"it's % and \\"}
    assert len({event.pgh_context_id for event in events}) == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE '%INSERT INTO \"school_schoolclass\"%'"
        )
        assert cursor.fetchall() == [(2,)]
        # What one transaction said ends with it.
        cursor.execute("SELECT current_setting('pghistory.context_id', true)")
        assert cursor.fetchone() in [("",), (None,)]


def test_words_of_history_are_not_left_for_the_next_statement() -> None:
    with transaction.atomic():
        with pghistory.context(user="7"):
            factories.SchoolYearFactory()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE plan_probe SET word = 'three' WHERE id = 1")
            assert cursor.cursor.query == b"UPDATE plan_probe SET word = 'three' WHERE id = 1"
    assert ask(1) == "three"


def test_other_failures_are_not_tried_again() -> None:
    runs: list[int] = []

    @plans.one_transaction
    def fail() -> None:
        runs.append(1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    with pytest.raises(DatabaseError):
        fail()
    assert len(runs) == 1


def test_without_the_keeping_connection_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.delitem(connection.settings_dict["OPTIONS"], "connection_factory")
    monkeypatch.delitem(connection.settings_dict["OPTIONS"], "cursor_factory")
    assert (ask(1), ask(2), kept()) == ("one", "two", 0)

    @plans.one_transaction
    def inside() -> Any:
        return ask(2)

    assert (inside(), kept()) == ("two", 0)
    connection.close()
