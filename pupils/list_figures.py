"""The register of figures beside a pupil's name in a list: a floor above knows them, and says so here once.

A figure is worked out in the query of the list itself, so that the list can be sorted by it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from pupils.models.pupils import Pupil, PupilQuerySet
from school.models.people import User


@dataclass(frozen=True)
class ListFigure:
    """A column of a list of pupils: how it is called, worked out, sorted by and put into words."""

    key: str
    label: str | Promise
    annotate: Callable[[PupilQuerySet, User], PupilQuerySet]
    order: tuple[Any, ...]
    words: Callable[[Pupil], str]


_figures: list[ListFigure] = []


def add_list_figure(figure: ListFigure) -> None:
    """Add a figure; called once, when the application starts."""
    if any(one.key == figure.key for one in _figures):
        raise ValueError(f"{figure.key} is there already")
    _figures.append(figure)


def with_list_figures(pupils: PupilQuerySet, user: User) -> PupilQuerySet:
    """The pupils with all that the figures need. No query more."""
    for figure in _figures:
        pupils = figure.annotate(pupils, user)
    return pupils


def list_figures() -> list[ListFigure]:
    return list(_figures)
