"""Pieces of pages that ask for themselves every so often."""

import re
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from school.fingerprints import fingerprint
from school.http import SchoolRequest

# Stands in the piece where its own fingerprint goes, which is known only once it is drawn.
MARK_GOES_HERE = "seen-goes-here"


def fragment(request: SchoolRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The piece, or 204 when the page already shows it: then nothing is sent, read out or logged."""
    html = render_to_string(template, context | {"seen": MARK_GOES_HERE}, request=request)
    # The anti-forgery token is masked anew each time; it says nothing about the content.
    bare = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
    mark = fingerprint(bare)
    if request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    return HttpResponse(html.replace(MARK_GOES_HERE, mark))
