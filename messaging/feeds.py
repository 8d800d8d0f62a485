"""What stands in the calendar that somebody reads by their own link: each app adds the appointments that it knows.

An app registers a source in its `receivers`: what this person has, between two moments, through `visible_to`. A slot
says when, where and what kind; never a pupil, and never what it is about: the calendar is read by others too.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from school.viewer import Access


@dataclass(frozen=True)
class FeedSlot:
    """An appointment of somebody's own; `key` names it among those of all apps, and stays the same when it moves."""

    key: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    # Where it stands in Nabij, for who is signed in.
    url: str = ""


FeedSource = Callable[[Access, dt.datetime, dt.datetime], Iterable[FeedSlot]]
_sources: list[FeedSource] = []


def add_feed_source(source: FeedSource) -> None:
    """Add what an app knows; called once, when the application starts."""
    if source in _sources:
        raise ValueError(f"{source} is there already")
    _sources.append(source)


def slots(access: Access, since: dt.datetime, until: dt.datetime) -> list[FeedSlot]:
    """All appointments of this person that begin between the two, in order."""
    found = (slot for source in _sources for slot in source(access, since, until))
    return sorted(found, key=lambda slot: (slot.starts_at, slot.key))
