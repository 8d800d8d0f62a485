"""Acute danger in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.acute import Agreed
from careteam.models.acute import AcuteDanger
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


def acute_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    told = {"seen": F("seen"), "agreed": F("agreed"), "words": F("agreed_words"), "outcome": F("outcome")}
    yield rows(found, "acute", F("began_at"), **PART_COLUMNS, **told, id=F("pk"))


def acute_words(known: Data) -> Words:
    text = acute_text(known["seen"], known["agreed"], known["words"], known["outcome"])
    return Words(_("Acute danger"), text, reverse("careteam:acute", args=[known["id"]]))


def acute_text(seen: str, agreed: list[str], words: str, outcome: str) -> str:
    """What was going on, what was agreed and how it was afterwards."""
    return "\n".join(
        filter(None, (seen, ", ".join(str(Agreed(one).label) for one in agreed), words, outcome))
    )


def acute_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for danger in found.select_related("author"):
        text = acute_text(danger.seen, danger.agreed, danger.agreed_words, danger.outcome)
        yield part(_("Acute danger"), "", text, danger, timezone.localdate(danger.began_at))


add_sources(
    Source(
        name="acute_danger",
        order=54,
        seen=of(AcuteDanger),
        happened=acute_happened,
        kinds={"acute": Kind(acute_words, "failed", "worry", has_time=True)},
        parts=acute_parts,
    )
)
