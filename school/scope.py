"""Which school's rows the database shows to this thread: one, or none.

PostgreSQL refuses every row of another school by itself (`school/row_security.py`); here each statement is told whose
turn it is. The words go in front of the statement, in the same message, as `SET LOCAL`: they cost no round trip, end
with the transaction, and so are right on every connection, also behind a pooler that lends one for a transaction.

    with within(school_id):
        ...

`AccessMiddleware` does so for each request, tasks for one school after the other. Outside of it no row of a school
is there. The name of the school is signed, so that nobody who slips SQL into a statement can name another.
"""

import functools
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import psycopg2.extensions
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

NOBODY = ""
SETTING_UP = "setup"
_scope: ContextVar[str | None] = ContextVar("scope", default=None)


@contextmanager
def within(school_id: int) -> Iterator[None]:
    """Show this school's rows, and no other's."""
    with _turned_to(str(int(school_id))):
        yield


@contextmanager
def outside() -> Iterator[None]:
    """Show no school's rows."""
    with _turned_to(NOBODY):
        yield


@contextmanager
def setting_up() -> Iterator[None]:
    """Show all schools and who has which role there, and nothing else of them: for who sets up schools."""
    with _turned_to(SETTING_UP):
        yield


@contextmanager
def _turned_to(scope: str) -> Iterator[None]:
    former = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(former)


def present() -> str | None:
    """What the thread is turned to; None when nobody has said anything yet."""
    return _scope.get()


def school_ids() -> list[int]:
    """The number of every school, for work that goes from one to the next."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nabij_school_ids()")
        return [pk for (pk,) in cursor.fetchall()]


class OutsideMiddleware:
    """A request begins without a school; `AccessMiddleware` finds which one it is about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with outside():
            return self.get_response(request)


@functools.cache
def signing_key() -> bytes:
    """What the names of schools are signed with; `migrate` gives it to the database."""
    return salted_hmac("school.scope", "schools", algorithm="sha256").digest()


@functools.cache
def words_for(scope: str) -> str:
    """The statement that goes in front. A scope is a number or a word of this module, never somebody's input."""
    if not scope:
        return "SET LOCAL nabij.school = '';"
    signature = hashlib.sha256(scope.encode() + signing_key()).hexdigest()
    return f"SET LOCAL nabij.school = '{scope} {signature}';"


# What pghistory puts in front of each statement that writes: the number of what is done, and who does it.
HISTORY = "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true); "
HISTORY_SAID = "SET LOCAL pghistory.context_id = %s;SET LOCAL pghistory.context_metadata = %s;"


class ScopedCursor(psycopg2.extensions.cursor):
    """A cursor that tells PostgreSQL with each statement which school it is about, and whose work it is."""

    _length = 0
    _history = b""

    def execute(self, query: Any, params: Any = None) -> None:
        words = b"" if self._has_failed() else self.words().encode() + self._history
        self._length = len(words)
        if words:
            # What stands in the words is never taken for a place of a parameter.
            query, params = words + self.mogrify(self._text(query), params), None
        super().execute(query, params)

    def executemany(self, query: Any, params_list: Any) -> None:
        """One by one: psycopg2's own would go past `execute`."""
        for params in params_list:
            self.execute(query, params)

    @property
    def query(self) -> bytes | None:
        """The statement as it was asked for."""
        sent = super().query
        return sent and sent[self._length :]

    def without_history(self, query: Any, params: Any) -> tuple[Any, Any]:
        """A statement as it was before pghistory, whose words go in front from now on.

        That is the same to PostgreSQL, which plans nothing for a `SET`; and a statement that it knows stays that one.
        """
        self._history = b""
        if not (isinstance(query, str) and query.startswith(HISTORY)):
            return query, params
        self._history = self.mogrify(HISTORY_SAID, params[:2])
        return query[len(HISTORY) :], params[2:]

    def words(self) -> str:
        """What goes in front of a statement now."""
        scope = present()
        if not scope and self.connection.autocommit:
            return ""
        return words_for(scope or NOBODY)

    def _text(self, query: Any) -> str:
        if isinstance(query, bytes):
            return query.decode()
        return query if isinstance(query, str) else str(query.as_string(self))

    def _has_failed(self) -> bool:
        """Whether the transaction can only be rolled back: PostgreSQL would refuse any other word."""
        failed = psycopg2.extensions.TRANSACTION_STATUS_INERROR
        return self.connection.info.transaction_status == failed
