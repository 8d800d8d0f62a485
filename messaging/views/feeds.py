"""The own appointments in the calendar that somebody has already: the secret link, and what is read by it."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from messaging import feeds as sources
from messaging.services import feeds
from school import access_log, clock
from school.access import open_to_all, open_to_members
from school.enums import Ground, LogAction
from school.http import SchoolRequest

GONE = 410
SHOWN_AHEAD = dt.timedelta(days=28)
SHOWN_AT_MOST = 12


@require_safe
@open_to_members
def own(request: SchoolRequest) -> HttpResponse:
    """Whether this person has a link, who can read by it, and what stands there."""
    return _page(request)


@require_POST
@open_to_members
def make(request: SchoolRequest) -> HttpResponse:
    """A new link, shown this once; a former one works no more."""
    url = feeds.make_link(user=request.user, school_id=request.access.school.id, now=clock.now())
    access_log.write(request, LogAction.WRITE)
    return _page(request, url=url)


@require_POST
@open_to_members
def end(request: SchoolRequest) -> HttpResponse:
    """The link works no more."""
    if feeds.end_link(user=request.user, school_id=request.access.school.id, now=clock.now()):
        access_log.write(request, LogAction.WRITE)
        messages.success(request, _("The link works no more."))
    return redirect("messaging:calendar_own")


@require_safe
@login_not_required
@open_to_all
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar reads by the link; in the access log once a day."""
    now = clock.now()
    with feeds.opened_by(secret) as opened:
        if opened is None:
            return gone()
        last = opened.feed.read_at
        if last is None or timezone.localdate(last) < timezone.localdate(now):
            access_log.write(request, LogAction.READ, ground=Ground.NONE, school_id=opened.feed.school_id)
        content = feeds.read(opened, now=now)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def gone() -> HttpResponse:
    """The one answer for links that do not work."""
    return HttpResponse(_("This link works no more."), status=GONE, content_type="text/plain; charset=utf-8")


def _page(request: SchoolRequest, *, url: str = "") -> HttpResponse:
    now = clock.now()
    coming = sources.slots(request.access, now, now + SHOWN_AHEAD)
    context = {
        "url": url,
        "link": feeds.link_of(request.user, request.access.school.id),
        "coming": coming[:SHOWN_AT_MOST],
        "more": max(0, len(coming) - SHOWN_AT_MOST),
    }
    return render(request, "messaging/calendar_own.html", context)
