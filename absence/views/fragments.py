"""Pieces of pages that ask for themselves every so often."""

import hashlib
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from school.http import SchoolRequest


def fingerprint(request: SchoolRequest, template: str, context: dict[str, Any]) -> tuple[str, str]:
    """The drawn piece, and a short mark that changes when the piece does."""
    html = render_to_string(template, context | {"seen": ""}, request=request)
    # The anti-forgery token is masked anew each time; it says nothing about the content.
    bare = "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line)
    return html, hashlib.sha256(bare.encode()).hexdigest()[:16]


def fragment(request: SchoolRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The piece, or 204 when the page already shows it: then nothing is drawn, read out or logged."""
    _html, mark = fingerprint(request, template, context)
    if request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    return HttpResponse(render_to_string(template, context | {"seen": mark}, request=request))
