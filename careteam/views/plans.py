"""The plan of a case: writing in it, looking at it again, printing it for the family, and what it said before."""

from http import HTTPStatus

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from careteam.contexts.plans import plan_on_paper, plan_versions
from careteam.forms.plans import EvaluationForm, PlanForm
from careteam.models.plans import CarePlan
from careteam.pdfs import plan_pdf
from careteam.services import plans
from careteam.views.cases import get_case, page_of, written
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.pdfs import pdf_response
from school.refusals import Refusal
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def plan_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write in the plan of a case; what somebody else wrote meanwhile stands beside what was typed."""
    found = get_case(request, pk)
    plan = get_or_refuse(CarePlan.objects.visible_to(request.user), case=found)
    form = PlanForm(sent(request), instance=plan, user=request.user)
    if form.is_valid():
        plans.save_plan(plan=form.instance)
        return written(request, found, _("The plan is saved. Print it for the family."))
    return page_of(request, found, form, title=_("The plan"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def plan_evaluate(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note what came of the plan, and when to look at it next."""
    found = get_case(request, pk)
    form = EvaluationForm(sent(request), user=request.user)
    form.instance.case, form.instance.by = found, request.user
    if form.is_valid():
        plans.evaluate(evaluation=form.instance, look_again_on=form.cleaned_data["look_again_on"])
        return written(request, found, _("Saved."))
    return page_of(request, found, form, title=_("Look at the plan together"))


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def plan_history(request: SchoolRequest, pk: int) -> HttpResponse:
    """Each version of the plan: what it said, who saved it, and what was another than before."""
    found = get_case(request, pk)
    plan = get_or_refuse(CarePlan.objects.visible_to(request.user), case=found)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    context = {"case": found, "versions": plan_versions(plan)}
    return render(request, "careteam/plan_history.html", context)


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def plan_print(request: SchoolRequest, pk: int) -> HttpResponse:
    """The plan on paper, for pupil and family."""
    found = get_case(request, pk)
    try:
        paper = plan_on_paper(found, request.user, timezone.localtime(clock.now()))
    except Refusal as refusal:
        context = {"pupil": found.pupil, "words": str(refusal), "icon": "print"}
        return render(request, "pupils/not_printed.html", context, status=HTTPStatus.CONFLICT)
    access_log.write(request, LogAction.PRINT, pupils=[found.pupil_id])
    return pdf_response(plan_pdf(paper), filename=_("plan %(name)s.pdf") % {"name": found.pupil.name})
