"""What partners print."""

from django.utils import translation

from partners.contexts.card import Card
from school.pdfs import PAPER_LANGUAGE, render_pdf


def card_pdf(card: Card) -> bytes:
    """The card "my people", on one page."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("partners/card_pdf.html", {"card": card}, styles=("card_pdf.css",))
