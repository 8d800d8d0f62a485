"""What the care team prints."""

from django.utils import translation

from careteam.contexts.meeting_prints import AgendaOnPaper, MinutesOnPaper
from careteam.contexts.plans import PlanOnPaper
from school.pdfs import PAPER_LANGUAGE, render_pdf


def plan_pdf(paper: PlanOnPaper) -> bytes:
    """The plan of a case, for pupil and family."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("careteam/plan_pdf.html", {"paper": paper}, styles=("report.css",))


def agenda_pdf(paper: AgendaOnPaper) -> bytes:
    """An agenda, as whoever prints it sees it, with a page for each pupil whose file is theirs."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf(
            "careteam/agenda_pdf.html", {"paper": paper}, styles=("report.css", "meetings_pdf.css")
        )


def minutes_pdf(paper: MinutesOnPaper) -> bytes:
    """The minutes of a meeting, a page for each pupil."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf(
            "careteam/minutes_pdf.html", {"paper": paper}, styles=("report.css", "meetings_pdf.css")
        )
