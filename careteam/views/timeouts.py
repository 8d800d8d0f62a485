"""Time-outs and the quiet room: who is there now, two taps for a new one, and what there was."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from careteam.enums.timeouts import Helped, TimeOutReason
from careteam.forms.timeouts import BeginForm, EditTimeOutForm, EndForm
from careteam.models.timeouts import TimeOut
from careteam.querysets.timeouts import not_in_class, sought
from careteam.services import timeouts
from pupils.contexts.twins import tell_apart
from pupils.views.file import LONGEST_SEARCH
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.LOG_TIME_OUT)
def time_outs(request: SchoolRequest) -> HttpResponse:
    """Who is in the time-out now, who is in school and not in class by the registers, and what there was."""
    form = BeginForm(sent(request), user=request.user)
    if form.is_valid():
        row = timeouts.begin(
            pupil=form.cleaned_data["pupil"],
            reason=TimeOutReason(form.cleaned_data["reason"]),
            user=request.user,
            now=clock.now(),
        )
        access_log.write(request, LogAction.WRITE, pupils=[row.pupil_id])
        messages.success(request, _("Noted. Say what helped when it is over."))
        return redirect("careteam:time_outs")
    seen = TimeOut.objects.visible_to(request.user).select_related("pupil", "author")
    running = list(seen.running())
    over = seen.exclude(ended_at=None)
    page = Paginator(over, PER_PAGE).get_page(request.GET.get("page"))
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    key = whole_number(request.GET.get("pupil", ""))
    found = list(sought(request.user, words=words, key=key))
    tell_apart(found)
    outside = list(not_in_class(request.user, but={row.pupil_id for row in running}))
    shown = {row.pupil_id for row in [*running, *page]} | {pupil.pk for pupil in [*found, *outside]}
    access_log.write(request, LogAction.SEARCH if words else LogAction.READ, pupils=sorted(shown))
    context = {
        "form": form,
        "words": words,
        "found": found,
        "running": running,
        "page": page,
        "outside": outside,
        "reasons": list(TimeOutReason),
        "helped": list(Helped),
        "me": request.user.pk,
        "day": request.access.day,
    }
    return render(request, "careteam/time_outs.html", context, status=form.status)


@require_POST
@requires(Permission.LOG_TIME_OUT)
def time_out_end(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say what helped: the pupil is back."""
    found = get_or_refuse(TimeOut.objects.visible_to(request.user), pk=pk)
    form = EndForm(request.POST, user=request.user)
    if not form.is_valid():
        raise Refused(pupil_ids=[found.pupil_id])
    timeouts.end(time_out=found, helped=Helped(form.cleaned_data["helped"]), now=clock.now())
    return written(request, found, _("Noted."))


@require_POST
@requires(Permission.LOG_TIME_OUT)
def time_out_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Remove what one tapped by mistake."""
    own = TimeOut.objects.visible_to(request.user).filter(author=request.user)
    found = get_or_refuse(own, pk=pk)
    timeouts.take_back(time_out=found)
    return written(request, found, _("Taken back."))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.LOG_TIME_OUT)
def time_out_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Add to a time-out that one noted oneself."""
    own = TimeOut.objects.visible_to(request.user).filter(author=request.user)
    found = get_or_refuse(own.select_related("pupil"), pk=pk)
    form = EditTimeOutForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        timeouts.save_note(time_out=form.instance)
        return written(request, found, _("Saved."))
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=_("Time-out"),
        lead=found.pupil.name,
        back_url=reverse("careteam:time_outs"),
        back_label=_("Time-outs"),
    )


def written(request: SchoolRequest, found: TimeOut, words: str) -> HttpResponse:
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    messages.success(request, words)
    return redirect("careteam:time_outs")
