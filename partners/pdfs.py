"""What partners print."""

from django.utils import translation

from partners.contexts.card import Card
from partners.contexts.family import ConsentPaper
from school.pdfs import PAPER_LANGUAGE, render_pdf


def card_pdf(card: Card) -> bytes:
    """The card "my people", on one page."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("partners/card_pdf.html", {"card": card}, styles=("card_pdf.css",))


def consent_pdf(paper: ConsentPaper) -> bytes:
    """A consent to be signed, in Dutch and in the family's language."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("partners/consent_pdf.html", {"paper": paper}, styles=("consent_pdf.css",))
