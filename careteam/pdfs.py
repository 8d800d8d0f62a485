"""What the care team prints."""

from django.utils import translation

from careteam.contexts.plans import PlanOnPaper
from school.pdfs import PAPER_LANGUAGE, render_pdf


def plan_pdf(paper: PlanOnPaper) -> bytes:
    """The plan of a case, for pupil and family."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("careteam/plan_pdf.html", {"paper": paper}, styles=("report.css",))
