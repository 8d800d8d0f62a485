"""Prints of absence."""

import datetime as dt
from dataclasses import dataclass

from django.utils import translation

from absence.contexts.calls import CallRow
from absence.contexts.groups import ShownRelease
from absence.contexts.notices import NoticeOnPaper
from absence.contexts.trends import Trend
from absence.contexts.visits import RouteOnPaper
from school.pdfs import PAPER_LANGUAGE, PrintHead, render_pdf


@dataclass
class CallListPrint:
    """The call list on paper, for when the network fails."""

    school: str
    day: dt.date
    at: dt.datetime
    by: str
    rows: list[CallRow]
    # Of how many classes the first register is not in yet, where there are no rows.
    to_come: int


def call_list_pdf(content: CallListPrint) -> bytes:
    """The open rows of the call list, with boxes to tick."""
    return render_pdf("absence/call_list_pdf.html", vars(content))


def notice_pdf(paper: NoticeOnPaper) -> bytes:
    """A notice to leerplicht or RMC, with what stands behind it."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("absence/notice_pdf.html", {"paper": paper}, styles=("report.css",))


def route_pdf(paper: RouteOnPaper) -> bytes:
    """The route of a day with visits at home."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("absence/route_pdf.html", {"paper": paper}, styles=("report.css",))


@dataclass(frozen=True)
class TrendPrint:
    """Whether it helps, on one page."""

    head: PrintHead
    trend: Trend
    release: ShownRelease | None
    printed_by: str
    printed_at: dt.datetime


def trend_pdf(paper: TrendPrint) -> bytes:
    """The figures of the school, for the meeting of the management."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf(
            "absence/trend_pdf.html", {"paper": paper}, styles=("report.css", "trend_print.css")
        )
