"""What opens a pupil's file to somebody besides role and class: a share with a partner, an emergency, a case.

An app above says in an `Opening` how its rows open files; `visible_to` of pupils and of the parts of a file ask them,
for who may have one (`Access.asks_openings`). On what ground, the access log asks by `school.signals.opening_asked`.
"""

import functools
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from school.viewer import Access


@dataclass(frozen=True)
class Opening:
    """How something opens files; each is a condition for a query, or None where it opens nothing to this person."""

    name: str
    # On pupils: that somebody sees who it is.
    pupils: Callable[[Access], Q | None]
    # On rows with a pupil and a level, told their kind: which parts of files open. Never what is for its author alone.
    parts: Callable[[Access, str], Q | None]
    # On pupils: that all levels of the file open but what is for its author alone.
    whole: Callable[[Access], Q | None]


_openings: dict[str, Opening] = {}


def add_opening(opening: Opening) -> None:
    """Add something that opens files; called once, when the application starts."""
    if opening.name in _openings:
        raise ValueError(f"{opening.name} is there already")
    _openings[opening.name] = opening


def opened_pupils(access: Access) -> Q | None:
    """The condition on pupils that are open to somebody besides those of role and class."""
    return _any_of(access, lambda opening: opening.pupils(access))


def opened_parts(access: Access, model: Any) -> Q | None:
    """The condition on parts of files of this model."""
    return _any_of(access, lambda opening: opening.parts(access, kind_of(model)))


def opened_whole(access: Access) -> Q | None:
    """The condition on pupils of whom the whole file is open."""
    return _any_of(access, lambda opening: opening.whole(access))


def kind_of(model: Any) -> str:
    """What parts of this model are called in a share."""
    return str(model._meta.model_name)


def _any_of(access: Access, ask: Callable[[Opening], Q | None]) -> Q | None:
    if not access.asks_openings:
        return None
    conditions = [condition for opening in _openings.values() if (condition := ask(opening)) is not None]
    return functools.reduce(operator.or_, conditions) if conditions else None
