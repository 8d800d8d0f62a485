"""Talks with the mentor and reviews in a pupil's file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from intake.enums import Decision, Theme
from intake.models.following import Review, Talk
from pupils.contexts.file import iso_date_words
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
from school.models.base import moment_of


def talks_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    said = {"strong": F("strengths"), "outward": F("worries_outward"), "inward": F("worries_inward")}
    more = {"note": F("note"), "discuss": F("discuss")}
    yield rows(found, "talk", moment_of("held_on"), **PART_COLUMNS, **said, **more)


def talk_words(known: Data) -> Words:
    title = _("Talk with the mentor; to be discussed") if known["discuss"] else _("Talk with the mentor")
    said = (known["strong"], known["outward"], known["inward"], known["note"])
    return Words(title, "\n".join(filter(None, said)))


def talk_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for talk in found.select_related("author"):
        yield part(_("Talk"), _("Talk with the mentor"), talk_text(talk), talk, talk.held_on)


def talk_text(talk: Talk) -> str:
    """A talk: how each theme goes, and what was said."""
    faces = [f"{theme.label}: {face}/5" for theme, face in talk.faces.items() if face is not None]
    said = (", ".join(faces), talk.strengths, talk.worries_outward, talk.worries_inward, talk.note)
    return "\n".join(line for line in said if line)


@dataclass(frozen=True)
class TalksOnPaper:
    """The talks of a report: the faces in one table, and then the words."""

    themes: list[str]
    with_faces: list[Talk]
    with_words: list[Talk]


def talks_chapter(found: QuerySet[Any]) -> TalksOnPaper | None:
    talks = list(found.select_related("author").order_by("held_on", "pk"))
    if not talks:
        return None
    return TalksOnPaper(
        themes=[str(theme.label) for theme in Theme],
        with_faces=[talk for talk in talks if any(talk.faces.values())],
        with_words=[
            talk
            for talk in talks
            if talk.strengths or talk.worries_outward or talk.worries_inward or talk.note or talk.discuss
        ],
    )


def reviews_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    decided = {"decision": F("decision"), "again": F("look_again_on"), "note": F("note")}
    yield rows(found, "review", moment_of("held_on"), **PART_COLUMNS, **decided)


def review_words(known: Data) -> Words:
    title = _("Review: %(decision)s") % {"decision": Decision(known["decision"]).label}
    again = f" ({iso_date_words(known['again'])})" if known["again"] else ""
    return Words(title + again, known["note"])


def review_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for review in found.select_related("author"):
        yield part(_("Review"), review.get_decision_display(), review.note, review, review.held_on)


def reviews_chapter(found: QuerySet[Any]) -> list[Review]:
    return list(found.select_related("author").order_by("held_on", "pk"))


add_sources(
    Source(
        name="talks",
        order=40,
        seen=of(Talk),
        happened=talks_happened,
        kinds={"talk": Kind(talk_words, "talk", "present")},
        parts=talk_parts,
        chapter=Chapter("intake/_report_talks.html", talks_chapter),
    ),
    Source(
        name="reviews",
        order=50,
        seen=of(Review),
        happened=reviews_happened,
        kinds={"review": Kind(review_words, "review", "present")},
        parts=review_parts,
        chapter=Chapter("intake/_report_reviews.html", reviews_chapter),
    ),
)
