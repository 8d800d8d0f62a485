"""Handing over a file that somebody once sent in: never trusted, whatever it says it is."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from school.files.types import INLINE, PICTURES

# The browser's own PDF viewer does not work in a sandbox; what is no picture is never shown at all.
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"
PDF_VIEWER = "default-src 'none'; frame-ancestors 'none'"


def file_response(data: bytes, *, file_name: str, content_type: str) -> HttpResponse:
    """PDF and pictures in the browser, everything else to save."""
    inline = content_type in INLINE
    response = HttpResponse(data, content_type=content_type)
    disposition = content_disposition_header(not inline, file_name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Content-Security-Policy"] = (
        PDF_VIEWER if inline and content_type not in PICTURES else SANDBOX
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
