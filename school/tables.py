"""Migrations whose models are drawn once.

Django draws every model anew for each operation, which takes most of the time of a first start: nearly all of our
models hang together by the school. Here the operations of a migration are carried out between two drawings, as they
were before the first of them and as they are after the last.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.operations import CreateModel, RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Operations between two drawings of the models. None of them may change what another one makes."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Forgotten, not kept up to date: the models are drawn once more when somebody asks for them.
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self._to_do():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self._to_do()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def _to_do(self) -> Sequence[Operation]:
        return self.operations

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


class CreateTables(Together):
    """Make the tables of these operations as they are when all are done: constraints, indexes and late fields too."""

    def _to_do(self) -> Sequence[Operation]:
        return [operation for operation in self.operations if isinstance(operation, CreateModel)]

    def describe(self) -> str:
        return f"Create {len(self._to_do())} tables"


class AtOnce(Migration):
    """A migration that does all at once, but for Python, which gets the models as they are at its place."""

    def __init__(self, name: str, app_label: str) -> None:
        super().__init__(name, app_label)
        parts = groupby(self.operations, key=lambda operation: isinstance(operation, RunPython))
        self.operations = [  # type: ignore[misc]
            operation
            for is_python, ones in parts
            for operation in (ones if is_python else [Together(list(ones))])
        ]
