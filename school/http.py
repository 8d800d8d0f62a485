"""The request as views get it: signed in, with an `Access` for the present school."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from school.access import Access
    from school.models import User


class SchoolRequest(HttpRequest):
    """A request after the middleware: typed for views, never instantiated."""

    user: "User"
    access: "Access"
    htmx: HtmxDetails
