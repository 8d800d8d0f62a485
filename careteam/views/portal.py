"""Meetings in the portal: the own part of an agenda, and what somebody from outside says about it."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from careteam.contexts.afterwards import entries_of_guest
from careteam.contexts.agendas import Entry
from careteam.enums.meetings import COMING, GuestWordKind
from careteam.forms.guest_words import AboutForm, ComingForm
from careteam.models.guest_words import GuestWord
from careteam.models.meetings import Seat
from careteam.querysets.guest_seats import own_seats
from careteam.querysets.guests import OwnPart, own_part
from careteam.services import guest_words
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent
from school.views.refusals import refusal_at


@dataclass(frozen=True)
class OwnItem:
    """An item as its guest sees it, with what they said about it and the form to say more."""

    entry: Entry
    said: list[GuestWord] = field(default_factory=list)
    form: AboutForm | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def portal_meeting(request: SchoolRequest, pk: int) -> HttpResponse:
    """The own slot and items, and whether one comes."""
    now = clock.now()
    seat = get_or_refuse(own_seats(request.access, now), pk=pk)
    part = own_part(seat.meeting, seat.pk, now)
    if part is None:
        raise Refused
    forms = _forms(request, part)
    if request.method == "POST" and _said(request, seat, forms):
        return redirect("careteam:portal_meeting", pk)
    for ground, pupils in part.by_ground.items():
        access_log.write(request, LogAction.READ, pupils=pupils, ground=ground)
    status = 422 if any(form.status != 200 for form in forms.values()) else 200
    context = _context(seat, part, forms)
    return render(request, "careteam/portal_meeting.html", context, status=status)


def _forms(request: SchoolRequest, part: OwnPart) -> dict[str, Any]:
    """The form about coming, and one for each item; what was sent belongs to one of them."""
    data = sent(request)
    about = data is not None and "item" in data
    asked = (data.get("item") if about and data is not None else "") or ""
    forms: dict[str, Any] = {
        "coming": ComingForm(None if about else data, user=request.user),
    }
    for key in part.items:
        forms[str(key)] = AboutForm(
            data if about and asked == str(key) else None,
            user=request.user,
            items=part.items,
            initial={"item": key},
            auto_id=f"id_{key}_%s",
        )
    return forms


def _said(request: SchoolRequest, seat: Seat, forms: dict[str, Any]) -> bool:
    """Whether what was sent is kept."""
    form = forms.get(request.POST.get("item", "coming"))
    if form is None:
        raise Refused
    if not form.is_valid():
        return False
    about = isinstance(form, AboutForm)
    text = form.cleaned_data["text"] if about else form.cleaned_data["instead"]
    kind = GuestWordKind.ABOUT if about else GuestWordKind(form.cleaned_data["answer"])
    with refusal_at(form, "text" if about else "answer"):
        guest_words.say(
            seat=seat,
            kind=kind,
            text=text if about or kind == GuestWordKind.NOT else "",
            item_id=form.cleaned_data["item"] if about else None,
            now=clock.now(),
        )
        messages.success(request, _("Sent to the school."))
    return not form.errors


def _context(seat: Seat, part: OwnPart, forms: dict[str, Any]) -> dict[str, Any]:
    said: dict[int | None, list[GuestWord]] = {}
    for word in GuestWord.objects.filter(seat=seat):
        said.setdefault(word.item_id, []).append(word)
    entries = entries_of_guest(seat.meeting, part.reader, part.lines)
    items = [
        OwnItem(entry, said.get(key, []), forms[str(key)])
        for entry, key in zip(entries, part.items, strict=True)
    ]
    coming = [word for word in said.get(None, []) if word.kind in COMING]
    return {
        "seat": seat,
        "meeting": seat.meeting,
        "version": part.version,
        "items": items,
        "form": forms["coming"],
        "coming": coming[-1] if coming else None,
        "is_ahead": part.version.starts_at > clock.now(),
    }
