"""Requests that cannot be read are a 400 before anything else looks at them, and leave no traceback in a log."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponseBase
from django.http.multipartparser import MultiPartParserError

# The only one that Django reads forms in; the names that Python knows it by.
CHARSETS = {"utf-8", "utf8", "utf_8"}
FORM = "application/x-www-form-urlencoded"
NUL = "\x00"


class Request(WSGIRequest):
    """A request that can be made of anything that came in, so that the middleware gets to answer it."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except ValueError:
            self.content_type, self.content_params = "", {"charset": "unknown"}


class ReadableMiddleware:
    """Refuses what no form of ours sends: another charset, half a body, too many fields, signs that no text holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if reason := _unreadable(request):
            raise BadRequest(reason)
        return self.get_response(request)


def _unreadable(request: HttpRequest) -> str:
    """Why this request cannot be read, in words for a log; empty when it can."""
    charset = (request.content_params or {}).get("charset", "utf-8")
    if charset.lower() not in CHARSETS:
        return "another charset"
    if not _is_text(request.META.get("QUERY_STRING", "").encode("latin-1")):
        return "broken signs in the query"
    try:
        sent = [*request.GET.lists(), *request.POST.lists()]
        if request.content_type == FORM and request.method == "POST" and not _is_text(request.body):
            return "broken signs in the form"
    except (BadRequest, MultiPartParserError, SuspiciousOperation, OSError, ValueError, LookupError):
        return "a body that cannot be read"
    return "a sign that no text holds" if _holds_nul(sent, request.COOKIES.values()) else ""


def _is_text(escaped: bytes) -> bool:
    """Whether what stands in an address or a form is UTF-8 once the percent signs are read."""
    try:
        unquote_to_bytes(escaped).decode()
    except UnicodeDecodeError:
        return False
    return True


def _holds_nul(sent: Iterable[tuple[str, list[Any]]], cookies: Iterable[str]) -> bool:
    """Whether the database would refuse one of these texts."""
    fields = (text for name, values in sent for text in (name, *map(str, values)))
    return any(NUL in text for text in (*fields, *cookies))
