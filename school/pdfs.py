"""HTML to PDF: A4, tagged for screen readers, one letterhead; and the response that carries it."""

import base64
import functools
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from school.models.school import Letterhead, School

STYLES = settings.BASE_DIR / "static" / "css"
# Pango's font settings are shared by all prints of a process, and they bear one hand at a time.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class PrintHead:
    """What stands at the top of a print; draw it with templates/pdf/_letterhead.html."""

    school: str
    # A data: URI, or empty for a school without a logo.
    logo: str = ""
    lines: tuple[str, ...] = ()


def letterhead(school: School) -> PrintHead:
    """The head of a school's letters and reports. One query, or none with select_related("letterhead")."""
    own: Letterhead | None = getattr(school, "letterhead", None)
    lines = [own.address if own else "", school.phone.as_national if school.phone else "", school.email]
    return PrintHead(
        school=school.name,
        logo=data_uri(bytes(own.logo), own.logo_type) if own and own.logo else "",
        lines=tuple(line for line in lines if line),
    )


def data_uri(content: bytes, content_type: str) -> str:
    """A picture that stands in the page itself."""
    return f"data:{content_type};base64,{base64.b64encode(content).decode()}"


def render_pdf(template: str, context: dict[str, Any], *, styles: tuple[str, ...] = ()) -> bytes:
    """Draw a template as a tagged PDF (PDF/UA-1); `styles` are files of static/css on top of pdf.css."""
    return draw(render_to_string(template, context), ("pdf.css", *styles))


def draw(page: str, styles: tuple[str, ...]) -> bytes:
    """Draw a page of HTML: the same one looks the same each time."""
    # Here rather than above: it loads Pango, which a worker that never prints can do without.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # Prints hold what we give them: nothing is ever fetched from elsewhere.
    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    html = HTML(string=page, url_fetcher=fetcher)
    with _one_at_a_time:
        pdf: bytes = html.write_pdf(
            stylesheets=[_stylesheet(STYLES / name) for name in styles],
            font_config=_fonts(),
            pdf_variant="pdf/ua-1",
        )
    return pdf


@functools.cache
def _fonts() -> Any:
    """The fonts of this machine, looked up once in a process."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@functools.cache
def _stylesheet(path: Path) -> Any:
    """A style sheet, read once in a process."""
    from weasyprint import CSS

    return CSS(filename=path, font_config=_fonts())


def pdf_response(pdf: bytes, *, filename: str) -> HttpResponse:
    """A PDF to look at in the browser; never kept by anything in between."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, filename) or "inline"
    return response


# A report is a paper of the school, whatever language somebody has chosen for the screen.
PAPER_LANGUAGE = "nl"
