"""Each connection to PostgreSQL keeps the plans of statements that are asked over and over.

A statement that was made known with `keep()` is PREPAREd the first time that a connection sends it, and EXECUTEd from
then on. Whoever sends it writes ordinary SQL through Django's ordinary cursor and sees nothing of this.

After a migration a kept plan may no longer fit ("cached plan must not change result type"). That failure ends a
transaction, so a kept plan is only used where the work can be done again:
- outside a transaction: the connection drops all its plans and sends the statement again;
- inside a function under `one_transaction`: the whole function runs again, once, from its beginning.
In any other transaction the statement goes out whole, as it would without this module.

KEEP_PLANS=false switches it off, for a pooler that gives every transaction another connection.
"""

import functools
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

import psycopg2
import psycopg2.extensions
from django.db import DatabaseError, connection, transaction
from psycopg2 import errorcodes

from school.scope import ScopedCursor

P = ParamSpec("P")
T = TypeVar("T")
# The plan gives other columns than it was made for, or somebody told the connection to forget it.
GONE = {errorcodes.FEATURE_NOT_SUPPORTED, errorcodes.INVALID_SQL_STATEMENT_NAME}

# PostgreSQL would make the first five plans anew: for the page of a pupil a quarter second each. Said with each
# statement: not every pooler lets a setting of a connection through.
ONE_PLAN = "SET LOCAL plan_cache_mode = force_generic_plan;"

# Per statement the PostgreSQL type of each of its parameters; None where the parameter is always the same.
_known: dict[str, tuple[str | None, ...]] = {}


def keep(sql: str, types: Sequence[str | None]) -> None:
    """Have every connection keep the plan of this statement. `types` says what each parameter is, None: a constant."""
    _known[sql] = tuple(types)


class KeepingConnection(psycopg2.extensions.connection):
    """A connection that knows which plans it keeps."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Per statement with what is always the same in it: the name of its plan, and which parameters are arguments.
        # One statement may be asked with other words for another role; the plan of one must never serve the other.
        self.plans: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {}
        # Whether the plans must be dropped before the next one is used.
        self.stale = False
        # Whether the present transaction can be done again from its beginning.
        self.repeatable = False

    def may_use_plans(self) -> bool:
        """Whether what goes on can be done again, should a plan turn out to be useless."""
        return self.autocommit or self.repeatable


class KeepingCursor(ScopedCursor):
    """A cursor that uses the plans of its connection."""

    connection: KeepingConnection
    # What a plan was used for.
    _asked: tuple[str, Any] | None = None

    @property
    def query(self) -> bytes | None:
        """The statement as it was asked for."""
        return self.mogrify(*self._asked) if self._asked else super().query

    def execute(self, query: Any, params: Any = None) -> None:
        self._asked = None
        query, params = self.without_history(query, params)
        types = _known.get(query) if isinstance(query, str) and self.name is None else None
        if types is None or not self.connection.may_use_plans():
            super().execute(query, params)
            return
        try:
            self._use_plan(query, types, params)
        except psycopg2.Error as error:
            if error.pgcode not in GONE:
                raise
            self.connection.stale = True
            if not self.connection.autocommit:
                raise
            self._use_plan(query, types, params)

    def _use_plan(self, query: str, types: tuple[str | None, ...], params: Sequence[Any]) -> None:
        kept = self.connection
        if kept.stale:
            super().execute("DEALLOCATE ALL")
            kept.plans.clear()
            kept.stale = False
        constants = [param for param, kind in zip(params, types, strict=True) if kind is None]
        key = query, repr(constants)
        if key not in kept.plans:
            kept.plans[key] = self._prepare(query, types, params)
        name, places = kept.plans[key]
        arguments = [params[place] for place in places]
        super().execute(f"{ONE_PLAN}EXECUTE {name}" + _brackets("%s" for _ in places), arguments)
        self._asked = query, params

    def _prepare(
        self, query: str, types: tuple[str | None, ...], params: Sequence[Any]
    ) -> tuple[str, tuple[int, ...]]:
        """Make a plan: arguments become $1, $2, and so on; what is always the same is written out for the planner."""
        name = f"kept_{len(self.connection.plans)}"
        places = tuple(place for place, kind in enumerate(types) if kind is not None)
        filled = list(params)
        for number, place in enumerate(places, 1):
            filled[place] = psycopg2.extensions.AsIs(f"${number}")
        statement = self.mogrify(query, filled).decode()
        super().execute(f"PREPARE {name}{_brackets(kind for kind in types if kind)} AS {statement}")
        return name, places


def _brackets(items: Any) -> str:
    listed = ", ".join(items)
    return f" ({listed})" if listed else ""


def one_transaction(function: Callable[P, T]) -> Callable[P, T]:
    """Like `transaction.atomic`, for a function that only reads and writes rows, and so can be run again.

    It runs a second time, in a new transaction, when a migration has just made a kept plan useless: the first one was
    rolled back, with everything that should happen after its commit. Inside another transaction it is part of that.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        if connection.in_atomic_block:
            with transaction.atomic():
                return function(*args, **kwargs)
        try:
            return _run_repeatable(function, *args, **kwargs)
        except DatabaseError:
            if not getattr(connection.connection, "stale", False):
                raise
            return _run_repeatable(function, *args, **kwargs)

    return run


def _run_repeatable(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    with transaction.atomic():
        kept = connection.connection
        if isinstance(kept, KeepingConnection):
            kept.repeatable = True
        try:
            return function(*args, **kwargs)
        finally:
            if isinstance(kept, KeepingConnection):
                kept.repeatable = False
