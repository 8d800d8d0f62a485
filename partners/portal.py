"""What stands on the start page of somebody from another organisation.

Each app says once which sections it has there (`add_areas`), beginning at what is theirs at that moment. The page knows
no apps: it shows the sections that have something in them, in order, and writes down whom they name.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from school.enums import Ground
from school.http import SchoolRequest

# More than these stand on a page of the section's own.
AT_ONCE = 6


@dataclass(frozen=True, kw_only=True)
class PortalRow:
    """One thing that is theirs: what it is, where it is opened, when it is, why they see it and until when."""

    title: str
    url: str
    # In words: the ground, or what is asked.
    why: str = ""
    # When it is, where it has a day and a time.
    when: str = ""
    until: dt.date | None = None
    # Whether something is asked of them.
    waits: bool = False
    # Whom the row names, and on which ground; without one, that of a share, or of who speaks for the pupil.
    pupil_id: int | None = None
    ground: Ground | None = None


@dataclass(frozen=True, kw_only=True)
class PortalArea:
    """A section of the start page. `rows` gives at most so many as it is told, without counting what comes after."""

    name: str
    order: int
    title: str | Promise
    icon: str
    rows: Callable[[SchoolRequest, int], Sequence[PortalRow]]
    # The name of the address of a page with all of them.
    all_url: str = ""
    # Whether it is about themselves and nearly always there: with these alone the page says that nothing waits.
    about_them: bool = False


@dataclass(frozen=True)
class PortalSection:
    """An area as one person sees it now."""

    area: PortalArea
    rows: Sequence[PortalRow] = field(default_factory=list)
    has_more: bool = False


_areas: dict[str, PortalArea] = {}


def add_areas(*areas: PortalArea) -> None:
    """Add sections to the start page; each app does so once, when the application starts."""
    for area in areas:
        if area.name in _areas:
            raise ValueError(f"{area.name} is there already")
        _areas[area.name] = area


def sections_for(request: SchoolRequest) -> list[PortalSection]:
    """The sections in which something is this person's now, in order."""
    found = []
    for area in sorted(_areas.values(), key=lambda one: (one.order, one.name)):
        rows = area.rows(request, AT_ONCE + 1)
        if rows:
            found.append(PortalSection(area, rows[:AT_ONCE], len(rows) > AT_ONCE))
    return found
