"""All pupils with care in one list, and how long care takes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from careteam.contexts.durations import durations
from careteam.forms.care_pupils import CarePupilFilter
from careteam.models.cases import CaseQuerySet
from careteam.querysets import care_pupils as reads
from pupils.models.pupils import Pupil
from school import access_log
from school.access import Refused, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, list_page


@require_safe
@requires(Permission.SEE_CARE)
def care_pupils(request: SchoolRequest) -> HttpResponse:
    """Each case with its pupil, narrowed by the address."""
    form = CarePupilFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    cases = reads.listed(narrowed(request, form.cleaned_data), request.user, request.access.day)
    columns = (
        Column("name", _("Name"), ("pupil__sort_key",)),
        Column("class", _("Class"), ("class_name", "pupil__sort_key")),
        Column("need", _("What is needed"), ("theme", "pupil__sort_key")),
        Column("state", _("State"), ("state", "state_since")),
        Column("since", _("In care since"), ("opened_at",)),
        Column("manager", _("Casemanager"), ("manager_name", "pupil__sort_key")),
        Column("spoken", _("Spoken to last"), ("spoken_on", "pupil__sort_key")),
    )
    listed = list_page(
        request,
        cases.order_by("pupil__sort_key", "pk"),
        columns,
        own="name",
        filters=form,
        narrowed=any(form.cleaned_data.values()),
    )
    action = LogAction.SEARCH if form.cleaned_data["q"] else LogAction.READ
    access_log.write(request, action, pupils=sorted({case.pupil_id for case in listed.page}))
    return render(request, "careteam/care_pupils.html", {"list": listed, "day": request.access.day})


def narrowed(request: SchoolRequest, wanted: dict[str, Any]) -> CaseQuerySet:
    """The cases that the filter asks for, none of them fetched."""
    user, day = request.user, request.access.day
    cases = reads.shown_cases(user, wanted["state"])
    if wanted["school_class"]:
        cases = reads.in_class(cases, int(wanted["school_class"]), day)
    if wanted["home"]:
        cases = reads.at_home(cases, int(wanted["home"]), day)
    if wanted["manager"]:
        cases = reads.managed_by(cases, int(wanted["manager"]))
    if wanted["theme"]:
        cases = cases.filter(theme=wanted["theme"])
    if wanted["waiting_for"]:
        cases = cases.filter(waiting_for=wanted["waiting_for"])
    if wanted["q"]:
        found = Pupil.objects.visible_to(user).matching(wanted["q"])
        cases = cases.filter(pupil__in=found.order_by().values("pk"))
    return reads.asking(cases, wanted["asks"], user, day)


@require_safe
@requires(Permission.SEE_CARE)
def care_durations(request: SchoolRequest) -> HttpResponse:
    """How long it takes from a concern to the first talk, to help, and to the end: numbers only, of nobody by name."""
    return render(request, "careteam/care_durations.html", durations(request.user, request.access.day))
