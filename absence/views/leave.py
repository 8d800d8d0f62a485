"""Pages of leave: what was asked, asking for a pupil, and deciding."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from absence.enums import LeaveKind, LeaveRemark, LeaveState
from absence.forms.leave import LeaveDecisionForm, LeaveForm
from absence.models.leave import LeaveRequest
from absence.rules import leave as rules
from absence.services import leave, leave_links
from absence.views.steps import say_letters
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, in_words, list_page
from school.views.pages import sent
from school.views.refusals import refusal_said

# How many of those that were decided about are shown below.
DECIDED_SHOWN = 30


@dataclass(frozen=True)
class LeaveRow:
    """A request with what stands in its way."""

    request: LeaveRequest
    remarks: list[LeaveRemark]

    @property
    def may_grant(self) -> bool:
        return rules.may_grant(LeaveState(self.request.state), self.remarks)

    @property
    def for_leerplicht(self) -> bool:
        return rules.leerplicht_decides(self.remarks) and self.request.state == LeaveState.ASKED


@require_safe
@requires(Permission.ANNOUNCE_ANY_ABSENCE, Permission.DECIDE_LEAVE)
def leave_list(request: SchoolRequest) -> HttpResponse:
    """What waits for a decision, each with what stands in its way, and what was decided lately."""
    pupils = Prefetch("pupil", queryset=Pupil.objects.with_class(request.access.day))
    rows = LeaveRequest.objects.visible_to(request.user).select_related(
        "entered_by", "asked_by", "decided_by"
    )
    rows = rows.prefetch_related(pupils)
    columns = (
        Column("pupil", _("Pupil"), ("pupil__sort_key", "first_day")),
        Column("what", _("What for"), (in_words("kind", LeaveKind), "first_day")),
        Column("days", _("Days"), ("first_day", "last_day")),
        Column("asked", _("Asked"), ("asked_on",)),
        Column("do", _("Decision")),
    )
    listed = list_page(request, rows.waiting(), columns, own="days")
    waiting = [LeaveRow(row, leave.remarks_on(row)) for row in listed.page]
    decided = list(rows.filter(decided_at__isnull=False).order_by("-decided_at")[:DECIDED_SHOWN])
    tell_apart([*(row.request.pupil for row in waiting), *(row.pupil for row in decided)])
    shown = [row.request.pupil_id for row in waiting] + [row.pupil_id for row in decided]
    access_log.write(request, LogAction.READ, pupils=shown)
    context = {
        "list": listed,
        "waiting": waiting,
        "decided": [row for row in decided if row.state not in (LeaveState.ASKED, LeaveState.FORWARDED)],
        "may_decide": request.access.may(Permission.DECIDE_LEAVE),
    }
    return render(request, "absence/leave_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ANNOUNCE_ANY_ABSENCE)
def leave_new(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """A family asks for leave: on paper, by phone or at the desk."""
    day = request.access.day
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user).at_school(day), pk=pupil_id)
    form = LeaveForm(
        sent(request), instance=LeaveRequest(pupil=pupil), initial={"asked_on": day}, user=request.user
    )
    if form.is_valid():
        leave.ask(request=form.instance, by=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        messages.success(request, _("Saved. The team leader decides."))
        return redirect("absence:leave_list")
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {
        "form": form,
        "pupil": pupil,
        "title": _("Leave for %(name)s") % {"name": pupil.name},
        "lead": _("What the family asks for. The team leader decides; until then nothing changes."),
        "back_url": reverse("absence:pupil_absence", args=[pupil.pk]),
        "back_label": pupil.name,
    }
    return render(request, "absence/leave_new.html", context, status=form.status)


@require_POST
@requires(Permission.ANNOUNCE_ANY_ABSENCE)
def leave_link(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """Send whoever decides for the pupil a link of their own, to ask by themselves."""
    pupils = Pupil.objects.visible_to(request.user).at_school(request.access.day).select_related("school")
    pupil = get_or_refuse(pupils, pk=pupil_id)
    made = leave_links.send_links(pupil=pupil, by=request.user, now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    say_letters(request, made)
    if not made:
        messages.error(request, _("Nobody who decides for this pupil can get a message: ask on paper."))
    return redirect("absence:leave_new", pupil.pk)


@require_POST
@requires(Permission.DECIDE_LEAVE)
def leave_decide(request: SchoolRequest, pk: int) -> HttpResponse:
    """Grant, refuse, hand to leerplicht, or take back."""
    found = get_or_refuse(LeaveRequest.objects.visible_to(request.user), pk=pk)
    form = LeaveDecisionForm(request.POST)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    if not form.is_valid():
        messages.error(request, _("Not saved: say why, in at most 300 characters."))
        return redirect("absence:leave_list")
    with refusal_said(request):
        state = LeaveState(form.cleaned_data["state"])
        made = leave.decide(
            request=found, state=state, words=form.cleaned_data["words"], by=request.user, now=clock.now()
        )
        messages.success(request, _("Saved."))
        say_letters(request, made)
        if state == LeaveState.WITHDRAWN:
            messages.info(request, _("A letter that had left is not taken back: tell the family yourself."))
    return redirect("absence:leave_list")
