"""Row history for models: every insert, change and removal is kept, with who did it."""

from typing import Any, TypeVar

import pghistory
from django.db.models import Model
from pgtrigger import registry

M = TypeVar("M", bound=type[Model])
# Without types of its own.
Registry: Any = registry._Registry


class Triggers(Registry):
    """pgtrigger's list of all triggers, which remembers by what a new one is told from those that are there.

    It would work this out anew of all of them for each new one: of 700 triggers, a sixth of each start.
    """

    def __init__(self, known: Any) -> None:
        self._tables: dict[tuple[str, str], Any] = {}
        self._functions: set[str] = set()
        super().__init__(known)

    @property
    def by_db_table(self) -> dict[tuple[str, str], Any]:
        """The triggers by their table and name."""
        return self._tables

    @property
    def pg_function_names(self) -> set[str]:
        """The functions of all triggers in the database."""
        return self._functions

    def __setitem__(self, uri: str, value: Any) -> None:
        super().__setitem__(uri, value)
        model, trigger = value
        self._tables[model._meta.db_table, trigger.name] = trigger
        self._functions.add(trigger.get_pgid(model))

    def __delitem__(self, uri: str) -> None:
        model, trigger = self[uri]
        super().__delitem__(uri)
        del self._tables[model._meta.db_table, trigger.name]
        self._functions.discard(trigger.get_pgid(model))


registry._registry = Triggers(registry._registry)


def tracked(model: M) -> M:
    """Class decorator: keep each version of the model's rows."""
    # A tracker remembers its model, so each model needs trackers of its own.
    track = pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    tracked_model: M = track(model)
    return tracked_model


def keeps_what_was(model: M) -> M:
    """Class decorator for rows that the morning rush makes: history begins with the first change.

    The row says how it is now, and who made it; history keeps what it was before each change or removal.
    """
    track = pghistory.track(
        pghistory.UpdateEvent("before_change", row=pghistory.Old), pghistory.DeleteEvent("before_removal")
    )
    tracked_model: M = track(model)
    return tracked_model
