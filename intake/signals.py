"""Announcements of the first floor; docs/architecture.md lists them all.

Ask for sections with `school.signals.gather`; receivers answer with a list of `school.signals.Section`.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

from intake.models import Pupil
from school.http import SchoolRequest

# Sent with request and pupil: what else is there to see about this pupil? Receivers answer with Section rows. Areas:
# "actions" are buttons in the head of the page; "main" is the wide column (10–39 what is planned, 40–59 the file
# itself, 60–99 the rest), "side" the narrow one.
pupil_page_asked = Signal()
# Sent with request, pupil, before (a moment) and at_most: what happened before then? Receivers answer with the newest
# Happening rows that this person may see, at most that many.
timeline_asked = Signal()
# Sent with request, pupil and since (a day): which pictures stand beside the talks? Receivers answer with Section rows.
review_page_asked = Signal()
# Sent with pupil and now, in the transaction that found out: this pupil reads and writes no language.
no_written_language_found = Signal()
# Sent with request and pupil: on which page is this person working on this pupil? Receivers answer with its address,
# or nothing.
way_back_asked = Signal()
# Sent with pupil and last_day, in the transaction that deregistered the pupil.
pupil_left = Signal()
# Sent with pupil and last_day (the one that no longer is), in the transaction that took the leaving back.
pupil_returned = Signal()


@dataclass(frozen=True)
class Happening:
    """Something that happened with a pupil, for the timeline: newest first. `kind` picks icon and colour."""

    at: dt.datetime
    kind: str
    title: str
    text: str = ""
    by: str = ""
    url: str = ""
    # Days rather than moments show no time.
    whole_day: bool = False
    # For whom it is, when it is for few people.
    level: str = ""


def happenings(*, request: SchoolRequest, pupil: Pupil, before: dt.datetime, at_most: int) -> list[Happening]:
    """What all floors know to have happened before a moment, newest first, at most so many."""
    answers: Iterable[tuple[Any, Any]] = timeline_asked.send(
        sender=None, request=request, pupil=pupil, before=before, at_most=at_most
    )
    found = [one for _, rows in answers for one in rows]
    return sorted(found, key=lambda one: one.at, reverse=True)[:at_most]
