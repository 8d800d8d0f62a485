"""Meetings of the care team: the list, the school's kinds with who sits there, and planning one."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careteam.contexts.meetings import as_told, kind_lines, next_day
from careteam.forms.meetings import (
    EditMeetingForm,
    EditMeetingKindForm,
    MeetingForm,
    MeetingKindForm,
    StandingSeatForm,
)
from careteam.models.meetings import Meeting, MeetingKind, StandingSeat
from careteam.querysets.own_meetings import with_told
from careteam.rules.meeting_sets import SET_NAMES, STARTING_SETS
from careteam.services import meetings
from school.access import Refused, get_or_refuse, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at

BEEN_ON_A_PAGE = 20


@require_safe
@requires(Permission.SEE_MEETINGS)
def meeting_list(request: SchoolRequest) -> HttpResponse:
    """The meetings to come and those that have been, as far as they are this person's."""
    access = request.access
    seen = Meeting.objects.visible_to(request.user).select_related("kind")
    been = Paginator(seen.been(access.day), BEEN_ON_A_PAGE).get_page(request.GET.get("page"))
    prepares = access.may(Permission.PREPARE_MEETINGS)
    kinds = MeetingKind.objects.visible_to(request.user).lasting(access.day) if prepares else []
    context = {
        "coming": as_told(with_told(seen.coming(access.day), access), access),
        "page": been,
        "kinds": list(kinds),
        "prepares": prepares,
    }
    return render(request, "careteam/meetings.html", context)


@require_safe
@requires(Permission.PREPARE_MEETINGS)
def kind_list(request: SchoolRequest) -> HttpResponse:
    """The school's kinds of meetings, each with who sits there and when it comes back; or sets to begin with."""
    kinds = MeetingKind.objects.visible_to(request.user).prefetch_related(
        "standing__user", "standing__contact__person", "standing__contact__organisation"
    )
    lines = kind_lines(list(kinds), school_id=request.access.school.id, day=request.access.day)
    sets = [] if lines else list(SET_NAMES.items())
    return render(request, "careteam/meeting_kinds.html", {"lines": lines, "sets": sets})


@require_POST
@requires(Permission.PREPARE_MEETINGS)
def kinds_begin(request: SchoolRequest) -> HttpResponse:
    """Begin with a set of kinds as other schools have them."""
    wanted = STARTING_SETS.get(request.POST.get("set", ""))
    if wanted is not None:
        meetings.take_over_set(school_id=request.access.school.id, kinds=wanted, day=request.access.day)
        messages.success(request, _("These are your meetings now. Change them as you like."))
    return redirect("careteam:meeting_kinds")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PREPARE_MEETINGS)
def kind_new(request: SchoolRequest) -> HttpResponse:
    """One more kind of meeting."""
    return kind_page(request, MeetingKindForm(sent(request), user=request.user), _("New kind of meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.PREPARE_MEETINGS)
def kind_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a kind of meeting."""
    found = get_or_refuse(MeetingKind.objects.visible_to(request.user), pk=pk)
    form = EditMeetingKindForm(sent(request), instance=found, user=request.user)
    return kind_page(request, form, found.name)


def kind_page(request: SchoolRequest, form: MeetingKindForm, title: str) -> HttpResponse:
    if form.is_valid():
        with form.constraints_explained():
            meetings.save_kind(kind=form.instance)
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect("careteam:meeting_kinds")
    return form_page(request, form, title=title, **_to_kinds())


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PREPARE_MEETINGS)
def standing_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody who sits at each meeting of a kind."""
    kind = get_or_refuse(MeetingKind.objects.visible_to(request.user), pk=pk)
    form = StandingSeatForm(sent(request), user=request.user, kind=kind)
    if form.is_valid():
        with form.constraints_explained():
            meetings.save_standing(seat=form.instance)
        if not form.errors:
            messages.success(request, _("Has a seat from the next meeting that you plan."))
            return redirect("careteam:meeting_kinds")
    return form_page(request, form, title=_("Who sits there"), lead=kind.name, **_to_kinds())


@require_POST
@requires(Permission.PREPARE_MEETINGS)
def standing_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody sits there no more."""
    meetings.remove_standing(seat=get_or_refuse(StandingSeat.objects.visible_to(request.user), pk=pk))
    messages.success(request, _("Has no seat from the next meeting that you plan."))
    return redirect("careteam:meeting_kinds")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PREPARE_MEETINGS)
def meeting_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Plan a meeting of a kind, on the next day that it comes back."""
    kind = get_or_refuse(MeetingKind.objects.visible_to(request.user), pk=pk)
    day = next_day(kind, day=request.access.day) or request.access.day
    meeting = Meeting(
        kind=kind,
        starts_at=timezone.make_aware(dt.datetime.combine(day, kind.starts_at)),
        minutes=kind.minutes,
        place=kind.place,
    )
    form = MeetingForm(sent(request), instance=meeting, user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            meetings.plan_meeting(meeting=form.instance, user=request.user)
        if not form.errors:
            messages.success(request, _("The meeting is planned. Its agenda proposes itself below."))
            return redirect("careteam:meeting_prepare", form.instance.pk)
    title = _("Plan: %(kind)s") % {"kind": kind.name}
    return form_page(request, form, title=title, submit=_("Plan the meeting"), **_to_list())


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.PREPARE_MEETINGS)
def meeting_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Another time or place."""
    found = get_meeting(request, pk)
    if not found.is_prepared:
        raise Refused
    form = EditMeetingForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        with form.constraints_explained(), refusal_at(form, None):
            meetings.save_meeting(meeting=form.instance)
        if not form.errors:
            messages.success(
                request, _("Saved. Whoever was told the former time hears when you send the agenda.")
            )
            return redirect("careteam:meeting_prepare", pk)
    back = {"back_url": reverse("careteam:meeting_prepare", args=[pk]), "back_label": _("The agenda")}
    return form_page(request, form, title=_("Another time or place"), lead=found.kind.name, **back)


def get_meeting(request: SchoolRequest, pk: int) -> Meeting:
    """A meeting that this person sees."""
    found: Meeting = get_or_refuse(
        Meeting.objects.visible_to(request.user).select_related("kind", "school"), pk=pk
    )
    return found


def _to_kinds() -> dict[str, Any]:
    return {"back_url": reverse("careteam:meeting_kinds"), "back_label": _("Kinds of meetings")}


def _to_list() -> dict[str, Any]:
    return {"back_url": reverse("careteam:meetings"), "back_label": _("Meetings")}
