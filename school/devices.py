"""Browsers in which somebody signed in before: a stranger's wrong passwords keep nobody out of those.

The cookie names no one: it holds a number of the browser's own and, for each person, a mark that only we can make.
"""

import datetime as dt
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "known_device"
SALT = "school.devices"
KEPT = dt.timedelta(days=365)
# A computer in a classroom is used by many; who was there longest ago becomes a stranger again.
PEOPLE_AT_MOST = 40
# Only the pages for signing in get to see it.
PATH = "/accounts/"


def known_device(request: HttpRequest, email: str) -> str | None:
    """The number of this browser, if this person signed in with it before."""
    device, people = _read(request)
    return device if _mark(email) in people else None


def remember(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """Let the browser know this person the next time. Side effects: a cookie."""
    device, people = _read(request)
    mark = _mark(email)
    people = [mark, *(other for other in people if other != mark)][:PEOPLE_AT_MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps([device, *people], salt=SALT),
        max_age=KEPT,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    """The browser's number and the marks of who signed in; a new number for a browser without a cookie of ours."""
    try:
        device, *people = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return secrets.token_hex(8), []
    return device, people


def _mark(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:16]
