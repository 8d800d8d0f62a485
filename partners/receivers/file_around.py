"""What partners do for a pupil, in the pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from partners.enums.organisations import AssignmentKind
from partners.models.organisations import Assignment
from pupils.sources import (
    PART_COLUMNS,
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
from school.days import day_with_year
from school.models.base import moment_of


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {
        **PART_COLUMNS,
        "name": F("contact__person__name"),
        "organisation": F("contact__organisation__name"),
        "what": F("kind"),
        "does": F("does"),
    }
    yield rows(found, "partner_began", moment_of("starts_on"), **known)
    yield rows(found.exclude(ends_on=None), "partner_ended", moment_of("ends_on"), **known)


def began(known: Data) -> Words:
    return Words(_("%(name)s of %(organisation)s: %(what)s") % values_of(known), known["does"])


def ended(known: Data) -> Words:
    return Words(_("Last day of %(name)s of %(organisation)s: %(what)s") % values_of(known))


def values_of(known: Data) -> dict[str, Any]:
    what = AssignmentKind(known["what"]).label
    return {"name": known["name"], "organisation": known["organisation"], "what": what}


def parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for row in found.select_related("author", "contact__person", "contact__organisation"):
        title = f"{row.contact.person.name}, {row.contact.organisation.name}"
        words = [str(row.get_kind_display()), row.does, until(row)]
        yield part(_("Partner"), title, ", ".join(filter(None, words)), row, row.starts_on)


def until(row: Assignment) -> str:
    """The last day in words, if there is one."""
    return "" if row.last_day is None else _("until %(day)s") % {"day": day_with_year(row.last_day)}


add_sources(
    Source(
        name="assignments",
        order=75,
        seen=of(Assignment),
        happened=happened,
        kinds={
            "partner_began": Kind(began, "pupils", "word"),
            "partner_ended": Kind(ended, "pupils"),
        },
        parts=parts,
    )
)
