"""Placements and departures in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from pupils.contexts.file import iso_date_words
from pupils.enums import Destination
from pupils.models.leaving import Departure, Placement
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
from school.enums import Level
from school.models.base import moment_of


def placements_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    place = {"class": F("school_class__name"), "class_level": F("class_level"), "from": F("starts_on")}
    yield rows(found, "placement", moment_of("decided_on"), **PART_COLUMNS, **place, reason=F("reason"))


def placement_words(known: Data) -> Words:
    level, day = Level(known["class_level"]).label, iso_date_words(known["from"])
    values = {"class": known["class"], "level": level, "day": day}
    return Words(_("Placed in %(class)s, %(level)s, from %(day)s") % values, known["reason"])


def placement_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for place in found.select_related("author", "school_class"):
        title = f"{place.school_class.name}, {place.get_class_level_display()}"
        yield part(_("Placement"), title, place.reason, place, place.starts_on)


def placements_chapter(found: QuerySet[Any]) -> list[Placement]:
    return list(found.select_related("school_class").order_by("starts_on", "pk"))


def departures_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    leaving = {"to": F("destination"), "name": F("destination_name")}
    yield rows(found, "departure", moment_of("last_day"), **leaving)


def departure_words(known: Data) -> Words:
    where = ", ".join(filter(None, (str(Destination(known["to"]).label), known["name"])))
    return Words(_("Last day at school; goes to: %(where)s") % {"where": where})


add_sources(
    Source(
        name="placements",
        order=70,
        seen=of(Placement),
        happened=placements_happened,
        kinds={"placement": Kind(placement_words, "class", "present")},
        parts=placement_parts,
        chapter=Chapter("pupils/_report_placements.html", placements_chapter),
    ),
    Source(
        name="departures",
        seen=of(Departure),
        happened=departures_happened,
        kinds={"departure": Kind(departure_words, "signout", "primary")},
    ),
)
