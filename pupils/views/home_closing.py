"""The page on which a home closes and its pupils move together, and opening it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pupils.contexts.twins import tell_apart
from pupils.forms.home_closing import CloseHomeForm
from pupils.models.homes import Home
from pupils.querysets.homes import living_in
from pupils.services import home_closing
from school import access_log
from school.access import get_or_refuse, requires
from school.days import day_in_sentence
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent
from school.views.refusals import refusal_said

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_PUPILS)
def home_close(request: SchoolRequest, pk: int) -> HttpResponse:
    """Until when this home is there, and where each of its pupils lives after that."""
    day = request.access.day
    found = get_or_refuse(Home.objects.visible_to(request.user), pk=pk)
    if found.closes_on is not None:
        messages.info(request, _("This home is closed already, or will be. Look at it once more."))
        return redirect("pupils:home", found.pk)
    stays = list(living_in(request.user, found, day))
    pupils = sorted({stay.pupil_id for stay in stays})
    tell_apart([stay.pupil for stay in stays])
    form = CloseHomeForm(sent(request), user=request.user, home=found, stays=stays)
    status = form.status
    if form.is_valid():
        if not form.somebody_moved:
            _close(request, found, form)
            access_log.write(request, LogAction.WRITE, pupils=pupils)
            return redirect("pupils:home", found.pk)
        form.take_over_seen()
        status = CONFLICT
    access_log.write(request, LogAction.READ, pupils=pupils)
    context: dict[str, Any] = {"home": found, "form": form, "conflict": status == CONFLICT}
    return render(request, "pupils/home_close.html", context, status=status)


def _close(request: SchoolRequest, home: Home, form: CloseHomeForm) -> None:
    """Close it, and say what came of it."""
    last_day = form.cleaned_data["last_day"]
    with refusal_said(request):
        made = home_closing.close_home(home=home, last_day=last_day, places=form.places)
        values = {"home": home.name, "day": day_in_sentence(last_day)}
        said = [_("%(day)s is the last day of %(home)s.") % values]
        if made.moved:
            text = ngettext("%(n)s pupil goes on elsewhere.", "%(n)s pupils go on elsewhere.", made.moved)
            said.append(text % {"n": made.moved})
        if made.without:
            text = ngettext("%(n)s pupil has no place yet.", "%(n)s pupils have no place yet.", made.without)
            said.append(text % {"n": made.without})
        messages.success(request, " ".join(said))


@require_POST
@requires(Permission.MANAGE_PUPILS)
def home_reopen(request: SchoolRequest, pk: int) -> HttpResponse:
    """The home is there after all, or again."""
    day = request.access.day
    found = get_or_refuse(Home.objects.visible_to(request.user), pk=pk)
    pupils = [row["pupil_id"] for row in found.closing.get("stays", [])]
    with refusal_said(request):
        back = home_closing.reopen_home(home=found, day=day)
        said = _("%(home)s is open again.") % {"home": found.name}
        if back:
            text = ngettext("%(n)s pupil lives there as before.", "%(n)s pupils live there as before.", back)
            said = f"{said} {text % {'n': back}}"
        messages.success(request, said)
        access_log.write(request, LogAction.WRITE, pupils=sorted({*pupils}))
    return redirect("pupils:home", found.pk)
