"""A few documents in the demo's files: made here, so that no real paper is ever in it."""

import datetime as dt
import random
from html import escape

from pupils.enums import DocumentKind, PartLevel
from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from pupils.services.documents import add_document
from school.models.people import User
from school.models.school import School

PAPERS = (
    (
        DocumentKind.REPORT_CARD,
        "Rapport van de vorige school",
        "Basisschool in Gaziantep",
        PartLevel.BACKGROUND,
    ),
    (DocumentKind.ORGANISATION, "Brief over de verhuizing", "VluchtelingenWerk", PartLevel.CARE),
    (DocumentKind.CONSENT, "Formulier gezien en getekend", "ouder of voogd", PartLevel.PRACTICAL),
)
IN_CLASS = "1B"


def make_documents(school: School, author: User, *, rng: random.Random, now: dt.datetime) -> None:
    """Papers for some pupils of the class that visitors try first.

    Side effects: encrypted files on disk, the documents.
    """
    pupils = Pupil.objects.filter(
        school=school, memberships__school_class__name=IN_CLASS, memberships__ends_on=None
    ).order_by("pk")[:8]
    for pupil in pupils:
        for kind, title, sender, level in rng.sample(PAPERS, rng.randint(1, 2)):
            document = Document(
                school=school,
                pupil=pupil,
                author=author,
                level=level,
                kind=kind,
                title=title,
                received_from=sender,
            )
            paper = _paper(f"{title}: {pupil.name}")
            add_document(document=document, data=paper, name=f"{title}.pdf", now=now)


def _paper(words: str) -> bytes:
    """A page with one line on it."""
    from weasyprint import HTML

    page = f"<title>{escape(words)}</title><p>{escape(words)}</p><p>Voorbeeld: dit papier is verzonnen.</p>"
    made: bytes = HTML(string=page).write_pdf()
    return made
