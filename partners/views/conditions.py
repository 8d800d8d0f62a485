"""The yearly look at the eleven conditions of good care: filled in together, one condition at a time."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.contexts.conditions import ABOUT, IN_2018, YearlyLook, yearly_look
from partners.enums.working import Condition
from partners.forms.conditions import ConditionEditForm, ConditionForm
from partners.models.conditions import ConditionLook
from partners.pdfs import LookPrint, look_pdf
from partners.rules.lowan import year_of
from partners.services import conditions
from school import access_log, clock
from school.access import get_or_refuse, open_to_members, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.models.school import School
from school.pdfs import letterhead, pdf_response
from school.views.pages import form_page, sent
from school.views.refusals import refusal_said


def _look(request: SchoolRequest) -> YearlyLook:
    """The school year that the address asks for; without one the present."""
    present = year_of(request.access.day)
    year = whole_number(request.GET.get("year", str(present))) or 0
    look = yearly_look(request.user, year, present)
    if year not in look.years:
        raise Http404
    return look


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def condition_list(request: SchoolRequest) -> HttpResponse:
    """All eleven, with last year and 2018 beside them."""
    context = {"look": _look(request), "which": "conditions"}
    return render(request, "partners/condition_list.html", context)


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def condition_print(request: SchoolRequest) -> HttpResponse:
    """The same on paper."""
    look = _look(request)
    access_log.write(request, LogAction.PRINT)
    school = School.objects.select_related("letterhead").get(pk=request.access.school.id)
    paper = LookPrint(
        letterhead(school), look, printed_by=request.user.name, printed_at=timezone.localtime(clock.now())
    )
    return pdf_response(look_pdf(paper), filename=_("eleven conditions.pdf"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE_QUALITY)
@transaction.atomic
def condition_edit(request: SchoolRequest, condition: str) -> HttpResponse:
    """Fill in one condition for the present school year."""
    if condition not in Condition.values:
        raise Http404
    year = year_of(request.access.day)
    found = ConditionLook.objects.visible_to(request.user).filter(year=year, condition=condition).first()
    form: ConditionForm
    if found is None:
        fresh = ConditionLook(year=year, condition=condition)
        form = ConditionForm(sent(request), instance=fresh, user=request.user)
    else:
        form = ConditionEditForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            conditions.save_look(look=form.instance, by=request.user, now=clock.now())
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('partners:condition_list')}#{condition}")
    chosen = Condition(condition)
    said = IN_2018.get(chosen)
    return form_page(
        request,
        form,
        title=capfirst(str(chosen.label)),
        lead=ABOUT[chosen],
        note=_("ISKs in 2018 – %(said)s") % {"said": said} if said else "",
        submit=_("Save"),
        back_url=f"{reverse('partners:condition_list')}#{condition}",
        back_label=_("Eleven conditions"),
    )


@require_POST
@requires(Permission.SEE_CARE_QUALITY)
def condition_undo(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take the last change back."""
    found: ConditionLook = get_or_refuse(
        ConditionLook.objects.visible_to(request.user).filter(year=year_of(request.access.day)), pk=pk
    )
    version = whole_number(request.POST.get("version", ""))
    with refusal_said(request):
        conditions.undo_change(
            look=found,
            version=version or 0,
            by=request.user,
            now=clock.now(),
        )
        messages.success(request, _("Taken back."))
    return redirect(f"{reverse('partners:condition_list')}#{found.condition}")


@require_POST
@open_to_members
def condition_done(request: SchoolRequest, pk: int) -> HttpResponse:
    """What was planned is done, or it is not: for who does it, and for who looks at care."""
    found: ConditionLook = get_or_refuse(ConditionLook.objects.to_note(request.user), pk=pk)
    done = request.POST.get("done") == "yes"
    with refusal_said(request):
        seen = request.POST.get("plan", "")
        conditions.note_done(look=found, done=done, seen=seen, day=request.access.day)
        messages.success(request, _("Noted.") if done else _("Taken back."))
    back_to_list = request.POST.get("from") == "list" and request.access.may(Permission.SEE_CARE_QUALITY)
    return redirect("partners:condition_list" if back_to_list else "school:today")
