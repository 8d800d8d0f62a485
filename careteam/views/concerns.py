"""Raising a concern, what became of one's own, and the page of one concern."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from careteam.contexts.concerns import PER_PAGE, row_of, with_all_shown, words_for_sender
from careteam.enums.concerns import ConcernState
from careteam.forms.concerns import ConcernForm
from careteam.models.concerns import Concern, ConcernMove
from careteam.rules.concerns import CONCERN_MOVES
from careteam.services import concerns
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, way_back, whole_number
from school.models.classes import SchoolClass
from school.views.pages import sent

# Of a class all, of a search enough to see that more words are needed.
OFFERED = 40


@require_safe
@requires(Permission.RAISE_CONCERN)
def choose_pupil(request: SchoolRequest, goal: str) -> HttpResponse:
    """About whom? The pupils of a class (?class=), one's own, or of the whole school those that a name finds."""
    words, day = request.GET.get("q", "").strip(), request.access.day
    found, class_id = Pupil.objects.visible_to(request.user).at_school(day), request.GET.get("class", "")
    if (key := whole_number(class_id)) and not words:
        found = found.in_classes(SchoolClass.objects.visible_to(request.user).filter(pk=key), day)
    may_show = words or key or not request.access.may(Permission.SEE_ALL_PUPILS)
    found = found.matching(words).with_class(day) if may_show else found.none()
    pupils = list(found[: OFFERED + 1])
    access_log.write_shown(
        request, [pupil.pk for pupil in pupils], action=LogAction.SEARCH if words else LogAction.READ
    )
    context = {"pupils": pupils[:OFFERED], "more": len(pupils) > OFFERED, "words": words, "goal": goal}
    return render(request, "careteam/choose_pupil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RAISE_CONCERN)
def concern_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say what one sees of a pupil, and how worried one is."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = ConcernForm(sent(request), user=request.user, pupil=pupil)
    back = way_back(request, reverse("pupils:pupil", args=[pupil.pk]))
    if form.is_valid():
        concerns.raise_concern(concern=form.instance, user=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        messages.success(request, _("The care team has it. You hear what becomes of it."))
        return redirect(back)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {"form": form, "pupil": pupil, "back_url": back, "next": request.GET.get("next", "")}
    return render(request, "careteam/concern_form.html", context, status=form.status)


@require_safe
@requires(Permission.RAISE_CONCERN)
def own_concerns(request: SchoolRequest) -> HttpResponse:
    """What became of the concerns that one raised, the latest first."""
    mine = Concern.objects.visible_to(request.user).filter(author=request.user.pk)
    page = Paginator(with_all_shown(request.user, mine, request.access.day), PER_PAGE).get_page(
        request.GET.get("page")
    )
    access_log.write_shown(request, sorted({one.pupil_id for one in page}))
    return render(request, "careteam/own_concerns.html", {"page": page})


@require_safe
@requires(Permission.RAISE_CONCERN)
def concern(request: SchoolRequest, pk: int) -> HttpResponse:
    """One concern and what became of it; the steps of the care team are for the care team alone."""
    visible = Concern.objects.visible_to(request.user)
    found = get_or_refuse(with_all_shown(request.user, visible, request.access.day), pk=pk)
    is_mine = found.author_id == request.user.pk
    may_triage = request.access.may(Permission.SEE_CARE_SIGNALS)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    steps = ConcernMove.objects.visible_to(request.user).filter(concern=found.pk) if may_triage else None
    context = {
        "row": row_of(found, hours=0, now=clock.now()),
        "concern": found,
        "is_mine": is_mine,
        "may_triage": may_triage,
        "may_move": may_triage and bool(CONCERN_MOVES[ConcernState(found.state)]),
        "words": words_for_sender(request.user, found) if is_mine else [],
        "steps": list(steps.select_related("by", "undone_by")) if steps is not None else [],
    }
    return render(request, "careteam/concern.html", context)
