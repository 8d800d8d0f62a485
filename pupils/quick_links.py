"""The register of what can be done about a pupil of a class, for a page of that class that a lower floor draws.

An app above adds a link, in its `pages.py`: a page on which one of the pupils is chosen, told the class by `?class=`.
Whoever sees the page may do it.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise


class QuickLink(NamedTuple):
    """A way from a class to a page."""

    url: str
    label: str


_links: dict[str, Promise] = {}


def add_quick_link(view_name: str, label: Promise) -> None:
    """Add a link; called once, when the application starts."""
    if view_name in _links:
        raise ValueError(f"{view_name} is there already")
    _links[view_name] = label


def quick_links(class_id: int) -> list[QuickLink]:
    """What can be done about a pupil of this class."""
    return [QuickLink(f"{reverse(name)}?class={class_id}", str(label)) for name, label in _links.items()]
