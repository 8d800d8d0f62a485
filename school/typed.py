"""What somebody sent when their session had ended: kept for them alone, and in its form again once they signed in.

It lies encrypted in the session that signing in begins from, so it goes with that browser. Nothing of it is done by
itself: a form that it stands in is never valid until the person sends it.
"""

import datetime as dt
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.translation import gettext as _

from school.server_keys import server_keys

# Who worked in this browser last: signed, so that nobody gets what another typed.
COOKIE = "nabij-last"
SALT = "school.typed"
KEPT = "typed"
LASTS = dt.timedelta(days=1)
# Once it has been shown, the page may still be loaded anew.
SHOWN_LASTS = dt.timedelta(minutes=30)
MOST_LETTERS = 300_000
# Passwords and codes, setting up schools, what is no form, and what only its author may open.
NEVER = ("/accounts/", "/setup/", "/i18n/", "/answer/", "/own-notes/")


class Typed(QueryDict):
    """What was sent once and is shown again: a form with it says what is wrong, and is not valid."""


@dataclass(frozen=True)
class Kept:
    """What lies in the session."""

    who: int
    at: float
    # Where it was sent to, and the page that it was sent from.
    to: str
    page: str
    with_files: bool
    sealed: str
    shown_at: float | None = None

    def open(self) -> Typed:
        """The fields as they were sent."""
        fields = json.loads(server_keys().decrypt(self.sealed))
        found = Typed(mutable=True)
        for name, values in fields:
            found.setlist(name, values)
        found._mutable = False
        return found


def remember_who(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let this browser know for a day who worked in it. Side effects: a cookie."""
    response.set_cookie(
        COOKIE,
        signing.dumps(request.user.pk, salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def keep(request: HttpRequest, who: int | None = None) -> None:
    """Keep what was sent for the person who sent it; never the bytes of a file. Side effects: the session."""
    who = who or getattr(request, "left_by", None) or _last_here(request)
    fields = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    # Letters as a person counts them: written as JSON those of most scripts are six each.
    length = sum(len(value) for _name, values in fields for value in values)
    if who is None or request.path.startswith(NEVER) or length > MOST_LETTERS:
        return
    request.session[KEPT] = {
        "who": who,
        "at": time.time(),
        "to": request.get_full_path(),
        "page": _page(request),
        "with_files": bool(request.FILES),
        "sealed": server_keys().encrypt(json.dumps(fields).encode()).decode(),
    }


def kept(request: HttpRequest) -> Kept | None:
    """What waits for whoever is signed in; what is another's, too old or not to be read is forgotten."""
    row = request.session.get(KEPT)
    if row is None:
        return None
    found = Kept(**row)
    now = time.time()
    too_old = now - found.at > LASTS.total_seconds()
    if found.shown_at is not None:
        too_old |= now - found.shown_at > SHOWN_LASTS.total_seconds()
    if too_old or found.who != request.user.pk:
        forget(request)
        return None
    try:
        found.open()
    except InvalidToken:
        forget(request)
        return None
    return found


def forget(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)


def shown(request: HttpRequest) -> None:
    """From now on it stands on a page."""
    row: dict[str, Any] = request.session[KEPT]
    request.session[KEPT] = {"shown_at": time.time()} | row


def again(request: HttpRequest) -> Typed | None:
    """What belongs in the forms of the page that is being opened, with a word about it."""
    found: Typed | None = getattr(request, "typed", None)
    if found is not None and not request.typed_is_shown:  # type: ignore[attr-defined]
        request.typed_is_shown = True  # type: ignore[attr-defined]
        messages.warning(
            request,
            _(
                "Your session had ended before this was saved. What you typed stands here again: look, and save."
            ),
        )
        if request.session[KEPT]["with_files"]:
            messages.warning(request, _("Choose the file once more: files are not kept."))
    return found


def _last_here(request: HttpRequest) -> int | None:
    try:
        who: int = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return who


def _page(request: HttpRequest) -> str:
    """The page that the form stood on, as the browser says; only its path counts."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    parts = urlsplit(said)
    if parts.netloc != request.get_host():
        return request.get_full_path()
    # Two strokes in front would be another house.
    path = f"/{parts.path.lstrip('/')}"
    return f"{path}?{parts.query}" if parts.query else path
