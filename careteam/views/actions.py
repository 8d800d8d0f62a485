"""Actions: adding, changing and handing over, done and not needed, each of which can be taken back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from careteam.enums.actions import ActionState
from careteam.forms.actions import ActionForm, DropForm, EditActionForm
from careteam.models.actions import Action
from careteam.models.cases import CareCase
from careteam.services import actions
from careteam.views.cases import get_case
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_said

# The page to go back to, where it is not that of the case.
BACK = "back"
TODAY = "today"


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def action_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Add an action to a case."""
    found = get_case(request, pk)
    return new_page(request, found.pupil, found)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_CARE)
def action_of_pupil(request: SchoolRequest, pk: int) -> HttpResponse:
    """Add an action for a pupil without a case."""
    return new_page(request, get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk), None)


def new_page(request: SchoolRequest, pupil: Pupil, case: CareCase | None) -> HttpResponse:
    form = ActionForm(sent(request), user=request.user, pupil=pupil)
    form.instance.case, form.instance.author = case, request.user
    if form.is_valid():
        action = actions.save_action(action=form.instance)
        return written(request, action, _("Saved."))
    return page_of(request, form, pupil, _("New action"), place_of(request, pupil, case))


def get_action(request: SchoolRequest, pk: int) -> Action:
    """An action that this person may end or hand over."""
    rows = Action.objects.changeable_by(request.user).select_related("pupil", "case", "owner")
    found: Action = get_or_refuse(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def action_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change an action, or hand it over to somebody else."""
    found = get_action(request, pk)
    form = EditActionForm(sent(request), instance=found, user=request.user, pupil=found.pupil)
    if form.is_valid():
        return written(request, actions.save_action(action=form.instance), _("Saved."))
    place = place_of(request, found.pupil, found.case)
    return page_of(request, form, found.pupil, _("Change or hand over"), place)


@require_POST
@requires(Permission.SEE_PUPIL_PAGE)
def action_state(request: SchoolRequest, pk: int, state: str) -> HttpResponse:
    """Say that an action is done, or take back how it ended."""
    found = get_action(request, pk)
    if state not in (ActionState.DONE, ActionState.OPEN):
        raise Refused(pupil_ids=[found.pupil_id])
    words = _("Done.") if state == ActionState.DONE else _("It is to do again.")
    with refusal_said(request):
        actions.move_action(action=found, state=ActionState(state), user=request.user, now=clock.now())
        note_written(request, found, words)
    return redirect(place_of(request, found.pupil, found.case)[0])


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def action_drop(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say that an action is not needed any more, and why."""
    found = get_action(request, pk)
    form = DropForm(sent(request), user=request.user)
    if form.is_valid():
        with refusal_said(request):
            actions.move_action(
                action=found,
                state=ActionState.DROPPED,
                user=request.user,
                now=clock.now(),
                reason=form.cleaned_data["reason"],
            )
            note_written(request, found, _("It is off the list."))
        return redirect(place_of(request, found.pupil, found.case)[0])
    place = place_of(request, found.pupil, found.case)
    return page_of(request, form, found.pupil, found.what, place)


def place_of(request: SchoolRequest, pupil: Pupil, case: CareCase | None) -> tuple[str, str]:
    """Where somebody came from, and what that is called: the start page, the case, or the pupil."""
    if request.GET.get(BACK) == TODAY or request.POST.get(BACK) == TODAY:
        return reverse("school:today"), _("Today")
    if case is not None and CareCase.objects.visible_to(request.user).filter(pk=case.pk).exists():
        return reverse("careteam:case", args=[case.pk]), _("The case")
    return reverse("pupils:pupil", args=[pupil.pk]), pupil.name


def note_written(request: SchoolRequest, action: Action, words: str) -> None:
    """Log a change, and say it on the next page."""
    access_log.write(request, LogAction.WRITE, pupils=[action.pupil_id])
    messages.success(request, words)


def written(request: SchoolRequest, action: Action, words: str) -> HttpResponse:
    note_written(request, action, words)
    return redirect(place_of(request, action.pupil, action.case)[0])


def page_of(
    request: SchoolRequest, form: object, pupil: Pupil, title: str, place: tuple[str, str]
) -> HttpResponse:
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    back_url, back_label = place
    names = {"lead": pupil.name, "about": pupil.name}
    return form_page(request, form, title=title, back_url=back_url, back_label=back_label, **names)
