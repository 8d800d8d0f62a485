"""Several cases of the list at once: another casemanager for all of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from careteam.forms.together import MOST, TogetherForm
from careteam.models.cases import CareCase
from careteam.services import cases
from school import access_log, clock
from school.access import requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, row_key
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def care_together(request: SchoolRequest) -> HttpResponse:
    """Hand the cases that were ticked over to one colleague; their names stand above the form."""
    asked = request.POST.getlist("cases") or request.GET.getlist("case")
    keys = [key for key in map(row_key, asked[:MOST]) if key]
    running = CareCase.objects.visible_to(request.user).running().filter(pk__in=keys)
    chosen = list(running.select_related("pupil").order_by("pupil__sort_key", "pk"))
    if not chosen:
        messages.info(request, _("Tick the cases first."))
        return redirect("careteam:care_pupils")
    pupils = sorted({case.pupil_id for case in chosen})
    initial = {"cases": chosen, "seen": cases.looked_after(chosen)}
    form = TogetherForm(sent(request), user=request.user, initial=initial)
    if form.is_valid():
        found: dict[str, Any] = form.cleaned_data
        with refusal_at(form, "manager"):
            number = cases.hand_over_together(now=clock.now(), **found)
        if not form.errors:
            access_log.write(request, LogAction.WRITE, pupils=pupils)
            words = ngettext("%(n)s case handed over.", "%(n)s cases handed over.", number)
            messages.success(request, words % {"n": number})
            return redirect("careteam:care_pupils")
        # Saved once more, it goes by what stands there now.
        again = request.POST.copy()
        again["seen"] = cases.looked_after(chosen)
        form.data = again
    access_log.write(request, LogAction.READ, pupils=pupils)
    return form_page(
        request,
        form,
        title=_("Hand over to one casemanager"),
        lead=", ".join(case.pupil.name for case in chosen),
        back_url=reverse("careteam:care_pupils"),
        back_label=_("All pupils with care"),
    )
