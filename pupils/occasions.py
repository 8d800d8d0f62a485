"""What families are invited for.

Each area that makes appointments says once, for its kind of them, which texts invite, who sees the invitations, whether
an appointment still holds, and how an invitation reads in the timeline. Inviting itself knows no areas.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from messaging.enums import MessageKind
from pupils.enums import AppointmentKind
from pupils.rules.people import ADULT
from school.enums import Permission
from school.models.school import School
from school.viewer import Access


@dataclass(frozen=True)
class InCalendar:
    """What an appointment is called in calendars, without a pupil's name, and how long it takes."""

    title: Promise
    minutes: Callable[[School], int]


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What one kind of appointment means for inviting."""

    kind: AppointmentKind
    message: MessageKind
    # Who sees that somebody was invited.
    seen_with: Permission
    # Whether the appointment with this key still takes place, by a query: the worker asks long after the page did.
    holds: Callable[[int], bool]
    # From which age the pupil is invited too; from 18 instead of everybody else.
    pupil_from: int = ADULT
    # In the timeline: what is known of it, as an expression on an invitation; and what an invitation to a person is.
    detail: Any
    title: Callable[[str, str], str]
    # Where it stands in the calendars of those who are invited by mail.
    in_calendar: InCalendar | None = None


_occasions: dict[AppointmentKind, Occasion] = {}


def add_occasion(occasion: Occasion) -> None:
    """Say what a kind of appointment means; called once, when the application starts."""
    if occasion.kind in _occasions:
        raise ValueError(f"{occasion.kind} is there already")
    _occasions[occasion.kind] = occasion


def occasions() -> Sequence[Occasion]:
    """All of them."""
    return list(_occasions.values())


def occasion_of(kind: str) -> Occasion:
    """What a kind of appointment means."""
    return _occasions[AppointmentKind(kind)]


def kinds_seen(access: Access) -> list[AppointmentKind]:
    """The kinds of appointments whose invitations somebody sees."""
    return [one.kind for one in occasions() if access.may(one.seen_with)]
