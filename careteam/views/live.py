"""A meeting that goes on: the page for notes, what is done on it, and the screen on the wall.

Both pages ask every second whether anything changed, and get all of it when it did. Each post answers a page as well,
so that all of it works without a script.
"""

import hashlib
import uuid
from http import HTTPStatus
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careteam.contexts.live import Now, as_it_is, note_page, on_screen, where_it_is
from careteam.enums.meetings import MeetingState, MinuteKind
from careteam.forms.live import MinuteForm
from careteam.middleware import known_etag
from careteam.models.agendas import AgendaItem
from careteam.models.live import Minute
from careteam.models.meetings import Seat
from careteam.querysets.live import followed_by
from careteam.services import live, publishing, screens
from careteam.services.afterwards import close_and_tell
from careteam.services.live import Said
from careteam.views.agendas import get_item, say_whom_to_call
from careteam.views.meetings import get_meeting
from pupils.enums import PartLevel
from school import access_log, clock
from school.access import Refused, get_or_refuse, open_to_all, requires
from school.enums import Ground, LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import sent
from school.views.refusals import refusal_at, refusal_said

COOKIE = "nabij-screen"
# How often one address may try codes of screens; one that follows asks every second.
TRIES: dict[str, Any] = {"app": "careteam", "action": "screen", "config": {"screen": "20/m/ip"}}


@require_safe
@requires(Permission.SEE_CARE)
def meeting_live(request: SchoolRequest, pk: int) -> HttpResponse:
    """The page for notes; before a meeting began, the way to begin it."""
    found = get_meeting(request, pk)
    now = where_it_is(found, now=clock.now())
    if found.state != MeetingState.LIVE or now is None:
        return redirect("careteam:meeting", pk)
    about = now.line.row if now.line else None
    corrects = corrected(request, about, request.GET.get("correct", ""))
    form = MinuteForm(user=request.user, initial={"client_id": uuid.uuid4(), **said_before(corrects)})
    return live_page(request, now, form, about, corrects)


def live_page(
    request: SchoolRequest, now: Now, form: MinuteForm, about: AgendaItem | None, corrects: Minute | None
) -> HttpResponse:
    """The page for notes with its form, which stays about the item that it was opened for."""
    context = {"form": form, "about": about, "corrects": corrects, **part_of(request, now)}
    access_log.write_shown(request, now.pupils)
    return render(request, "careteam/meeting_live.html", context, status=form.status)


def corrected(request: SchoolRequest, about: AgendaItem | None, key: str) -> Minute | None:
    """What somebody wants to correct: something that was written down about this item."""
    pk = whole_number(key)
    if about is None or pk is None:
        return None
    rows = Minute.objects.visible_to(request.user).filter(item=about).select_related("action")
    found: Minute | None = rows.filter(pk=pk).first()
    return found


def said_before(row: Minute | None) -> dict[str, Any]:
    """What the form of a correction begins with."""
    if row is None:
        return {}
    names = ("kind", "text", "level", "for_guests")
    said: dict[str, Any] = {name: getattr(row, name) for name in names} | {"replaces": row.pk}
    if row.action is not None:
        said |= {"owner": row.action.owner_id, "due_on": row.action.due_on}
    return said


@require_safe
@requires(Permission.SEE_CARE)
def live_part(request: SchoolRequest, pk: int) -> HttpResponse:
    """What changes of that page; nothing when it is as the browser has it."""
    begun = next(iter(followed_by(access=request.access, meeting_id=pk)), None)
    if begun is None:
        raise Refused
    now = as_it_is(begun, now=clock.now())
    return unless_same(request, now.etag, lambda: drawn_again(request, now))


def drawn_again(request: SchoolRequest, now: Now) -> HttpResponse:
    """The part for who follows: of the same pupils the log has one line a minute, however much is written down."""
    shown = f"{request.access.in_words} {now.pupils}"
    signs = hashlib.sha256(shown.encode()).hexdigest()[:16]
    if request.logged != signs:
        access_log.write_shown(request, now.pupils)
        request.logged = signs
    return render(request, "careteam/_live.html", part_of(request, now))


def part_of(request: SchoolRequest, now: Now) -> dict[str, Any]:
    """What the part shows."""
    return {"page": note_page(now, request.user), "now": now, "meeting": now.meeting, "etag": now.etag}


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the browser has this one."""
    return known_etag(request) == etag


def unless_same(request: HttpRequest, etag: str, draw: Any) -> HttpResponse:
    """The whole part, or that it is the same."""
    if is_known(request, etag):
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
    answer: HttpResponse = draw()
    answer.headers["ETag"] = etag
    return answer


@require_POST
@requires(Permission.SEE_CARE)
def live_begin(request: SchoolRequest, pk: int) -> HttpResponse:
    """The meeting begins; what changed since its agenda was sent is sent with it."""
    found = get_meeting(request, pk)
    with refusal_said(request):
        sent_now = publishing.send_and_begin(meeting=found, user=request.user, now=clock.now())
        if sent_now.number:
            words = ngettext(
                "What changed in the agenda was sent: %(n)s person hears of it.",
                "What changed in the agenda was sent: %(n)s people hear of it.",
                sent_now.number,
            )
            messages.success(request, words % {"n": sent_now.number})
        say_whom_to_call(request, sent_now.changes)
    return redirect("careteam:meeting_live", pk)


@require_POST
@requires(Permission.SEE_CARE)
def live_put_back(request: SchoolRequest, pk: int) -> HttpResponse:
    """The meeting was begun by mistake."""
    found = get_meeting(request, pk)
    with refusal_said(request):
        live.put_back(meeting=found, now=clock.now())
        screens.switch_off(meeting=found)
        messages.success(request, _("The meeting has not begun. Its agenda can be changed again."))
    return redirect("careteam:meeting_live", pk)


@require_POST
@requires(Permission.SEE_CARE)
def live_item(request: SchoolRequest, pk: int) -> HttpResponse:
    """An item of this meeting is on now."""
    items = AgendaItem.objects.visible_to(request.user).select_related("meeting").filter(meeting=pk)
    item = get_or_refuse(items, pk=whole_number(request.POST.get("item", "")) or 0)
    with refusal_said(request):
        live.go_to(item=item, now=clock.now())
    return redirect("careteam:meeting_live", pk)


@require_POST
@requires(Permission.SEE_CARE)
def live_pause(request: SchoolRequest, pk: int) -> HttpResponse:
    """No item is on now."""
    found = get_meeting(request, pk)
    with refusal_said(request):
        live.pause(meeting=found, now=clock.now())
    return redirect("careteam:meeting_live", pk)


@require_POST
@requires(Permission.SEE_CARE)
def live_presence(request: SchoolRequest, pk: int, way: str) -> HttpResponse:
    """Somebody came into the room, or left it."""
    seats = Seat.objects.visible_to(request.user).select_related("meeting").filter(meeting=pk)
    seat = get_or_refuse(seats, pk=whole_number(request.POST.get("seat", "")) or 0)
    with refusal_said(request):
        live.set_present(seat=seat, is_here=way == "came", now=clock.now())
    return redirect("careteam:meeting_live", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def live_write(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write something down about an item; opened after signing in again, it has what was typed before."""
    item = get_item(request, pk)
    form = MinuteForm(sent(request), user=request.user)
    replaces = corrected(request, item, form.data.get("replaces", ""))
    if form.is_valid():
        wanted = form.cleaned_data
        said = Said(
            kind=MinuteKind(wanted["kind"]),
            text=wanted["text"].strip(),
            client_id=wanted["client_id"],
            level=PartLevel(wanted["level"]),
            for_guests=wanted["for_guests"],
            owner=wanted["owner"],
            due_on=wanted["due_on"],
            replaces=replaces,
        )
        # Closed by a colleague meanwhile: what was typed stays in the form.
        with refusal_at(form, None):
            live.write_down(item=item, said=said, user=request.user, now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[item.pupil_id] if item.pupil_id else [])
        if not form.errors:
            return redirect("careteam:meeting_live", item.meeting_id)
    now = where_it_is(item.meeting, now=clock.now())
    if not form.is_bound or now is None:
        return redirect("careteam:meeting_live", item.meeting_id)
    return live_page(request, now, form, item, replaces)


@require_POST
@requires(Permission.SEE_CARE)
def live_close(request: SchoolRequest, pk: int) -> HttpResponse:
    """The meeting is over."""
    found = get_meeting(request, pk)
    with refusal_said(request):
        number = close_and_tell(meeting=found, user=request.user, now=clock.now())
        screens.switch_off(meeting=found)
        words = ngettext(
            "Closed. %(n)s item moves on to the next meeting.",
            "Closed. %(n)s items move on to the next meeting.",
            number,
        )
        messages.success(request, words % {"n": number})
    return redirect("careteam:meeting", pk)


@require_POST
@requires(Permission.SEE_CARE)
def screen_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """A code for the screen on the wall."""
    found = get_meeting(request, pk)
    code = screens.make_code(meeting=found, user=request.user, now=clock.now())
    return render(request, "careteam/screen_code.html", {"meeting": found, "code": code})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@open_to_all
def screen(request: HttpRequest) -> HttpResponse:
    """The screen: asks for its code once, and then shows what everybody in the room may see."""
    now = clock.now()
    if request.method == "POST":
        allowed = ratelimit.consume(request, **TRIES) is not None
        secret = screens.connect(code=request.POST.get("code", ""), now=now) if allowed else None
        if secret is None:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return render(request, "careteam/screen_begin.html", {"wrong": True}, status=status)
        answer = redirect("careteam:screen")
        answer.set_cookie(
            COOKIE,
            secret,
            max_age=screens.LASTS,
            path=request.path,
            secure=bool(settings.SESSION_COOKIE_SECURE),
            httponly=True,
            samesite="Strict",
        )
        return answer
    with screens.followed_by(request.COOKIES.get(COOKIE, ""), now) as meeting:
        if meeting is None:
            return render(request, "careteam/screen_begin.html")
        return screen_part(request, meeting)


def screen_part(request: HttpRequest, meeting: Any) -> HttpResponse:
    """All of the screen, or that it is as it was; each name that it shows is logged."""
    found = where_it_is(meeting, now=clock.now())
    if found is None:
        return render(request, "careteam/screen.html", {"meeting": meeting, "etag": ""})
    shown = on_screen(found)
    etag = shown.etag(found)
    is_part = request.headers.get("X-Requested-With") == "fetch"
    if is_part and is_known(request, etag):
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
    if shown.entry is not None and shown.entry.pupil is not None:
        pupils = [shown.entry.pupil.pk]
        access_log.write(
            request, LogAction.READ, pupils=pupils, ground=Ground.ROLE, school_id=meeting.school_id
        )
    context = {"meeting": meeting, "shown": shown, "now": found, "etag": etag}
    answer = render(request, f"careteam/{'_screen' if is_part else 'screen'}.html", context)
    answer.headers["ETag"] = etag
    return answer
