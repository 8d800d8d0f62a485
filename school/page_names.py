"""What pages are called in plain words, for who reads the access log. Each app names its own, in its `pages.py`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_names: dict[str, Promise] = {}


def add(names: Mapping[str, Promise]) -> None:
    """Name pages with pupil data by the names of their addresses, such as "school:today"."""
    _names.update(names)


def named() -> frozenset[str]:
    """The addresses that have a name."""
    return frozenset(_names)


def page_name(view_name: str) -> str:
    """What a page is; an address that is no longer there is another page."""
    return str(_names.get(view_name, _("another page")))
