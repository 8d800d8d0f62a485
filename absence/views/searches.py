"""Searches: a pupil whom nobody can find, with the steps that the school sets, until somebody has seen the pupil."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from absence.contexts.searches import search_days
from absence.forms.day import StepForm
from absence.models.searches import Search, SearchStep
from absence.models.settings import AbsenceSettings
from absence.services import searches
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest


def _search(request: SchoolRequest, pk: int) -> Search:
    found: Search = get_or_refuse(
        Search.objects.visible_to(request.user).with_pupils(request.access.day), pk=pk
    )
    return found


def _steps(request: SchoolRequest) -> list[str]:
    return AbsenceSettings.objects.get(school=request.access.school.id).step_names


def _written(request: SchoolRequest, search: Search) -> HttpResponse:
    access_log.write(request, LogAction.WRITE, pupils=[search.pupil_id])
    return redirect("absence:search", search.pk)


@require_safe
@requires(Permission.WORK_CALL_LIST)
def search(request: SchoolRequest, pk: int) -> HttpResponse:
    """Not seen, whereabouts unknown: day by day what was done."""
    found = _search(request, pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    days = search_days(found, _steps(request), request.access.day)
    context = {
        "search": found,
        "days": days,
        "day": request.access.day,
        "may_take_back": searches.is_mistake_still(found, request.access.day),
    }
    return render(request, "absence/search.html", context)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def search_begin(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """Nobody knows where this pupil is."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user).at_school(request.access.day), pk=pupil_id)
    return _written(request, searches.begin_search(pupil=pupil, by=request.user, now=clock.now()))


@require_POST
@requires(Permission.WORK_CALL_LIST)
def search_take_back(request: SchoolRequest, pk: int) -> HttpResponse:
    """It was a slip of the finger: as if it was never begun."""
    found = _search(request, pk)
    if not searches.take_back(search=found, now=clock.now()):
        messages.info(request, _("Something was noted already: say that the pupil was seen."))
        return _written(request, found)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    messages.success(request, _("Taken back."))
    return redirect("absence:call_list")


@require_POST
@requires(Permission.WORK_CALL_LIST)
def search_step(request: SchoolRequest, pk: int) -> HttpResponse:
    """This was done today."""
    found = _search(request, pk)
    form = StepForm(request.POST, names=_steps(request))
    if form.is_valid():
        name, note = form.cleaned_data["step"], form.cleaned_data["note"]
        if not searches.take_step(search=found, name=name, note=note, by=request.user, now=clock.now()):
            text = _("A colleague noted this step already, and this does not fit beside it: “%(note)s”")
            messages.warning(request, text % {"note": note})
    else:
        messages.error(
            request, _("Not saved: choose a step of the school, and a note of at most 200 characters.")
        )
    return _written(request, found)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def search_step_undo(request: SchoolRequest, pk: int) -> HttpResponse:
    """This was not done after all."""
    step: SearchStep = get_or_refuse(SearchStep.objects.visible_to(request.user).standing(), pk=pk)
    searches.undo_step(step=step, by=request.user, now=clock.now())
    return _written(request, step.search)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def search_seen(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody has seen the pupil."""
    found = _search(request, pk)
    searches.seen(search_ids=[found.pk], by=request.user, now=clock.now())
    return _written(request, found)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def search_unseen(request: SchoolRequest, pk: int) -> HttpResponse:
    """That was somebody else: the search goes on."""
    found = _search(request, pk)
    searches.not_seen_after_all(search=found)
    return _written(request, found)
