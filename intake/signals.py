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
# Sent with intake and now, in the transaction that completed it.
intake_completed = Signal()
# Sent with pupil and now, in the transaction that found out: this pupil reads and writes no language.
no_written_language_found = Signal()
# Sent with review and now, in the transaction of a review that ended in a signal to the care team.
care_signal_raised = Signal()


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
