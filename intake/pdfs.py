"""Prints of a pupil's file, and the questions on paper."""

from django.utils import translation

from intake.contexts.question_sheet import QuestionSheet
from intake.contexts.report import Report
from intake.enums import ReportVersion
from school.pdfs import PAPER_LANGUAGE, PrintHead, render_pdf

TEMPLATES = {
    ReportVersion.CARE_TEAM: "intake/report_pdf.html",
    ReportVersion.MENTOR: "intake/report_pdf.html",
    ReportVersion.FAMILY: "intake/report_family_pdf.html",
    ReportVersion.TRANSFER: "intake/report_pdf.html",
}


def report_pdf(report: Report) -> bytes:
    """A pupil's file on paper."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf(TEMPLATES[report.version], {"report": report}, styles=("report.css",))


def question_sheet_pdf(sheet: QuestionSheet, *, head: PrintHead, version: int) -> bytes:
    """The questions of the interview with room to write."""
    context = {"sheet": sheet, "head": head, "version": version}
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("intake/question_sheet_pdf.html", context, styles=("question_sheet.css",))
