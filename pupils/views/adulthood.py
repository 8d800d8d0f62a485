"""Who turns 18, and what is arranged for it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from pupils.contexts.adulthood import adulthood_page, turning_row
from pupils.contexts.pupils import pupil_page
from pupils.contexts.twins import tell_apart
from pupils.enums import AdulthoodStep
from pupils.models.adulthood import AdulthoodDone
from pupils.models.homes import HomeStay
from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil
from pupils.querysets.adulthood import turning_18
from pupils.querysets.pupils import with_history
from pupils.rules.adulthood import born_by_of
from pupils.services import adulthood
from pupils.signals import adulthood_asked
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.refusals import refusal_said

PER_PAGE = 50


@require_safe
@requires(Permission.PREPARE_ADULTHOOD)
def turning_18_list(request: SchoolRequest) -> HttpResponse:
    """Pupils from seventeen and a half on, until they are 18 and all is arranged."""
    day = request.access.day
    pupils = turning_18(Pupil.objects.prepared_by(request.user), day, born_by_of(day)).with_class(day)
    page = Paginator(pupils, PER_PAGE).get_page(request.GET.get("page"))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in page])
    tell_apart(page)
    context = {"page": page, "rows": [turning_row(pupil, day) for pupil in page], "day": day}
    return render(request, "pupils/turning_18.html", context)


@require_safe
@requires(Permission.PREPARE_ADULTHOOD)
def adulthood_steps(request: SchoolRequest, pk: int) -> HttpResponse:
    """What changes for one pupil at 18, and what is done of it."""
    day = request.access.day
    found = get_or_refuse(with_history(Pupil.objects.prepared_by(request.user), day), pk=pk)
    file = pupil_page(found, day)
    more: dict[str, list[str]] = {}
    answers: list[tuple[Any, Any]] = adulthood_asked.send(sender=None, request=request, pupil=found)
    for _receiver, facts in answers:
        more |= facts
    page = adulthood_page(
        file,
        day=day,
        done=AdulthoodDone.objects.visible_to(request.user).filter(pupil=found).select_related("done_by"),
        departure=Departure.objects.visible_to(request.user).filter(pupil=found).first(),
        more=more,
        may_manage=request.access.may(Permission.MANAGE_PUPILS),
    )
    access_log.write(request, LogAction.READ, pupils=[found.pk])
    context = {
        "page": page,
        "pupil": found,
        "day": day,
        "stays": [stay for stay in file.homes.now if page.is_adult and file.staff],
    }
    return render(request, "pupils/adulthood.html", context)


@require_POST
@requires(Permission.PREPARE_ADULTHOOD)
def adulthood_step(request: SchoolRequest, pk: int, step: str) -> HttpResponse:
    """A step is done, or not after all."""
    if step not in AdulthoodStep.values:
        raise Http404
    found = get_or_refuse(Pupil.objects.prepared_by(request.user), pk=pk)
    if "undo" in request.POST:
        adulthood.take_back(pupil=found, step=AdulthoodStep(step))
    else:
        adulthood.note_done(pupil=found, step=AdulthoodStep(step), by=request.user, now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=[found.pk])
    return redirect("pupils:adulthood", found.pk)


@require_POST
@requires(Permission.PREPARE_ADULTHOOD)
def stay_agreed(request: SchoolRequest, pk: int) -> HttpResponse:
    """The pupil, of age, agrees that the staff of the home hears of absence, or takes that back."""
    pupils = Pupil.objects.prepared_by(request.user)
    rows = HomeStay.objects.visible_to(request.user).filter(pupil__in=pupils).select_related("pupil")
    found = get_or_refuse(rows, pk=pk)
    day = request.access.day
    with refusal_said(request):
        adulthood.agree_to_staff(stay=found, agreed_on=None if "undo" in request.POST else day, day=day)
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    return redirect("pupils:adulthood", found.pupil_id)
