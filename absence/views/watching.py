"""Pages about thresholds that were reached: what waits, and what was done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from absence.contexts.watching import crossing_rows, to_do
from absence.enums import WatchRule
from absence.forms.watching import DoneForm
from absence.models.watching import Crossing
from absence.services import watching
from pupils.contexts.twins import tell_apart
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, in_words, list_page


@require_safe
@requires(Permission.DECIDE_ABSENCE)
def crossing_list(request: SchoolRequest) -> HttpResponse:
    """What waits: which pupils reached what, by which absence, and until when it must be told."""
    columns = (
        Column("pupil", _("Pupil"), ("pupil__sort_key", "due_on")),
        Column("what", _("What adds up"), (in_words("rule", WatchRule), "first_day")),
        Column("due", _("Tell by"), ("due_on", "reached_on")),
        Column("do", _("To do")),
    )
    listed = list_page(request, to_do(request.user), columns, own="due")
    shown: Any = listed.page.object_list
    rows = crossing_rows(shown, request.access.day)
    tell_apart(row.crossing.pupil for row in rows)
    access_log.write(request, LogAction.READ, pupils=[row.crossing.pupil_id for row in rows])
    context = {"list": listed, "rows": rows, "day": request.access.day}
    return render(request, "absence/crossing_list.html", context)


def _crossing(request: SchoolRequest, pk: int) -> Crossing:
    found: Crossing = get_or_refuse(Crossing.objects.visible_to(request.user), pk=pk)
    return found


@require_POST
@requires(Permission.DECIDE_ABSENCE)
def crossing_close(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say what was done; or that one has seen that its cause is gone."""
    crossing = _crossing(request, pk)
    form = DoneForm(request.POST, needed=crossing.flagged_at is None)
    access_log.write(request, LogAction.WRITE, pupils=[crossing.pupil_id])
    if not form.is_valid():
        messages.error(request, _("Not saved: say in at most 200 characters what was done."))
    elif watching.close_crossing(
        crossing=crossing, done=form.cleaned_data["done"], by=request.user, now=clock.now()
    ):
        messages.success(request, _("Saved. It stands at the pupil, where it can be opened again."))
    return redirect("absence:crossing_list")


@require_POST
@requires(Permission.DECIDE_ABSENCE)
def crossing_reopen(request: SchoolRequest, pk: int) -> HttpResponse:
    """It was not dealt with after all."""
    crossing = _crossing(request, pk)
    watching.reopen_crossing(crossing=crossing)
    access_log.write(request, LogAction.WRITE, pupils=[crossing.pupil_id])
    return redirect("absence:pupil_absence", crossing.pupil_id)
