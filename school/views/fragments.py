"""Pieces of pages that ask for themselves every so often."""

import re
import secrets
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from school.fingerprints import fingerprint
from school.http import SchoolRequest


def fragment(request: SchoolRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The piece, or 204 when the page already shows it: then nothing is sent, read out or logged."""
    # Where the fingerprint goes, which is known only once the piece is drawn; no name that stands in it can be this.
    place = secrets.token_urlsafe()
    html = render_to_string(template, context | {"seen": place}, request=request)
    # The anti-forgery token is masked anew each time; it says nothing about the content.
    bare = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
    mark = fingerprint(bare.replace(place, ""))
    if request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    return HttpResponse(html.replace(place, mark))
