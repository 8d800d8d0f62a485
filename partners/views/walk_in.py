"""Somebody comes to a consulting hour without an appointment."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partners.forms.hours import PupilForm
from partners.models.hours import ConsultingHour
from partners.querysets.hours import who_may_walk_in
from partners.services.hours import NotPossible, walk_in
from pupils.contexts.twins import tell_apart
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import Ground, LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent

# Whoever is not among the first of these says more of their name.
SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_CONSULTING_HOURS, Permission.KEEP_CONSULTING_HOURS)
def hour_walk_in(request: SchoolRequest, pk: int) -> HttpResponse:
    """Find the pupil by name, and note that they came."""
    today = ConsultingHour.objects.visible_to(request.user).on().filter(day=request.access.day)
    hour = get_or_refuse(today, pk=pk)
    pupils = who_may_walk_in(request.user)
    problem = ""
    form = PupilForm(sent(request), user=request.user)
    if form.is_valid():
        pupil = get_or_refuse(pupils, pk=form.cleaned_data["pupil"])
        try:
            heard = walk_in(hour=hour, pupil=pupil, made_by=request.user, now=clock.now())
        except NotPossible as error:
            problem = str(error)
        else:
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk], ground=Ground.ROLE)
            messages.success(request, _("%(name)s is here.") % {"name": pupil.name})
            for words in heard:
                messages.info(request, words)
            return redirect(f"{back_of(request, hour)}#walk-ins")
    elif form.is_bound:
        problem = _("Choose who came.")
    return found_page(request, hour, pupils, problem)


def back_of(request: SchoolRequest, hour: ConsultingHour) -> str:
    """Where this hour is looked at: in the own list, or on its page by who plans."""
    if hour.professional_id == request.user.pk:
        return reverse("partners:own_list")
    return reverse("partners:hour", args=[hour.pk])


def found_page(request: SchoolRequest, hour: ConsultingHour, pupils: Any, problem: str) -> HttpResponse:
    """Who has such a name; nobody as long as none is typed."""
    words = request.GET.get("q", "").replace("\0", "")[:100].strip()
    found: list[Any] = []
    if words:
        found = list(pupils.with_class(request.access.day).matching(words)[:SHOWN])
        tell_apart(found)
        access_log.write(request, LogAction.SEARCH, pupils=[one.pk for one in found], ground=Ground.ROLE)
    context = {
        "hour": hour,
        "found": found,
        "words": words,
        "problem": problem,
        "back_url": back_of(request, hour),
        "most": len(found) == SHOWN,
    }
    return render(request, "partners/hour_walk_in.html", context, status=409 if problem else 200)
