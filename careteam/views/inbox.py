"""The inbox of the care team: every concern in one list, and a step with one of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careteam.contexts.concerns import TABS, inbox_page, measured, tab_counts
from careteam.enums.concerns import ConcernState
from careteam.forms.concerns import AnswerForm, CloseForm, InboxFilter, JoinForm, OpenCaseForm
from careteam.models.concerns import Concern
from careteam.services import concerns
from pupils.contexts.twins import tell_apart
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.lists import other_address
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said


@require_safe
@requires(Permission.SEE_CARE_SIGNALS)
def inbox(request: SchoolRequest) -> HttpResponse:
    """All concerns that wait, the most worrying first; ?tab= and ?source= narrow them."""
    tab, form = request.GET.get("tab", "new"), InboxFilter(request.GET)
    if tab not in TABS or not form.is_valid():
        raise Refused
    now, counts = clock.now(), tab_counts(request.access)
    times = measured(request.access, now)
    page = inbox_page(
        request.user,
        tab,
        source=form.cleaned_data["source"],
        number=request.GET.get("page"),
        hours=times.hours,
        now=now,
    )
    tell_apart(row.pupil for row in page.object_list)
    done = _just_done(request)
    shown = {row.pupil.pk for row in page.object_list} | ({done.pupil_id} if done else set())
    access_log.write_shown(request, sorted(shown))
    tabs = [
        {
            "url": other_address(request, tab=code, done=""),
            "label": label,
            "current": code == tab,
            "count": counts.get(code),
        }
        for code, (label, _states) in TABS.items()
    ]
    context = {
        "tabs": tabs,
        "tab": tab,
        "form": form,
        "page": page,
        "times": times,
        "done": done,
        "now": now,
        "may_move": tab != "done",
    }
    return render(request, "careteam/inbox.html", context)


def _just_done(request: SchoolRequest) -> Concern | None:
    """The concern that the step before this page was about."""
    key = whole_number(request.GET.get("done", ""))
    rows = Concern.objects.triaged_by(request.user).exclude(state=ConcernState.NEW).select_related("pupil")
    found: Concern | None = rows.filter(pk=key).first() if key else None
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE_SIGNALS)
def concern_answer(request: SchoolRequest, pk: int) -> HttpResponse:
    """Tell whoever raised a concern what happens now."""
    found, form = _of(request, pk), AnswerForm(sent(request), user=request.user)
    if form.is_valid() and _step(request, found, form, "answer", ConcernState.ANSWERED):
        return _to_inbox(found)
    return _step_page(request, found, form, title=_("Answer"), submit=_("Send the answer"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE_SIGNALS)
def concern_close(request: SchoolRequest, pk: int) -> HttpResponse:
    """Do nothing more with a concern, and say why."""
    found, form = _of(request, pk), CloseForm(sent(request), user=request.user)
    if form.is_valid() and _step(request, found, form, "because", ConcernState.CLOSED):
        return _to_inbox(found)
    return _step_page(request, found, form, title=_("Close this concern"), submit=_("Close"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE_SIGNALS)
def concern_join(request: SchoolRequest, pk: int) -> HttpResponse:
    """Go on with a concern in a case of this pupil; without one, a case is opened."""
    found = _of(request, pk)
    form = JoinForm(sent(request), user=request.user, pupil=found.pupil)
    if not form.fields["case"].queryset:  # type: ignore[attr-defined]
        return redirect("careteam:concern_open", found.pk)
    if form.is_valid() and _step(request, found, form, "case", ConcernState.JOINED):
        return _to_inbox(found)
    return _step_page(request, found, form, title=_("Go on with it in a case"), submit=_("Join"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE_SIGNALS)
def concern_open(request: SchoolRequest, pk: int) -> HttpResponse:
    """Open a case that begins with this concern."""
    found = _of(request, pk)
    form = OpenCaseForm(sent(request), user=request.user, pupil=found.pupil)
    if form.is_valid():
        with refusal_at(form, "need"):
            concerns.open_case_from(concern=found, user=request.user, now=clock.now(), **form.cleaned_data)
            access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
            return _to_inbox(found)
    return _step_page(request, found, form, title=_("Open a case"), submit=_("Open the case"))


@require_POST
@requires(Permission.SEE_CARE_SIGNALS)
def concern_keep(request: SchoolRequest, pk: int) -> HttpResponse:
    """Keep a concern for the next meeting."""
    found = _of(request, pk)
    with refusal_said(request):
        concerns.move(concern=found, to=ConcernState.KEPT, user=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    return _to_inbox(found)


@require_POST
@requires(Permission.SEE_CARE_SIGNALS)
def concern_undo(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take the last step with a concern back."""
    found = _of(request, pk)
    with refusal_said(request):
        undone = concerns.undo(concern=found, user=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        messages.success(request, _("Taken back: the concern is as it was before."))
        if undone.step.went_to == ConcernState.JOINED:
            messages.info(request, _("The case stays. Is it not needed? Then close it there."))
        if undone.mail_left:
            messages.info(request, _("Whoever raised it has had a mail to look here already."))
    return redirect("careteam:concern", found.pk)


def _of(request: SchoolRequest, pk: int) -> Concern:
    rows = Concern.objects.triaged_by(request.user).select_related("pupil", "author")
    found: Concern = get_or_refuse(rows, pk=pk)
    return found


def _step(request: SchoolRequest, found: Concern, form: Any, field: str, to: ConcernState) -> bool:
    """Take the step that a form describes; whether that could be done."""
    with refusal_at(form, field):
        concerns.move(concern=found, to=to, user=request.user, now=clock.now(), **form.cleaned_data)
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    return not form.errors


def _step_page(request: SchoolRequest, found: Concern, form: Any, *, title: str, submit: str) -> HttpResponse:
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=title,
        lead=found.pupil.name,
        submit=submit,
        back_url=reverse("careteam:inbox"),
        back_label=_("Concerns"),
    )


def _to_inbox(found: Concern) -> HttpResponse:
    return redirect(f"{reverse('careteam:inbox')}?done={found.pk}")
