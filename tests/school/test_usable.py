"""A kept connection: taken as it is while it is quiet, asked where something came on it, replaced once it ended."""

import time
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction

from config.roles import ADMINISTRATOR
from tests.databases import as_role, own, url_of

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10


def ask(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def on_server(sql: str, *params: object) -> Any:
    """What the server says to somebody else."""
    with closing(psycopg2.connect(as_role(ADMINISTRATOR, url_of(own("test"))))) as elsewhere:
        elsewhere.autocommit = True
        with elsewhere.cursor() as cursor:
            cursor.execute(sql, params)
            return next(iter(cursor))[0]


def last_statement(pid: int) -> str:
    return str(on_server("SELECT query FROM pg_stat_activity WHERE pid = %s", pid))


def next_request() -> None:
    """What Django does between two requests."""
    connection.close_if_unusable_or_obsolete()
    wrapper: Any = connection
    wrapper.health_check_done = False


def test_a_quiet_connection_costs_no_statement() -> None:
    pid = ask("SELECT pg_backend_pid()")
    next_request()
    assert connection.is_usable()
    assert last_statement(pid) == "SELECT pg_backend_pid()"
    assert ask("SELECT pg_backend_pid()") == pid


def test_a_connection_that_the_server_ended_is_replaced_before_anybody_notices() -> None:
    pid = ask("SELECT pg_backend_pid()")
    assert on_server("SELECT pg_terminate_backend(%s, 5000)", pid)
    next_request()
    assert ask("SELECT pg_backend_pid()") != pid


def test_where_something_came_unasked_the_connection_is_asked() -> None:
    """News of another connection is no end of this one."""
    pid = ask("SELECT pg_backend_pid()")
    with connection.cursor() as cursor:
        cursor.execute("LISTEN probe")
    on_server("SELECT pg_notify('probe', '')")
    next_request()
    until = time.monotonic() + PATIENCE
    while last_statement(pid) != "SELECT 1" and time.monotonic() < until:
        assert connection.is_usable()
    assert last_statement(pid) == "SELECT 1"
    assert ask("SELECT pg_backend_pid()") == pid


def test_a_transaction_that_failed_is_of_no_use() -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError):
            ask("SELECT 1 / 0")
        assert not connection.is_usable()
        transaction.set_rollback(True)
    assert connection.is_usable()
