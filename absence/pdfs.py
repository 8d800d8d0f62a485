"""Prints of absence."""

import datetime as dt
from dataclasses import dataclass

from absence.contexts.calls import CallRow
from school.pdfs import render_pdf


@dataclass
class CallListPrint:
    """The call list on paper, for when the network fails."""

    school: str
    day: dt.date
    at: dt.datetime
    by: str
    rows: list[CallRow]


def call_list_pdf(content: CallListPrint) -> bytes:
    """The open rows of the call list, with boxes to tick."""
    return render_pdf("absence/call_list_pdf.html", vars(content))
