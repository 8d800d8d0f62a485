"""Documents in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from pupils.enums import DocumentKind
from pupils.models.documents import Document
from pupils.sources import PART_COLUMNS, Data, Kind, Row, Source, Words, add_sources, of, rows


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    paper = {"id": F("pk"), "title": F("title"), "what": F("kind"), "from": F("received_from")}
    yield rows(found, "document", F("added_at"), **PART_COLUMNS, **paper)


def words(known: Data) -> Words:
    what, source = DocumentKind(known["what"]).label, known["from"]
    text = _("%(what)s, from %(source)s") % {"what": what, "source": source} if source else str(what)
    title = _("Document: %(title)s") % {"title": known["title"]}
    return Words(title, text, reverse("pupils:document", args=[known["id"]]))


add_sources(
    Source(
        name="documents",
        seen=of(Document),
        happened=happened,
        kinds={"document": Kind(words, "document", has_time=True)},
    )
)
