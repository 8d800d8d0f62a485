"""Whoever reaches the database as the application does finds no row of another school, and can change no rule.

Every table is attacked, whatever it is for: the catalogue of PostgreSQL names them, and each gets a row of two schools.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from psycopg2 import errors, sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor
from pytest_django import DjangoDbBlocker

from config.roles import ADMINISTRATOR
from school.row_security import FREE, HIDDEN, NEVER_REMOVED, PASSES, Table, tables
from school.scope import words_for
from tests import databases
from tools.local.postgres import OWNER

OURS, THEIRS = 1, 2
# A value of each type, for columns that cannot be empty.
VALUES = {
    "bigint": "1",
    "boolean": "false",
    "bytea": "''",
    "character varying": "'x'",
    "date": "'2026-09-15'",
    "integer": "1",
    "jsonb": "'{}'",
    "numeric": "1",
    "smallint": "1",
    "text": "'x'",
    "time without time zone": "'08:30'",
    "timestamp with time zone": "'2026-09-15 08:30+02'",
    "uuid": "gen_random_uuid()",
    "ARRAY": "'{}'",
}
COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_name = %s AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
AND is_generated = 'NEVER'
"""
CONSTRAINTS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', conrelid::regclass, conname) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u')
"""
INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = 'public'::regnamespace AND indisunique AND NOT indisprimary
"""


@pytest.fixture(scope="module")
def url(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database in which every table with a border has one row of each of two schools, and nothing but borders."""
    with django_db_blocker.unblock():
        made = databases.migrated("attacked")
    with _cursor(databases.as_role(ADMINISTRATOR, made)) as cursor:
        for what_hinders in (CONSTRAINTS, INDEXES):
            cursor.execute(what_hinders)
            for (words,) in cursor.fetchall():
                cursor.execute(words)
        cursor.execute("SET session_replication_role = replica")
        for table in _bordered(cursor):
            for school in (OURS, THEIRS):
                _add_row(cursor, table, school)
        cursor.execute(PASSES)
    yield made
    with django_db_blocker.unblock():
        databases.drop("attacked")


def _add_row(cursor: Cursor, table: Table, school: int) -> None:
    cursor.execute(COLUMNS, [table.name])
    row = {name: VALUES[kind] for name, kind in cursor.fetchall()} | {table.school_column: str(school)}
    words = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(sql.Identifier(str(name)) for name in row),
        sql.SQL(", ").join(sql.SQL(value) for value in row.values()),
    )
    cursor.execute(words)


@contextmanager
def _cursor(url: str) -> Iterator[Cursor]:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


@pytest.fixture
def attacker(url: str) -> Iterator[Connection]:
    """A connection as the application's role, whose every change is taken back."""
    with closing(psycopg2.connect(url)) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def bordered(url: str) -> list[Table]:
    """Every table whose rows belong to a school."""
    with _cursor(url) as cursor:
        return _bordered(cursor)


def _bordered(cursor: Cursor) -> list[Table]:
    return [table for table in tables(cursor) if table.school_column is not None]


def attempt(connection: Connection, words: str, table: Table, *, within: int | None) -> object:
    """What becomes of a statement: how many rows it touched, or what PostgreSQL said."""
    names = {"table": sql.Identifier(table.name), "school": sql.Identifier(str(table.school_column))}
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT attempt")
        try:
            cursor.execute(words_for("" if within is None else str(within)))
            cursor.execute(sql.SQL(words).format(**names))
            return cursor.rowcount
        except psycopg2.Error as error:
            return type(error)
        finally:
            cursor.execute("ROLLBACK TO SAVEPOINT attempt")


def outcomes(connection: Connection, words: str, bordered: list[Table], *, within: int | None) -> set[object]:
    return {attempt(connection, words, table, within=within) for table in bordered}


def writable(bordered: list[Table]) -> list[Table]:
    return [table for table in bordered if "UPDATE" in table.granted]


# --- What stands in the catalogue -----------------------------------------------------------------


def test_every_table_has_a_border_or_a_reason(url: str) -> None:
    with _cursor(url) as cursor:
        found = tables(cursor)
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r'"
        )
        forced = {name for (name,) in cursor.fetchall()}
    names = {table.name for table in found}
    assert forced == {table.name for table in found if table.school_column is not None}
    assert names - forced == set(FREE) | HIDDEN
    assert all(FREE.values())


def test_every_border_is_one_of_two(url: str) -> None:
    """The ordinary one, or for schools and roles the one that lets who sets up schools in as well."""
    with _cursor(url) as cursor:
        cursor.execute(
            "SELECT tablename, qual FROM pg_policies WHERE policyname = 'border' AND cmd = 'ALL'"
            " AND permissive = 'PERMISSIVE' AND roles = '{public}' AND with_check IS NULL"
        )
        borders = dict(cursor.fetchall())
        cursor.execute("SELECT DISTINCT policyname FROM pg_policies ORDER BY 1")
        policies = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'log_entry' ORDER BY 1")
        log_entries = cursor.fetchall()
        bordered = _bordered(cursor)
    school = "( SELECT nabij_school() AS nabij_school)"
    setting_up = "( SELECT nabij_is_setting_up() AS nabij_is_setting_up)"
    assert set(borders.values()) == {
        f"(school_id = {school})",
        f"((id = {school}) OR {setting_up})",
        f"((school_id = {school}) OR {setting_up})",
    }
    assert borders.keys() == {table.name for table in bordered}
    # The last one is for the role with which tests look, and stands in no other database.
    assert policies == ["border", "eyes_of_tests", "log_entry", "whole_house"]
    assert log_entries == [("school_accesslog",), ("school_signin",)]


def test_the_application_owns_nothing_and_is_nobody(url: str) -> None:
    with _cursor(url) as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
            " WHERE rolname = current_user"
        )
        assert cursor.fetchall() == [(False,) * 5]
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchall() == [(0,)]
        cursor.execute("SELECT count(*) FROM pg_proc WHERE proowner = current_user::regrole")
        assert cursor.fetchall() == [(0,)]
        cursor.execute("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole")
        assert cursor.fetchall() == [(0,)]


def test_grants_are_what_the_application_needs(url: str) -> None:
    kinds = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")
    with _cursor(url) as cursor:
        found = {}
        for table in tables(cursor):
            cursor.execute(
                "SELECT kind FROM unnest(%s) WITH ORDINALITY AS asked (kind, number)"
                " WHERE has_table_privilege(%s, kind) ORDER BY number",
                [list(kinds), table.name],
            )
            found[table.name] = ", ".join(kind for (kind,) in cursor.fetchall())
    assert found["school_accesslog"] == found["pupils_pupilevent"] == "SELECT, INSERT"
    assert found["school_roleassignment"] == found["school_accountchange"] == "SELECT, INSERT, UPDATE"
    assert found["pupils_pupil"] == "SELECT, INSERT, UPDATE, DELETE"
    assert found["nabij_signing_key"] == ""
    with _cursor(url) as cursor:
        assert found == {table.name: table.granted for table in tables(cursor)}


# --- Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["SELECT * FROM {table}", "COPY {table} TO STDOUT"])
def test_without_a_school_nothing_is_there(attacker: Connection, bordered: list[Table], words: str) -> None:
    assert [read(attacker, words, table, within=None) for table in bordered] == [0] * len(bordered)


@pytest.mark.parametrize("words", ["SELECT * FROM {table}", "COPY {table} TO STDOUT"])
def test_within_a_school_one_row_of_two_is_there(
    attacker: Connection, bordered: list[Table], words: str
) -> None:
    assert [read(attacker, words, table, within=OURS) for table in bordered] == [1] * len(bordered)


def read(connection: Connection, words: str, table: Table, *, within: int | None) -> int:
    """How many rows come out."""
    with connection.cursor() as cursor:
        cursor.execute(words_for("" if within is None else str(within)))
        question = sql.SQL(words).format(table=sql.Identifier(table.name))
        if words.startswith("COPY"):
            lines = _Lines()
            cursor.copy_expert(question, lines)
            return lines.number
        cursor.execute(question)
        return len(cursor.fetchall())


class _Lines:
    """Counts what is copied to it."""

    number = 0

    def write(self, data: bytes) -> None:
        self.number += data.count(b"\n")


@pytest.mark.parametrize(
    "setting",
    [
        str(THEIRS),
        f"{THEIRS} ",
        f"{THEIRS} {'0' * 64}",
        f"{THEIRS} {hashlib.sha256(str(THEIRS).encode()).hexdigest()}",
        "setup",
        f"setup {'0' * 64}",
        # The signature of our own school under another's name.
        words_for(str(OURS)).split("'")[1].replace(f"{OURS} ", f"{THEIRS} ", 1),
    ],
    ids=["bare", "empty", "zeros", "unkeyed", "setup", "setup zeros", "ours"],
)
def test_a_name_without_its_signature_opens_nothing(attacker: Connection, setting: str) -> None:
    with attacker.cursor() as cursor:
        cursor.execute("SELECT set_config('nabij.school', %s, true)", [setting])
        cursor.execute("SELECT count(*) FROM pupils_pupil")
        assert cursor.fetchall() == [(0,)]
        cursor.execute("SELECT count(*) FROM school_school")
        assert cursor.fetchall() == [(0,)]


def test_the_owners_word_does_not_work_for_the_application(attacker: Connection) -> None:
    with attacker.cursor() as cursor:
        cursor.execute("SET LOCAL nabij.whole_house = 'on'")
        cursor.execute("SELECT count(*) FROM pupils_pupil")
        assert cursor.fetchall() == [(0,)]


def test_the_owner_too_sees_nothing_without_saying_so(url: str) -> None:
    with _cursor(databases.as_role(OWNER, url)) as cursor:
        cursor.execute("SELECT count(*) FROM pupils_pupil")
        assert cursor.fetchall() == [(0,)]
        cursor.execute("SET nabij.whole_house = 'on'")
        cursor.execute("SELECT count(*) FROM pupils_pupil")
        assert cursor.fetchall() == [(2,)]


def test_setting_up_shows_schools_and_roles_and_nothing_else(
    attacker: Connection, bordered: list[Table]
) -> None:
    with attacker.cursor() as cursor:
        cursor.execute(words_for("setup"))
        seen = {}
        for table in bordered:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name)))
            [seen[table.name]] = cursor.fetchone() or [0]
    assert {name for name, number in seen.items() if number} == {
        "school_school",
        "school_schoolevent",
        "school_roleassignment",
        "school_roleassignmentevent",
    }


# --- Writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("within", [None, OURS])
@pytest.mark.parametrize(
    "words",
    [
        "UPDATE {table} SET {school} = {school} WHERE {school} = 2",
        "DELETE FROM {table} WHERE {school} = 2",
    ],
)
def test_no_row_of_theirs_is_touched(
    attacker: Connection, bordered: list[Table], words: str, within: int | None
) -> None:
    verb = words.partition(" ")[0]
    granted = [table for table in bordered if verb in table.granted]
    refused = [table for table in bordered if verb not in table.granted]
    assert outcomes(attacker, words, granted, within=within) == {0}
    assert outcomes(attacker, words, refused, within=within) == {errors.InsufficientPrivilege}


def test_our_own_row_can_be_changed(attacker: Connection, bordered: list[Table]) -> None:
    """Or the tests around this one would say nothing."""
    words = "UPDATE {table} SET {school} = {school}"
    assert outcomes(attacker, words, writable(bordered), within=OURS) == {1}


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("UPDATE {table} SET {school} = 2", OURS),
        (
            "INSERT INTO {table} SELECT (jsonb_populate_record({table}, '{{\"school_id\": 2}}')).* FROM {table}",
            OURS,
        ),
    ],
)
def test_no_row_becomes_theirs(
    attacker: Connection, bordered: list[Table], words: str, within: int | None
) -> None:
    found = {
        table.name: attempt(attacker, words, table, within=within)
        for table in writable(bordered)
        if table.school_column == "school_id"
    }
    # Roles and what was asked about them: a trigger refuses to make another one of them, whosever it becomes.
    kept = {found.pop(name) for name in NEVER_REMOVED} if words.startswith("UPDATE") else set()
    assert kept <= {errors.RaiseException}
    assert set(found.values()) == {errors.InsufficientPrivilege}


def test_no_row_is_added_for_them(attacker: Connection, bordered: list[Table]) -> None:
    for table in bordered:
        with attacker.cursor() as cursor:
            cursor.execute("SAVEPOINT attempt")
            cursor.execute(words_for(str(OURS)))
            with pytest.raises(errors.InsufficientPrivilege, match="row-level security"):
                _add_row(cursor, table, THEIRS)
            cursor.execute("ROLLBACK TO SAVEPOINT attempt")


def test_a_visitor_is_written_down_but_not_read(attacker: Connection) -> None:
    with attacker.cursor() as cursor:
        cursor.execute(
            "INSERT INTO school_accesslog (at, roles, action, ground, page, pupils)"
            " VALUES (now(), '{}', 'refused', 'none', '', '{}')"
        )
        for scope in ("", str(OURS), "setup"):
            cursor.execute(words_for(scope))
            cursor.execute("SELECT count(*) FROM school_accesslog WHERE school_id IS NULL")
            assert cursor.fetchall() == [(0,)]


def test_nothing_is_copied_in(attacker: Connection, bordered: list[Table]) -> None:
    words = "COPY {table} FROM STDIN"
    found = outcomes(attacker, words, bordered, within=OURS)
    assert found == {errors.FeatureNotSupported}


# --- Rules ----------------------------------------------------------------------------------------

RULES = [
    "TRUNCATE pupils_pupil",
    "TRUNCATE school_accesslog",
    "ALTER TABLE pupils_pupil DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE pupils_pupil NO FORCE ROW LEVEL SECURITY",
    "DROP POLICY border ON pupils_pupil",
    "CREATE POLICY open ON pupils_pupil USING (true)",
    "ALTER POLICY border ON pupils_pupil USING (true)",
    "ALTER TABLE school_accesslog DISABLE TRIGGER ALL",
    "CREATE TRIGGER quiet BEFORE INSERT ON pupils_pupil EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE OR REPLACE FUNCTION nabij_school() RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint'",
    "CREATE FUNCTION mine() RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint'",
    "ALTER FUNCTION nabij_school() SECURITY INVOKER",
    "DROP TRIGGER nabij_give_pass ON school_school",
    "DROP FUNCTION _pgh_attach_context() CASCADE",
    "CREATE TABLE mine (id bigint)",
    "CREATE TEMPORARY TABLE mine (id bigint)",
    "CREATE SCHEMA mine",
    "CREATE EXTENSION dblink",
    "CREATE ROLE mine",
    "GRANT nabij_owner TO nabij",
    "SET ROLE nabij_owner",
    "SET SESSION AUTHORIZATION nabij_owner",
    "SET session_replication_role = replica",
    "ALTER ROLE nabij BYPASSRLS",
    "SELECT key FROM nabij_signing_key",
    "SELECT pass FROM nabij_pass",
    "INSERT INTO nabij_pass VALUES ('mine', 2)",
    "SELECT nabij_signed('2')",
    "UPDATE pghistory_context SET metadata = '{}'",
    "DELETE FROM pghistory_context",
    "UPDATE pupils_pupilevent SET call_name = 'x'",
    "DELETE FROM pupils_pupilevent",
    "UPDATE school_accesslog SET page = 'x'",
    "DELETE FROM school_accesslog",
    "DELETE FROM django_migrations",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
]


@pytest.mark.parametrize("words", RULES)
def test_no_rule_is_changed(attacker: Connection, words: str) -> None:
    with attacker.cursor() as cursor:
        cursor.execute(words_for(str(OURS)))
        with pytest.raises(errors.InsufficientPrivilege):
            cursor.execute(words)


def test_switching_row_security_off_shows_no_more(attacker: Connection) -> None:
    with attacker.cursor() as cursor:
        cursor.execute("SET row_security = off")
        with pytest.raises(errors.InsufficientPrivilege, match="row-level security"):
            cursor.execute("SELECT * FROM pupils_pupil")


def test_the_questions_that_reach_over_borders_are_these(url: str) -> None:
    """Functions that run with the owner's eyes: each is narrow, and fixes where it looks for names."""
    with _cursor(url) as cursor:
        cursor.execute(
            "SELECT proname, coalesce(array_to_string(proconfig, ','), 'compiled') FROM pg_proc"
            " WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1"
        )
        path = "search_path=public, pg_temp"
        assert cursor.fetchall() == [
            ("_pgh_attach_context", path),
            ("nabij_care_counts", path),
            ("nabij_forget_sign_ins", path),
            ("nabij_give_pass", path),
            ("nabij_is_setting_up", "compiled"),
            ("nabij_roles_of", path),
            ("nabij_school", "compiled"),
            ("nabij_school_ids", path),
            ("nabij_school_of_calendar_entry", path),
            ("nabij_school_of_calendar_feed", path),
            ("nabij_school_of_consent_link", path),
            ("nabij_school_of_guest_link", path),
            ("nabij_school_of_screen", path),
            ("nabij_schools_with_due_messages", path),
            ("nabij_stands_in_until", path),
        ]
