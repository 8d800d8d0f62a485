"""The forms of the terms: when they open, whom they go to, and how many answered."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.forms.working import PeopleForm, RoundForm
from partners.models.experiences import TermRound
from partners.rules.lowan import year_name, year_of
from partners.services import experiences
from school import clock
from school.access import get_or_refuse, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def term_list(request: SchoolRequest) -> HttpResponse:
    """Each term with its form, the latest first."""
    rows = TermRound.objects.visible_to(request.user).annotate(
        asked=Count("respondents"),
        answered=Count("respondents", filter=Q(respondents__answered_at__isnull=False)),
    )
    year = year_of(request.access.day)
    found = list(rows.order_by("-year", "term"))
    context = {
        "rows": found,
        "year": year_name(year),
        "can_plan": not any(one.year == year for one in found),
        "which": "terms",
    }
    return render(request, "partners/term_list.html", context)


@require_POST
@requires(Permission.SEE_CARE_QUALITY)
def term_plan(request: SchoolRequest) -> HttpResponse:
    """Plan the forms of this school year."""
    day = request.access.day
    number = experiences.plan_year(
        school_id=request.access.school.id, year=year_of(day), by=request.user, day=day
    )
    words = ngettext("%(n)s form is planned.", "%(n)s forms are planned.", number)
    messages.success(request, words % {"n": number})
    return redirect("partners:term_list")


def _round(request: SchoolRequest, pk: int) -> TermRound:
    found: TermRound = get_or_refuse(TermRound.objects.visible_to(request.user), pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE_QUALITY)
def term_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Other days for a form."""
    found = _round(request, pk)
    opens_on = found.opens_on
    form = RoundForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        with refusal_at(form, "closes_on"):
            experiences.move(
                round_=found,
                opens_on=form.cleaned_data.get("opens_on", opens_on),
                closes_on=form.cleaned_data["closes_on"],
                day=request.access.day,
            )
            messages.success(request, _("Saved."))
            return redirect("partners:term_list")
    return form_page(
        request,
        form,
        title=_("When the form is open"),
        lead=str(found),
        submit=_("Save"),
        back_url=reverse("partners:term_list"),
        back_label=_("Forms of the terms"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE_QUALITY)
def term_people(request: SchoolRequest, pk: int) -> HttpResponse:
    """Whom to ask."""
    found = _round(request, pk)
    form = PeopleForm(sent(request), round_=found, user=request.user)
    if form.is_valid():
        with refusal_at(form, "people"):
            experiences.choose(round_=found, people=form.cleaned_data["people"], now=clock.now())
            messages.success(request, _("Saved."))
            return redirect("partners:term_list")
    context = {"form": form, "round": found}
    return render(request, "partners/term_people.html", context, status=form.status)


@require_POST
@requires(Permission.SEE_CARE_QUALITY)
def term_ask(request: SchoolRequest, pk: int) -> HttpResponse:
    """Open the form now."""
    found = _round(request, pk)
    with refusal_said(request):
        number = experiences.ask(round_=found, now=clock.now())
        words = ngettext("%(n)s colleague gets a mail.", "%(n)s colleagues get a mail.", number)
        messages.success(request, words % {"n": number})
    return redirect("partners:term_list")
