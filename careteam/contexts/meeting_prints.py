"""What prints of meetings hold: the rule's answer for whoever prints, and nothing else."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models.functions import Coalesce
from django.utils import timezone

from careteam.contexts.agendas import Entry, entries_for
from careteam.contexts.overviews import Overview, overviews
from careteam.models.agendas import AgendaItem, AgendaVersion
from careteam.models.live import Minute, Presence
from careteam.models.meetings import Meeting
from careteam.querysets.meetings import reader_for, seats_in, sent_lines
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.querysets.protections import secret_homes_among
from school.models.people import User
from school.models.school import School
from school.pdfs import PrintHead, letterhead


@dataclass(frozen=True)
class AgendaOnPaper:
    """One reader's agenda."""

    head: PrintHead
    meeting: Meeting
    version: AgendaVersion
    entries: list[Entry]
    # Of the pupils whose names stand on it, a page each.
    overviews: list[Overview]
    # Where pupils on it live whose address is secret: words that tell it are left out (`discreet`).
    secret: list[tuple[str, str]]
    printed_by: str
    printed_at: dt.datetime


@dataclass(frozen=True)
class MinutesPage:
    """What was written down about one pupil, or one other subject."""

    pupil: Pupil | None
    title: str
    rows: list[Minute]
    # Who was in the room for any of it.
    present: list[str]


@dataclass(frozen=True)
class MinutesOnPaper:
    """The minutes of a meeting."""

    head: PrintHead
    meeting: Meeting
    pages: list[MinutesPage]
    # As on an agenda.
    secret: list[tuple[str, str]]
    printed_by: str
    printed_at: dt.datetime


def agenda_on_paper(meeting: Meeting, version: AgendaVersion, user: User, now: dt.datetime) -> AgendaOnPaper:
    """The same number of queries however long it is."""
    reader = reader_for(user.access, seats_in(version))
    entries = entries_for(meeting, reader, sent_lines(version))
    named = [one.pupil.pk for one in entries if one.pupil]
    pages = overviews(user, named)
    secret = secret_homes_among(named, timezone.localdate(now))
    about = [replace(pages[pupil], secret=secret) for pupil in named if pupil in pages]
    return AgendaOnPaper(_head(meeting), meeting, version, entries, about, secret, user.name, now)


def minutes_on_paper(meeting: Meeting, user: User, now: dt.datetime) -> MinutesOnPaper:
    """Five queries."""
    seen = Minute.objects.visible_to(user).standing().filter(meeting=meeting)
    by_item: dict[int, list[Minute]] = {}
    for row in seen.select_related("author", "action__owner").order_by("at", "pk"):
        by_item.setdefault(row.item_id, []).append(row)
    items = AgendaItem.objects.visible_to(user).filter(pk__in=by_item).select_related("pupil")
    present = who_was_there(by_item)
    pages = [
        MinutesPage(item.pupil, item.title, by_item[item.pk], present[item.pk])
        for item in items.order_by("position", "pk")
    ]
    tell_apart(page.pupil for page in pages if page.pupil)
    named = [page.pupil.pk for page in pages if page.pupil]
    secret = secret_homes_among(named, timezone.localdate(now))
    return MinutesOnPaper(_head(meeting), meeting, pages, secret, user.name, now)


def who_was_there(items: Collection[int]) -> defaultdict[int, list[str]]:
    """By item the names of who was in the room for any of it, each once. One query."""
    name = Coalesce("seat__user__name", "seat__contact__person__name")
    rows = Presence.objects.filter(item__in=items).annotate(name=name).order_by("name", "seat").distinct()
    found: defaultdict[int, list[str]] = defaultdict(list)
    for item, said, _seat in rows.values_list("item", "name", "seat"):
        found[item].append(said)
    return found


def _head(meeting: Meeting) -> PrintHead:
    return letterhead(School.objects.select_related("letterhead").get(pk=meeting.school_id))
