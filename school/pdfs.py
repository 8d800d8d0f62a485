"""HTML to PDF: A4, tagged for screen readers, one letterhead; and the response that carries it."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

STYLESHEET = settings.BASE_DIR / "static" / "css" / "pdf.css"


def render_pdf(template: str, context: dict[str, Any]) -> bytes:
    """Draw a template as a tagged PDF (PDF/UA-1)."""
    # Here rather than above: it loads Pango, which a worker that never prints can do without.
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    # Prints hold what we give them: nothing is ever fetched from elsewhere.
    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    html = HTML(string=render_to_string(template, context), url_fetcher=fetcher)
    pdf: bytes = html.write_pdf(stylesheets=[CSS(filename=STYLESHEET)], pdf_variant="pdf/ua-1")
    return pdf


def pdf_response(pdf: bytes, *, filename: str) -> HttpResponse:
    """A PDF to look at in the browser; never kept by anything in between."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, filename) or "inline"
    response.headers["Cache-Control"] = "no-store, private"
    return response
