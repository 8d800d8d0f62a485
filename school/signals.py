"""Announcements of the ground floor; docs/architecture.md lists them all.

Higher floors answer with sections for a page that the ground floor owns.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.dispatch import Signal
from django.http import HttpRequest
from django.template.loader import render_to_string

from school.models.people import User
from school.viewer import Access

# Sent with request: what is this person's to do today? Receivers return a list of Section: of the area "wide" what
# stands above the columns, of "side" what to know beside what to do.
today_asked = Signal()
# Sent with request: what does this person have today, at a time? Receivers return a list of AgendaLine.
agenda_asked = Signal()
# Sent with request and school_class: what else stands on the page of this class? Receivers return a list of Section.
class_page_asked = Signal()
# Sent with year and day: what does each floor still need of this school year? Receivers return sentences for whoever is
# about to close it.
year_closing_asked = Signal()
# Sent with day_off, in the transaction that saves it: these days are days off now. Receivers write, and return
# sentences for whoever saved it: what became of what these days had already.
days_off_saved = Signal()
# Sent with day_off and now, in the transaction that removes or changes it: some days may be school days again.
# Receivers write, and return sentences for whoever did it.
days_off_freed = Signal()
# Sent with request and people (keys of colleagues): what does each floor know of them, beside roles and account?
# Receivers return a mapping of keys to a StaffFact.
staff_asked = Signal()
# Sent with access and colleague, who leaves the school or has left: what is still theirs here, and what becomes of it?
# Whoever manages staff reads it and sees no care. Receivers return a list of StillHeld: without pupils and numbers.
still_held_asked = Signal()
# Sent with request: what does each floor draw that stands on no other page alone? Receivers return a list of Section.
style_page_asked = Signal()
# Sent with school: a new one was made, and each floor gives it what it cannot do without. Receivers write.
school_opened = Signal()
# Sent with school, seal and now, in the transaction that sealed a day with something in it. Receivers tell of it.
log_sealed = Signal()

# Sent with access and pupils (their keys), when somebody who stands in for a class used pupil data: on what ground?
# Receivers answer with a school.enums.Ground, or with None when the own class is ground enough.
ground_asked = Signal()
# Sent with access and pupils (their keys), when somebody used pupil data to whom a share or an emergency may open
# files: on what ground each? Receivers answer with a mapping of keys to grounds, for those that they know of.
opening_asked = Signal()


# What has no time stands below what has one.
LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Section:
    """A piece of a page: a template with its context; lower `order` comes first, within its area of the page."""

    order: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    area: str = "main"
    # Whom a section of "Today" names: written into the access log once for the whole page.
    pupils: Collection[int] = ()


@dataclass(frozen=True)
class AgendaLine:
    """Something on the day of one person, of which no pupil is named; without a time it is for the whole day."""

    title: str
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    place: str = ""
    url: str = ""


@dataclass(frozen=True)
class StaffFact:
    """Something that a higher floor keeps of a colleague, and where it is changed."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class StillHeld:
    """Something that is a colleague's at the school, and what becomes of it without them.

    In words that name no pupil and count none; the link is for whoever may open it.
    """

    what: str
    becomes: str
    url: str = ""


def still_held(access: Access, colleague: User) -> list[StillHeld]:
    """What is this colleague's on all floors, from the lowest up."""
    answers: Iterable[tuple[Any, Any]] = still_held_asked.send(
        sender=None, access=access, colleague=colleague
    )
    return [one for _receiver, held in answers for one in held]


def staff_facts(request: HttpRequest, people: Collection[int]) -> dict[int, list[StaffFact]]:
    """What all floors know of these colleagues."""
    found: dict[int, list[StaffFact]] = {one: [] for one in people}
    answers: Iterable[tuple[Any, Any]] = staff_asked.send(sender=None, request=request, people=list(people))
    for _receiver, answer in answers:
        for user_id, fact in answer.items():
            found[user_id].append(fact)
    return found


def agenda(request: HttpRequest) -> list[AgendaLine]:
    """The day of this person from all floors, what has a time in its order, then the rest."""
    answers: Iterable[tuple[Any, Any]] = agenda_asked.send(sender=None, request=request)
    lines = [line for _receiver, found in answers for line in found]
    return sorted(lines, key=lambda line: line.starts_at or LATEST)


def gather(signal: Signal, *, request: HttpRequest, **kwargs: Any) -> list[str]:
    """Ask all floors for their sections and draw them, in order; an error in one is an error of the page."""
    return [piece for pieces in gather_areas(signal, request=request, **kwargs).values() for piece in pieces]


def gather_areas(signal: Signal, *, request: HttpRequest, **kwargs: Any) -> dict[str, list[str]]:
    """The same for a page with several areas: the sections of each, in order."""
    return draw(request, ask(signal, request=request, **kwargs))


def ask(signal: Signal, *, request: HttpRequest, **kwargs: Any) -> list[Section]:
    """The sections of all floors, in no order yet."""
    answers: Iterable[tuple[Any, Any]] = signal.send(sender=None, request=request, **kwargs)
    return [section for _, found in answers for section in found]


def draw(request: HttpRequest, sections: Iterable[Section]) -> dict[str, list[str]]:
    """The drawn sections of each area, in order."""
    areas: dict[str, list[str]] = {}
    for section in sorted(sections, key=lambda one: one.order):
        drawn = render_to_string(section.template, section.context, request=request)
        areas.setdefault(section.area, []).append(drawn)
    return areas
