"""Concerns in a pupil's file: the care team's, and for whoever raised one their own."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.concerns import ConcernKind, ConcernSource, Worry
from careteam.models.concerns import Concern
from pupils.enums import PartLevel
from pupils.sources import PART_COLUMNS, Data, Kind, PartInWords, Row, Source, Words, add_sources, of, rows


def concerns_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    said = {"kinds": F("kinds"), "seen": F("seen"), "thought": F("interpretation"), "good": F("strengths")}
    more = {"source": F("source"), "worried": F("worried"), "id": F("pk")}
    yield rows(found, "concern", F("raised_at"), **PART_COLUMNS, **said, **more)


def concern_words(known: Data) -> Words:
    said = concern_text(known["seen"], known["thought"], known["good"])
    return Words(
        _title(known["source"], known["kinds"], known["worried"]),
        said,
        reverse("careteam:concern", args=[known["id"]]),
    )


def concern_text(seen: str, thought: str, good: str) -> str:
    """What was said of a concern: facts first, and what is an opinion by that name."""
    lines = [seen]
    if thought:
        lines.append(_("Opinion: %(text)s") % {"text": thought})
    if good:
        lines.append(_("Goes well: %(text)s") % {"text": good})
    return "\n".join(line for line in lines if line)


def _title(source: str, kinds: list[str], worried: int | None) -> str:
    about = ", ".join(str(ConcernKind(kind).label) for kind in kinds) or str(ConcernSource(source).label)
    title = _("Concern: %(about)s") % {"about": about}
    return f"{title} ({Worry(worried).label})" if worried else title


def concern_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for concern in found.select_related("author"):
        yield PartInWords(
            _("Concern"),
            _title(concern.source, concern.kinds, concern.worried),
            concern_text(concern.seen, concern.interpretation, concern.strengths),
            PartLevel(concern.level),
            concern.author.name if concern.author else "",
            timezone.localdate(concern.raised_at),
        )


add_sources(
    Source(
        name="concerns",
        order=55,
        seen=of(Concern),
        happened=concerns_happened,
        kinds={"concern": Kind(concern_words, "info", "worry", has_time=True)},
        parts=concern_parts,
    )
)
