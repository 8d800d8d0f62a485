"""Minutes of meetings in a pupil's file: what was decided, agreed and noted, for whom it is meant."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.meetings import MinuteKind
from careteam.models.live import Minute
from pupils.enums import PartLevel
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
    rows,
)
from school.viewer import Viewer


def minutes_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    """Those that no correction replaced."""
    found: QuerySet[Any] = Minute.objects.visible_to(user).filter(pupil=pupil_id).standing()
    return found


def minutes_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    said = {"kind": F("kind"), "text": F("text"), "meeting": F("meeting__kind__name")}
    yield rows(found, "minute", F("at"), **PART_COLUMNS, **said)


def minute_happened(known: Data) -> Words:
    return Words(minute_title(known["meeting"], known["kind"]), known["text"])


def minute_title(meeting: str, kind: str) -> str:
    return _("%(meeting)s: %(kind)s") % {"meeting": meeting, "kind": MinuteKind(kind).label}


def minute_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for one in found.select_related("author", "meeting__kind"):
        yield PartInWords(
            _("Minutes"),
            minute_title(one.meeting.kind.name, one.kind),
            one.text,
            PartLevel(one.level),
            one.author.name,
            timezone.localdate(one.at),
        )


def minutes_chapter(found: QuerySet[Any]) -> list[Minute]:
    return list(found.select_related("author", "meeting__kind").order_by("at", "pk"))


add_sources(
    Source(
        name="minutes",
        order=58,
        seen=minutes_seen,
        happened=minutes_happened,
        kinds={"minute": Kind(minute_happened, "talk", "present", has_time=True)},
        parts=minute_parts,
        chapter=Chapter("careteam/_report_minutes.html", minutes_chapter),
    )
)
