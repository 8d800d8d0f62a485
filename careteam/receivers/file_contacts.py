"""Talks with people around, time-outs and programmes in a pupil's file."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.contexts.contacts import last_spoken
from careteam.enums.contacts import ContactWay
from careteam.enums.timeouts import Helped, TimeOutReason
from careteam.models.contacts import ContactMoment
from careteam.models.programmes import Participation
from careteam.models.timeouts import TimeOut
from careteam.querysets.contacts import last_contacts
from pupils.models.pupils import Pupil
from pupils.reads import reads_of
from pupils.signals import pupil_page_asked
from pupils.sources import (
    PART_COLUMNS,
    Chapter,
    Data,
    Kind,
    PartInWords,
    Row,
    Source,
    Words,
    add_sources,
    of,
    part,
    rows,
)
from school.enums import Permission
from school.http import SchoolRequest
from school.models.base import moment_of
from school.signals import Section


@receiver(pupil_page_asked)
def contacts_of_pupil(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """When each person around was last spoken to, for whoever sees the background. One query."""
    access = request.access
    may_write = access.may(Permission.RECORD_CONTACT)
    contacts = last_contacts(access=access, pupil_id=pupil.pk)
    if not contacts and not may_write:
        return []
    now = [row for row in pupil.relations.all() if lasts(row, access.day)]
    context = {
        "pupil": pupil,
        "spoken": last_spoken((row.person for row in now), contacts),
        "number": len(contacts),
        "may_write": may_write,
    }
    return [Section(14, "careteam/_file_contacts.html", context)]


@receiver(pupil_page_asked)
def way_to_time_out(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The first of two taps, for whoever notes time-outs. No query."""
    if pupil.left_on is not None or not request.access.may(Permission.LOG_TIME_OUT):
        return []
    return [Section(85, "careteam/_file_time_out.html", {"pupil": pupil}, area="actions")]


def lasts(row: Any, day: dt.date) -> bool:
    """Whether a relation counts on the day."""
    return bool(row.starts_on <= day and (row.ends_on is None or row.ends_on >= day))


def contacts_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"way": F("way"), "who": F("who"), "person": F("person__name"), "about": F("about")}
    yield rows(found, "contact_moment", moment_of("held_on"), **PART_COLUMNS, **known)


def contact_happened(known: Data) -> Words:
    values = {"who": known["person"] or known["who"], "way": ContactWay(known["way"]).label}
    return Words(_("Talk with %(who)s (%(way)s)") % values, known["about"])


def contact_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for contact in found.select_related("author", "person"):
        said = [contact.about, str(contact.get_language_display()), contact.interpreter]
        yield part(
            _("Talk with people around"),
            contact.with_whom,
            "\n".join(filter(None, said)),
            contact,
            contact.held_on,
        )


def contacts_chapter(found: QuerySet[Any]) -> list[ContactMoment]:
    return list(found.select_related("author", "person").order_by("held_on", "pk"))


def time_outs_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"reason": F("reason"), "helped": F("helped"), "note": F("note")}
    yield rows(found, "time_out", F("began_at"), **PART_COLUMNS, **known)


def time_out_words(reason: str, helped: str, note: str) -> str:
    """Why, what helped, and more about it, a line each."""
    said = [str(TimeOutReason(reason).label)]
    if helped:
        said.append(_("helped: %(what)s") % {"what": Helped(helped).label})
    return "\n".join([*said, *([note] if note else [])])


def time_out_happened(known: Data) -> Words:
    return Words(_("Time-out"), time_out_words(known["reason"], known["helped"], known["note"]))


def time_out_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for row in found.select_related("author"):
        text = time_out_words(row.reason, row.helped, row.note)
        if row.minutes is not None:
            text = "\n".join([text, _("%(n)s minutes") % {"n": row.minutes}])
        yield part(_("Time-out"), "", text, row, timezone.localdate(row.began_at))


def time_outs_chapter(found: QuerySet[Any]) -> list[TimeOut]:
    return list(found.select_related("author").order_by("began_at", "pk"))


def programmes_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"programme": F("programme__name"), "result": F("result")}
    yield rows(found, "programme", moment_of("starts_on"), **PART_COLUMNS, **known)
    yield rows(found.exclude(ends_on=None), "programme_ended", moment_of("ends_on"), **PART_COLUMNS, **known)


def programme_began(known: Data) -> Words:
    return Words(_("Takes part in %(programme)s") % {"programme": known["programme"]})


def programme_ended(known: Data) -> Words:
    return Words(_("Last time in %(programme)s") % {"programme": known["programme"]}, known["result"])


def programme_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for row in found.select_related("author", "programme"):
        yield part(_("Programme"), row.programme.name, row.result, row, row.starts_on)


def programmes_on_page(request: SchoolRequest, pupil: Pupil, marked: bool) -> Section | None:  # noqa: ARG001
    """In what a pupil takes part, and the way to add something. One query."""
    may_add = request.access.may(Permission.MANAGE_PROGRAMMES)
    found = newest_programmes(request.user, pupil.pk)
    if not found and not may_add:
        return None
    context = {"pupil": pupil, "rows": found, "may_add": may_add, "day": request.access.day}
    return Section(70, "careteam/_file_programmes.html", context, area="side")


def programmes_chapter(found: QuerySet[Any]) -> list[Participation]:
    return list(found.select_related("programme").order_by("starts_on", "pk"))


newest_programmes = reads_of(Participation, "programme", at_most=8)
add_sources(
    Source(
        name="contact_moments",
        order=58,
        seen=of(ContactMoment),
        happened=contacts_happened,
        kinds={"contact_moment": Kind(contact_happened, "phone")},
        parts=contact_parts,
        chapter=Chapter("careteam/_report_contacts.html", contacts_chapter),
    ),
    Source(
        name="time_outs",
        order=59,
        seen=of(TimeOut),
        happened=time_outs_happened,
        kinds={"time_out": Kind(time_out_happened, "home", has_time=True)},
        parts=time_out_parts,
        chapter=Chapter("careteam/_report_time_outs.html", time_outs_chapter),
    ),
    Source(
        name="programmes",
        order=62,
        seen=of(Participation),
        happened=programmes_happened,
        kinds={
            "programme": Kind(programme_began, "calendar"),
            "programme_ended": Kind(programme_ended, "calendar"),
        },
        parts=programme_parts,
        on_page=programmes_on_page,
        chapter=Chapter("careteam/_report_programmes.html", programmes_chapter),
    ),
)
