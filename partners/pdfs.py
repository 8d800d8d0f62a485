"""What partners print."""

import datetime as dt
from dataclasses import dataclass

from django.utils import translation

from partners.contexts.card import Card
from partners.contexts.conditions import YearlyLook
from partners.contexts.family import ConsentPaper
from partners.contexts.referrals import ReferralPaper
from partners.contexts.working import CareTable
from school.pdfs import PAPER_LANGUAGE, PrintHead, render_pdf


def card_pdf(card: Card) -> bytes:
    """The card "my people", on one page."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("partners/card_pdf.html", {"card": card}, styles=("card_pdf.css",))


def consent_pdf(paper: ConsentPaper) -> bytes:
    """A consent to be signed, in Dutch and in the family's language."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("partners/consent_pdf.html", {"paper": paper}, styles=("consent_pdf.css",))


@dataclass(frozen=True)
class WorkingPrint:
    """The LOWAN table on one page."""

    head: PrintHead
    table: CareTable
    printed_by: str
    printed_at: dt.datetime


def working_pdf(paper: WorkingPrint) -> bytes:
    """Whether help arrives, for the meeting of the management."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf(
            "partners/working_pdf.html", {"paper": paper}, styles=("report.css", "working_pdf.css")
        )


def referral_pdf(paper: ReferralPaper) -> bytes:
    """A referral on paper: what is asked, and the parts that go along."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("partners/referral_pdf.html", {"paper": paper}, styles=("referral_pdf.css",))


@dataclass(frozen=True)
class LookPrint:
    """The yearly look on paper."""

    head: PrintHead
    look: YearlyLook
    printed_by: str
    printed_at: dt.datetime


def look_pdf(paper: LookPrint) -> bytes:
    """The eleven conditions, and what the school does about them."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf(
            "partners/condition_pdf.html", {"paper": paper}, styles=("report.css", "working_pdf.css")
        )
