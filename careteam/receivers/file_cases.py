"""Cases and their steps in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.cases import CareTheme, CaseState
from careteam.models.cases import CareCase, CaseMove
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


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"case": F("pk"), "theme": F("theme"), "need": F("need")}
    yield rows(found, "case_opened", F("opened_at"), **PART_COLUMNS, **known)
    moves = CaseMove.objects.filter(case__in=found).exclude(before="")
    yield rows(
        moves,
        "case_moved",
        F("at"),
        level=F("case__level"),
        by=F("by__name"),
        case=F("case"),
        theme=F("case__theme"),
        after=F("after"),
        reason=F("reason"),
    )


def opened(known: Data) -> Words:
    title = _("Case opened: %(theme)s") % {"theme": CareTheme(known["theme"]).label}
    return Words(title, known["need"], reverse("careteam:case", args=[known["case"]]))


def moved(known: Data) -> Words:
    values = {"theme": CareTheme(known["theme"]).label, "state": CaseState(known["after"]).label}
    title = _("Case (%(theme)s): %(state)s") % values
    return Words(title, known["reason"], reverse("careteam:case", args=[known["case"]]))


def with_steps(found: Any) -> Any:
    steps = CaseMove.objects.select_related("by")
    return found.select_related("author", "waiting_for").prefetch_related(Prefetch("moves", steps))


def parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for case in with_steps(found):
        title = str(case.get_theme_display())
        reasons = (move.reason for move in case.moves.all())
        text = "\n".join([case.need, case.get_state_display(), *filter(None, reasons)])
        yield part(_("Case"), title, text, case, timezone.localdate(case.opened_at))


def chapter(found: Any) -> list[CareCase]:
    return list(with_steps(found).with_manager().order_by("opened_at", "pk"))


add_sources(
    Source(
        name="cases",
        order=55,
        seen=of(CareCase),
        happened=happened,
        kinds={
            "case_opened": Kind(opened, "person", "present", has_time=True),
            "case_moved": Kind(moved, "person", "present", has_time=True),
        },
        parts=parts,
        chapter=Chapter("careteam/_report_cases.html", chapter),
    ),
)
