"""The page of a guest: first a code by mail, then the own slot and items, and nothing else.

To everybody without a link that works, and to whom it shows nothing any more, the page is not there.
"""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from careteam.contexts.afterwards import entries_of_guest
from careteam.models.guests import GuestLink
from careteam.services import guests
from careteam.services.guests import Asked
from school import access_log, clock
from school.access import open_to_all
from school.enums import Ground, LogAction

COOKIE = "nabij-guest"


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@open_to_all
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a guest's link."""
    now = clock.now()
    with guests.found_by(token, now) as link:
        if link is None:
            return gone(request)
        if request.method != "POST" and guests.is_visit(link, request.COOKIES.get(COOKIE, ""), now):
            return opened(request, link)
        if guests.part_behind(link, now) is None:
            return gone(request)
        if request.method == "POST":
            return knocked(request, link)
        return render(request, "careteam/guest_code.html", {"link": link})


def gone(request: HttpRequest) -> HttpResponse:
    """The one answer for all that shows nothing."""
    return render(request, "careteam/guest_gone.html", status=HTTPStatus.NOT_FOUND)


def knocked(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """Asks for a code, or has one."""
    now = clock.now()
    if "send" in request.POST:
        asked = guests.send_code(link=link, now=now)
        if asked is Asked.TOO_OFTEN:
            return shut(request, link)
        context = {"link": link, "sent": asked is Asked.SENT, "lacks": asked is Asked.NO_ADDRESS}
        return render(request, "careteam/guest_code.html", context)
    if guests.is_shut(link=link, now=now):
        return shut(request, link)
    secret = guests.let_in(link=link, code=request.POST.get("code", ""), now=now)
    if secret is None:
        access_log.write(request, LogAction.REFUSED, ground=Ground.NONE, school_id=link.school_id)
        context = {"link": link, "sent": True, "wrong": True}
        return render(request, "careteam/guest_code.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    answer = redirect(request.path)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=guests.VISIT_FOR,
        path=request.path,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )
    return answer


def shut(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """No code lets this person in today. The school hears of it in the access log."""
    access_log.write(request, LogAction.REFUSED, ground=Ground.NONE, school_id=link.school_id)
    context = {"link": link, "shut": True}
    return render(request, "careteam/guest_code.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)


def opened(request: HttpRequest, link: GuestLink) -> HttpResponse:
    """What the guest may see at this moment, logged with its ground."""
    meeting = link.seat.meeting
    part = guests.part_behind(link, clock.now())
    if part is None:
        return gone(request)
    for ground, pupils in part.by_ground.items():
        access_log.write(request, LogAction.READ, pupils=pupils, ground=ground, school_id=link.school_id)
    entries = entries_of_guest(meeting, part.reader, part.lines)
    context = {"meeting": meeting, "version": part.version, "entries": entries}
    return render(request, "careteam/guest.html", context)
