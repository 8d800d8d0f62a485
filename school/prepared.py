"""Reads that every request of the morning rush asks: put together once per process, run ever after.

Putting a queryset together takes Django longer than PostgreSQL takes to answer it, and the outcome is the same SQL
every time. `@prepared` goes above a function that returns a queryset. Called, it gives the rows:

    @prepared
    def pupils_of(*, class_id: int, day: dt.date) -> PupilQuerySet:
        return Pupil.objects.in_classes([class_id], day)

    pupils_of(class_id=7, day=today)            # a list of Pupils
    pupils_of.queryset(class_id=7, day=today)   # the ordinary queryset, for whoever wants to go on from there

How: the function is called twice with made-up arguments. Both times the SQL must be the same; where the parameters
differ is where an argument belongs, all others are constants. Afterwards real arguments are put in those places, and
Django's own code runs the statement and makes objects of the rows. The queryset stays the only place of the rule, and
nothing is kept that belongs to somebody: only SQL and constants, made from made-up arguments.

What a function may take says its signature. Plain values (numbers, words, days, times, lists of numbers) are put into
the SQL. True or false, an enum, or a set or tuple of an enum's members may change the SQL: there are few of them, and
each gets a statement of its own. An `Access` is taken apart: who, where and when are values, and each set of roles has
statements of its own, shared by those for which the SQL comes out the same.

A function whose SQL differs by a plain value (a list's length, a zero), by the language of the page, or that computes
with its arguments (a weekday from a day) is refused: `Unpreparable`. In production that is written down, and the
ordinary queryset answers: a set of roles that no test had must not cost anybody their page.

With PREPARED_CHECKED (in every test) a call also builds the ordinary queryset and compares, so that a function that
depends on something else, such as the clock, cannot stay unnoticed: of each statement the first call in another hour,
in another language, by another kind of access or with an argument that is empty where it was not, and each fiftieth
call whatever it is.
"""

import copy
import datetime as dt
import functools
import inspect
import logging
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, ParamSpec, TypeVar, get_args, get_origin

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError
from django.utils import translation

from school import clock, plans
from school.enums import Role
from school.viewer import Access, SchoolRef

log = logging.getLogger(__name__)

P = ParamSpec("P")
Row = TypeVar("Row")
BIGGEST = 2**63
# Building the queryset takes a hundred times as long as using the statement; compared is this many times less often.
COMPARED_EVERY = 50


class Unpreparable(TypeError):
    """This function's SQL depends on more than where its arguments go."""


class Drifted(AssertionError):
    """A prepared statement is no longer what the function says."""


@dataclass(frozen=True)
class Kind:
    """A kind of argument that is put into the SQL: two made-up values, and PostgreSQL's name for it.

    The first value differs from argument to argument; the second is one that code may take for "nothing".
    """

    made_up: Callable[[int], Any]
    nothing: Any
    postgres: str


KINDS: dict[Any, Kind] = {
    # Small enough for every column, or Django would see at once that no row can match.
    int: Kind(lambda number: 20_001 + number, 0, "bigint"),
    str: Kind("argument {}".format, "", "text"),
    dt.date: Kind(lambda number: dt.date(2000, 1, 1 + number), dt.date(1999, 12, 31), "date"),
    dt.time: Kind(lambda number: dt.time(1, number), dt.time(), "time"),
    dt.datetime: Kind(
        lambda number: dt.datetime(2000, 1, 1, 1, number, tzinfo=dt.UTC),
        dt.datetime(1999, 12, 31, tzinfo=dt.UTC),
        "timestamptz",
    ),
    list[int]: Kind(lambda number: [30_001 + number, 30_101 + number], [], "bigint[]"),
}


# What an access is taken apart into; nothing that is read depends on its other fields.
ACCESS = {
    "user_id": int,
    "school_id": int,
    "day": dt.date,
    "now": dt.datetime,
    "roles": frozenset[Role],
    "care_team": bool,
    "in_emergency": bool,
    "looks_after_cases": bool,
}
NOT_READ_BY = {"schools", "stands_in", "known"}


def _part(access: Access, part: str) -> Any:
    return access.school.id if part == "school_id" else getattr(access, part)


def _has_few(annotation: Any) -> bool:
    """Whether an argument of this type takes only a few values, so that each may have a statement of its own."""
    if get_origin(annotation) in {frozenset, tuple}:
        annotation = get_args(annotation)[0]
    return isinstance(annotation, type) and (annotation is bool or issubclass(annotation, Enum))


@dataclass(frozen=True)
class _Statement:
    """What never differs between two calls."""

    sql: str
    constants: tuple[Any, ...]
    # Which argument goes where in the parameters.
    places: tuple[tuple[int, str], ...]
    compiler: SQLCompiler
    converters: Mapping[Any, Any]
    queryset: QuerySet[Any, Any]

    def parameters(self, arguments: Mapping[str, Any]) -> tuple[Any, ...]:
        filled = list(self.constants)
        for place, name in self.places:
            filled[place] = arguments[name]
        return tuple(filled)


class _Run:
    """What Django's iterables ask of a queryset and of its query, with the SQL at hand."""

    db = DEFAULT_DB_ALIAS
    # Rows never come from a relation of an object: that would be somebody's.
    _known_related_objects: Mapping[Any, Any] = {}

    def __init__(self, statement: _Statement, parameters: tuple[Any, ...]) -> None:
        self.query = self
        self._statement, self._parameters = statement, parameters

    def get_compiler(self, using: str | None = None) -> SQLCompiler:
        """A compiler that has done its work: Django's own, with the connection of this thread."""
        statement = self._statement
        compiler = copy.copy(statement.compiler)
        compiler.connection = connections[using or self.db]
        answer = statement.sql, self._parameters
        compiler.as_sql = lambda *_args, **_kwargs: answer  # type: ignore[method-assign]
        compiler.get_converters = lambda _fields: statement.converters  # type: ignore[method-assign,assignment,return-value]
        if statement.queryset.query.select_for_update and compiler.connection.get_autocommit():
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        return compiler

    def __getattr__(self, name: str) -> Any:
        """All else as the queryset or its query has it: the model, the names of values."""
        queryset = self._statement.queryset
        return getattr(queryset if name == "model" or name == "_fields" else queryset.query, name)


class Prepared(Generic[P, Row]):
    """A function that returns a queryset, called for its rows. See the top of this file."""

    def __init__(self, function: Callable[P, QuerySet[Any, Row]]) -> None:
        functools.update_wrapper(self, function)
        self.queryset = function
        self._values: dict[str, Kind] = {}
        self._names: set[str] = set()
        self._accesses: list[str] = []
        # By the names of plain arguments: those of an access are `access.day` and so on.
        self._types: dict[str, Any] = {}
        self._few: list[str] = []
        # None where Django sees beforehand that no row can match, such as for roles that may see nothing.
        self._statements: dict[tuple[Any, ...], _Statement | None] = {}
        # Those that nobody tried in a test, and that cannot be prepared: the ordinary queryset answers.
        self._unpreparable: set[tuple[Any, ...]] = set()
        # The same ones by what they say: most sets of roles see a page alike.
        self._by_sql: dict[tuple[Any, ...], _Statement] = {}
        # What was true of a call that was compared with the ordinary queryset, by statement.
        self._compared: set[tuple[Hashable, ...]] = set()
        self._calls = 0
        for name, parameter in inspect.signature(function).parameters.items():
            if parameter.kind is not parameter.KEYWORD_ONLY or parameter.default is not parameter.empty:
                raise Unpreparable(f"{self}: {name} must be given by name, and always.")
            self._names.add(name)
            if parameter.annotation is Access:
                self._accesses.append(name)
                self._types |= {f"{name}.{part}": kind for part, kind in ACCESS.items()}
            else:
                self._types[name] = parameter.annotation
        for name, annotation in self._types.items():
            if annotation in KINDS:
                self._values[name] = KINDS[annotation]
            elif _has_few(annotation):
                self._few.append(name)
            else:
                raise Unpreparable(f"{self}: {name} is of a kind that cannot be put into SQL.")

    def __str__(self) -> str:
        return f"{self.__module__}.{self.__qualname__}"  # type: ignore[attr-defined]

    def __call__(self, *args: P.args, **given: P.kwargs) -> list[Row]:
        """The rows."""
        if args or given.keys() != self._names:
            raise TypeError(f"{self} takes {', '.join(sorted(self._names))}, each by name.")
        arguments = self._apart(given)
        for name in self._values:
            if not _fits(arguments[name], self._types[name]):
                raise TypeError(f"{self}: {arguments[name]!r} is no {self._types[name]}.")
            if not _in_range(arguments[name]):
                # Django sees that no row can have such a number; PostgreSQL would complain.
                return list(self.queryset(**given))  # type: ignore[call-arg]
        few = tuple(arguments[name] for name in self._few)
        if few not in self._statements and few not in self._unpreparable:
            self._prepare_once(few)
        if few in self._unpreparable:
            return list(self.queryset(**given))  # type: ignore[call-arg]
        statement = self._statements[few]
        parameters = statement.parameters(arguments) if statement else ()
        asked = few if statement is None else id(statement)
        if settings.PREPARED_CHECKED and self._is_to_be_compared(asked, arguments, given):
            self._check(statement, parameters, given)
        if statement is None:
            return []
        rows: Any = statement.queryset._iterable_class(_Run(statement, parameters))  # type: ignore[arg-type]
        return list(rows)

    def _apart(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The plain arguments."""
        arguments = dict(given)
        for name in self._accesses:
            access = arguments.pop(name)
            arguments |= {f"{name}.{part}": _part(access, part) for part in ACCESS}
        return arguments

    def _together(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """What the function takes."""
        given = {name: value for name, value in arguments.items() if name in self._names}
        for name in self._accesses:
            parts = {part: arguments[f"{name}.{part}"] for part in ACCESS}
            given[name] = Access(school=SchoolRef(parts.pop("school_id"), name=""), **parts)
        return given

    def _prepare_once(self, few: tuple[Any, ...]) -> None:
        """In a test it fails where it cannot be done; a school's page is right without, and only slower."""
        try:
            self._statements[few] = self._prepare(dict(zip(self._few, few, strict=True)))
        except Unpreparable:
            if settings.PREPARED_CHECKED:
                raise
            log.error("%s is not prepared.", self)
            self._unpreparable.add(few)

    def _prepare(self, few: Mapping[str, Any]) -> _Statement | None:
        made_up = {name: kind.made_up(at) for at, (name, kind) in enumerate(self._values.items())}
        nothing = {name: kind.nothing for name, kind in self._values.items()}
        queryset, compiler, sql, first = self._compiled(self._together({**made_up, **few}))
        said = sql, repr(first), queryset._iterable_class, queryset._fields  # type: ignore[attr-defined]
        if said in self._by_sql:
            return self._by_sql[said]
        with translation.override(_other_language()):
            _queryset, _compiler, other_sql, second = self._compiled(self._together({**nothing, **few}))
        if sql != other_sql:
            raise Unpreparable(f"{self}: the SQL differs with the arguments or the language.")
        if not sql:
            return None
        places = tuple(
            (place, self._argument_at(a, b, made_up, nothing))
            for place, (a, b) in enumerate(zip(first, second, strict=True))
            if type(a) is not type(b) or a != b
        )
        postgres: list[str | None] = [None] * len(first)
        for place, name in places:
            postgres[place] = self._values[name].postgres
        plans.keep(sql, postgres)
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        statement = _Statement(sql, tuple(first), places, compiler, converters, queryset)
        self._by_sql[said] = statement
        return statement

    def _compiled(
        self, arguments: Mapping[str, Any]
    ) -> tuple[QuerySet[Any, Row], SQLCompiler, str, Sequence[Any]]:
        """The ordinary queryset and its SQL; empty when Django sees beforehand that no row can match."""
        queryset = self.queryset(**arguments)  # type: ignore[call-arg]
        if queryset._prefetch_related_lookups or queryset._known_related_objects:  # type: ignore[attr-defined]
            raise Unpreparable(
                f"{self}: rows that fetch others, or that come from an object, are not prepared."
            )
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            sql, parameters = "", ()
        return queryset, compiler, sql, parameters

    def _argument_at(self, a: Any, b: Any, made_up: Mapping[str, Any], nothing: Mapping[str, Any]) -> str:
        for name, value in made_up.items():
            if type(value) is type(a) and value == a and nothing[name] == b:
                return name
        raise Unpreparable(f"{self}: {a!r} is made of an argument; let the caller give it as one.")

    def _is_to_be_compared(
        self, asked: object, arguments: Mapping[str, Any], given: Mapping[str, Any]
    ) -> bool:
        hour = clock.now().replace(minute=0, second=0, microsecond=0)
        facts: dict[Hashable, Hashable] = {name: bool(arguments[name]) for name in self._values}
        facts |= {
            (name, part): bool(getattr(given[name], part)) for name in self._accesses for part in NOT_READ_BY
        }
        facts |= {"the hour": hour, "the language": translation.get_language()}
        new = {(asked, *fact) for fact in facts.items()} - self._compared
        self._compared |= new
        self._calls += 1
        return bool(new) or self._calls % COMPARED_EVERY == 0

    def _check(
        self, statement: _Statement | None, parameters: Sequence[Any], arguments: Mapping[str, Any]
    ) -> None:
        _queryset, _compiler, sql, expected = self._compiled(arguments)
        if not sql and statement is not None:
            # A number too large for its column: no row can match, which the prepared statement will find as well.
            return
        kept = statement.sql if statement else ""
        if sql != kept or list(expected) != list(parameters):
            raise Drifted(f"{self}: prepared\n{kept}\n{parameters}\nbut is\n{sql}\n{expected}")


def _fits(value: Any, annotation: Any) -> bool:
    if annotation == list[int]:
        return isinstance(value, list) and all(type(one) is int for one in value)
    # Words may be of a kind of their own, such as an enum's; a moment is no day, and True no number.
    return type(value) is annotation or (annotation is str and isinstance(value, str))


def _in_range(value: Any) -> bool:
    numbers = value if isinstance(value, list) else [value] if type(value) is int else []
    return all(-BIGGEST <= number < BIGGEST for number in numbers)


def _other_language() -> str:
    present = translation.get_language()
    return next((code for code, _name in settings.LANGUAGES if code != present), settings.LANGUAGE_CODE)


def prepared(function: Callable[P, QuerySet[Any, Row]]) -> Prepared[P, Row]:
    """Put the queryset of this function together once; calling it gives the rows."""
    return Prepared(function)
