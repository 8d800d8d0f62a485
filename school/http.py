"""The request as views get it: signed in, with an `Access` for the present school; and what it sends."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from school.models.people import User
from school.viewer import Access


class SchoolRequest(HttpRequest):
    """A request after the middleware: typed for views, never instantiated."""

    user: User
    access: Access
    htmx: HtmxDetails
    # Who follows a meeting: what the access log has of it; see careteam/middleware.py.
    logged: str


def whole_number(text: str) -> int | None:
    """The number that a browser sent, such as the key of a row; None for anything that can be none."""
    # A number of more digits is too long for the database, and one of thousands for Python.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def way_back(request: HttpRequest, otherwise: str) -> str:
    """The page that `next` names, if it is one of this house; never an address somewhere else."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if safe else otherwise
