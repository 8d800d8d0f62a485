"""Pages of visits at home: who waits for one, the route of a day, and how it went."""

import datetime as dt

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from absence.contexts.visits import RouteOnPaper, coming_days, planned_days, route, waiting_for_a_visit
from absence.enums import VisitOutcome
from absence.forms.visits import OutcomeForm, VisitForm
from absence.models.visits import HomeVisit
from absence.pdfs import route_pdf
from absence.services import visits_home
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.pdfs import letterhead, pdf_response
from school.querysets import present_school
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said


@require_safe
@requires(Permission.FOLLOW_ABSENCE)
def visit_list(request: SchoolRequest) -> HttpResponse:
    """Who waits for a visit, and on which days visits are."""
    day = request.access.day
    waiting = waiting_for_a_visit(request.user, day)
    access_log.write(request, LogAction.READ, pupils=[step.pupil_id for step in waiting])
    planned = planned_days(request.user)
    coming = coming_days(request.access.school.id, day)
    days = [(one, planned.get(one, 0)) for one in sorted({*planned, *coming})]
    return render(request, "absence/visit_list.html", {"waiting": waiting, "days": days})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FOLLOW_ABSENCE)
def visit_plan(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """Put a visit at this pupil's home on the route of a day."""
    day = request.access.day
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user).at_school(day), pk=pupil_id)
    coming = coming_days(pupil.school_id, day)
    form = VisitForm(
        sent(request),
        instance=HomeVisit(pupil=pupil),
        user=request.user,
        initial={"day": coming[0] if coming else None, "who": request.user.name},
    )
    if form.is_valid():
        with refusal_at(form, "day"):
            made = visits_home.plan(visit=form.instance, by=request.user, now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            messages.success(request, _("Saved. It stands on the route of that day."))
            return redirect("absence:route", made.day)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("Visit %(name)s at home") % {"name": pupil.name},
        back_url=reverse("absence:visit_list"),
        back_label=_("Visits at home"),
    )


@require_safe
@requires(Permission.FOLLOW_ABSENCE)
def route_of_day(request: SchoolRequest, day: dt.date) -> HttpResponse:
    """The route of a day: where to go, whom to meet, in which language, with which interpreter."""
    rows = route(request.user, day)
    access_log.write(request, LogAction.READ, pupils=[row.pupil.pk for row in rows])
    key = whole_number(request.GET.get("off", ""))
    off = None if key is None else HomeVisit.objects.removed(request.user, key)
    context = {
        "rows": rows,
        "day": day,
        "outcomes": VisitOutcome.choices,
        "past": day <= request.access.day,
        # Just taken off: not once it is planned again.
        "off": off if off and all(row.pupil.pk != off.pupil_id for row in rows) else None,
    }
    return render(request, "absence/route.html", context)


@require_safe
@requires(Permission.FOLLOW_ABSENCE)
def route_print(request: SchoolRequest, day: dt.date) -> HttpResponse:
    """The route on paper, with lines to write on."""
    rows = route(request.user, day)
    access_log.write(request, LogAction.PRINT, pupils=[row.pupil.pk for row in rows])
    head = letterhead(present_school(request.access))
    paper = RouteOnPaper(head, day, rows, request.user.name, clock.now())
    return pdf_response(route_pdf(paper), filename=_("route %(day)s.pdf") % {"day": day})


def _visit(request: SchoolRequest, pk: int) -> HomeVisit:
    found: HomeVisit = get_or_refuse(HomeVisit.objects.visible_to(request.user), pk=pk)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    return found


@require_POST
@requires(Permission.FOLLOW_ABSENCE)
def visit_note(request: SchoolRequest, pk: int) -> HttpResponse:
    """How it went."""
    found = _visit(request, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Not saved: say how it went, in at most 500 characters."))
        return redirect("absence:route", found.day)
    with refusal_said(request):
        outcome = VisitOutcome(form.cleaned_data["outcome"])
        visits_home.note(
            visit=found,
            outcome=outcome,
            words=form.cleaned_data["words"],
            by=request.user,
            now=clock.now(),
        )
        messages.success(request, _("Saved."))
    return redirect("absence:route", found.day)


@require_POST
@requires(Permission.FOLLOW_ABSENCE)
def visit_undo(request: SchoolRequest, pk: int) -> HttpResponse:
    """It was not so."""
    found = _visit(request, pk)
    with refusal_said(request):
        visits_home.undo(visit=found)
        messages.success(request, _("Taken back."))
    return redirect("absence:route", found.day)


@require_POST
@requires(Permission.FOLLOW_ABSENCE)
def visit_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Off the route."""
    found = _visit(request, pk)
    with refusal_said(request):
        visits_home.remove(visit=found)
    # What was not taken off stands on the route, which then offers nothing.
    return redirect(f"{reverse('absence:route', args=[found.day])}?off={pk}")


@require_POST
@transaction.atomic
@requires(Permission.FOLLOW_ABSENCE)
def visit_put_back(request: SchoolRequest, pk: int) -> HttpResponse:
    """On the route after all."""
    removed = HomeVisit.objects.removed(request.user, pk)
    if removed is None:
        raise Refused
    made = visits_home.put_back(removed=removed, by=request.user, now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=[made.pupil_id])
    messages.success(request, _("Taken back."))
    return redirect("absence:route", made.day)
