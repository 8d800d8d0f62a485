"""New rows of one model by one statement that never changes, however many there are.

`bulk_create` writes a statement as long as the rows: Django puts it together and PostgreSQL plans it anew each time.
Here the rows travel as one JSON parameter and PostgreSQL takes them apart (`json_populate_recordset`). Triggers,
constraints and defaults of the fields work as ever; ids come back in the order of the rows.

Only for models of plain columns: `insert_rows` refuses others, and for them `bulk_create` is right.
"""

import datetime as dt
import functools
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from school import plans

M = TypeVar("M", bound=models.Model)

# Fields whose values PostgreSQL reads from JSON as Django would write them.
PLAIN = (
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.DateTimeField,
    models.ForeignKey,
    models.GenericIPAddressField,
    models.IntegerField,
    models.JSONField,
    models.TextField,
    models.TimeField,
)

# What Django's own fields leave as it is: of a register's marks that is all there is, and asking each takes longest.
UNCHANGED: dict[type[models.Field[Any, Any]], type] = {
    models.BooleanField: bool,
    models.CharField: str,
    models.TextField: str,
    models.ForeignKey: int,
    models.IntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.SmallIntegerField: int,
}


@dataclass(frozen=True)
class _Insert:
    """How rows of one model are inserted."""

    sql: str
    returning: str
    # Each column with the attribute of the object that holds its value, and what makes plain JSON of that.
    columns: tuple[tuple[str, str, Callable[[Any], Any]], ...]

    def values(self, rows: Iterable[models.Model]) -> str:
        """The rows as the one parameter."""
        plain = [
            {column: prepare(getattr(row, attribute)) for column, attribute, prepare in self.columns}
            for row in rows
        ]
        return json.dumps(plain, ensure_ascii=False, default=_as_text)


def insert_rows(objects: Iterable[M]) -> list[M]:
    """Insert new objects of one model and give each its id. One statement; like bulk_create it sends no signals."""
    rows = list(objects)
    if not rows:
        return rows
    insert = _insert_of(type(rows[0]))
    with connection.cursor() as cursor:
        cursor.execute(insert.sql + insert.returning, [insert.values(rows)])
        ids = cursor.fetchall()
    for row, (pk,) in zip(rows, ids, strict=True):
        row.pk = pk
        row._state.adding = False
        row._state.db = connection.alias
    return rows


def add_rows(rows: Sequence[models.Model]) -> None:
    """Insert new objects of one model without asking for ids: also where one may add rows that one may not see."""
    if rows:
        insert = _insert_of(type(rows[0]))
        with connection.cursor() as cursor:
            cursor.execute(insert.sql, [insert.values(rows)])


@functools.cache
def _insert_of(model: type[models.Model]) -> _Insert:
    columns: list[tuple[str, str, Callable[[Any], Any]]] = []
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        kind = field.base_field if isinstance(field, ArrayField) else field
        if not isinstance(kind, PLAIN) or field.generated or getattr(field, "auto_now", False):
            raise TypeError(f"{field} cannot be inserted by insert_rows; use bulk_create.")
        columns.append((str(field.column), field.attname, _preparing(field)))
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(column) for column, _, _ in columns)
    pk = quote(str(model._meta.pk.column))
    # Names of our own tables and columns, quoted; the rows themselves are a parameter.
    sql = (
        f"INSERT INTO {table} ({names}) SELECT {names} "  # noqa: S608
        f"FROM json_populate_recordset(NULL::{table}, %s::json)"
    )
    insert = _Insert(sql, f" RETURNING {pk}", tuple(columns))
    for statement in (insert.sql, insert.sql + insert.returning):
        plans.keep(statement, ["json"])
    return insert


def _preparing(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """What the field makes of a value before the database gets it; JSON stays as it is, it becomes part of ours."""
    if isinstance(field, models.JSONField):
        return _as_is
    prepare, kind = field.get_prep_value, UNCHANGED.get(type(field))
    if kind is None:
        return prepare
    return lambda value: value if value is None or value.__class__ is kind else prepare(value)


def _as_is(value: Any) -> Any:
    return value


def _as_text(value: Any) -> str:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON.")
