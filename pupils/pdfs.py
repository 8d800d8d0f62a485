"""Letters to the family on paper."""

from django.utils import translation

from pupils.contexts.invitations import InvitationLetter
from school.pdfs import PAPER_LANGUAGE, render_pdf


def invitation_pdf(letter: InvitationLetter) -> bytes:
    """An invitation on paper."""
    with translation.override(PAPER_LANGUAGE):
        return render_pdf("pupils/invitation_pdf.html", {"letter": letter}, styles=("invitation_pdf.css",))
