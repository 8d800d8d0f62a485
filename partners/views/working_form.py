"""The form itself, for the colleague who is asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partners.forms.working import AnswerForm
from partners.models.experiences import Respondent
from partners.services import experiences
from school import clock
from school.access import get_or_refuse, open_to_members
from school.http import SchoolRequest
from school.views.pages import sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_members
def term_form(request: SchoolRequest, pk: int) -> HttpResponse:
    """Is there enough care? Until the term closes it can be changed."""
    asked = Respondent.objects.asked_of(request.user).select_related("round")
    found: Respondent = get_or_refuse(asked, pk=pk)
    form = AnswerForm(sent(request), respondent=found, user=request.user)
    if form.is_valid():
        with refusal_at(form, None):
            experiences.answer(respondent=found, said=form.said(), now=clock.now())
            messages.success(request, _("Thank you. You can change it until the form closes."))
            return redirect("school:today")
    context = {
        "form": form,
        "round": found.round,
        "answered": found.answered_at is not None,
        "closed": found.round.closes_on < request.access.day,
    }
    return render(request, "partners/term_form.html", context, status=form.status)
