"""The few places to go, and who may go there. Each app puts its own in the menu, from its `pages.py`."""

import functools
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from school.enums import Permission
from school.http import SchoolRequest

# With more places than this, those that are not for every day fold away under "More".
AT_ONCE = 9
# Unless hardly anything would be left: who sets up the school does all of it now and then.
FEW = 3


@dataclass(frozen=True)
class Place:
    """A place in the menu: shown to whoever has one of the permissions, or to everybody without any.

    A lower `order` comes first.
    """

    order: int
    url_name: str
    label: Promise
    icon: str
    permissions: tuple[Permission, ...] = ()
    now_and_then: bool = False
    # What one does there, for the page with help: where the page has a line below its title, the same one.
    help: str | Promise = ""


@dataclass(frozen=True)
class Item:
    """A place as one person sees it."""

    url: str
    label: Promise
    icon: str
    current: bool
    help: str | Promise = ""


@dataclass(frozen=True)
class Menu:
    """Where a person may go: every day, and now and then."""

    daily: list[Item]
    more: list[Item]

    @property
    def all(self) -> list[Item]:
        return [*self.daily, *self.more]

    @property
    def is_in_more(self) -> bool:
        """Whether the page of now is one of those that are folded away."""
        return any(item.current for item in self.more)


_places: list[Place] = []


def add(*places: Place) -> None:
    """Put places in the menu; each app does so once, in its `pages.py`."""
    _places.extend(places)
    _places.sort(key=lambda place: place.order)


def menu(request: SchoolRequest) -> Menu:
    """The places that this person may go to."""
    places = [
        place
        for place in _places
        if not place.permissions or any(request.access.may(permission) for permission in place.permissions)
    ]
    rare = [place for place in places if place.now_and_then]
    folded = rare if len(places) > AT_ONCE and len(places) - len(rare) > FEW else []
    return Menu(
        daily=[_item(request, place) for place in places if place not in folded],
        more=[_item(request, place) for place in folded],
    )


@functools.cache
def _address(url_name: str) -> str:
    """Where a place is, looked up once per process."""
    return reverse(url_name)


def _item(request: SchoolRequest, place: Place) -> Item:
    url = _address(place.url_name)
    current = request.path == url if url == "/" else request.path.startswith(url)
    return Item(url, place.label, place.icon, current, place.help)
