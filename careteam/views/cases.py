"""Pages of cases: one case, its steps, who looks after it, and who looks after how much."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from careteam.contexts.cases import case_page, caseload
from careteam.enums.cases import CareTheme, CaseState
from careteam.forms.cases import EditCaseForm, HoursForm, ManagerForm, MoveForm, NewCaseForm
from careteam.models.cases import CareCase, CareHours, CaseManager
from careteam.rules.cases import may_move
from careteam.services import cases
from partners.models.referrals import Referral
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models.people import User
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


def get_case(request: SchoolRequest, pk: int) -> CareCase:
    """A case that this person sees all of."""
    found: CareCase = get_or_refuse(
        CareCase.objects.visible_to(request.user).select_related("pupil", "waiting_for"), pk=pk
    )
    return found


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def case(request: SchoolRequest, pk: int) -> HttpResponse:
    """A case: where it is, who looks after it, and how it came here."""
    found = get_case(request, pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    context = {
        "case": found,
        "page": case_page(found, request.user),
        "day": request.access.day,
        "may_write": request.access.may(Permission.RECORD_CONTACT),
        "referrals": list(
            Referral.objects.visible_to(request.user).filter(in_case__case=found).with_recipient()
        ),
        "may_refer": request.access.may(Permission.HANDLE_CONSENTS),
    }
    return render(request, "careteam/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_CARE)
def case_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Open a case for a pupil."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = NewCaseForm(sent(request), user=request.user, pupil=pupil)
    if form.is_valid():
        wanted = form.cleaned_data
        found = cases.open_case(
            pupil=pupil,
            need=wanted["need"],
            theme=CareTheme(wanted["theme"]),
            user=request.user,
            now=clock.now(),
            manager=wanted["manager"],
            phone=wanted["phone"],
            hours=wanted["hours"],
        )
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        messages.success(request, _("The case is open. Now make a plan with pupil and family."))
        return redirect("careteam:case", found.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("Open a case for %(name)s") % {"name": pupil.call_name},
        lead=_(
            "For the care team and the casemanager. The mentor hears that there is one, and who looks after it."
        ),
        submit=_("Open the case"),
        back_url=reverse("pupils:pupil", args=[pupil.pk]),
        back_label=pupil.name,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def case_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change the words of a case."""
    found = get_case(request, pk)
    form = EditCaseForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        cases.save_case(case=form.instance)
        return written(request, found, _("Saved."))
    return page_of(request, found, form, title=_("What is needed?"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def case_move(request: SchoolRequest, pk: int, after: str) -> HttpResponse:
    """Bring a case to another state."""
    found = get_case(request, pk)
    if after not in CaseState.values:
        raise Refused(pupil_ids=[found.pupil_id])
    before, to = CaseState(found.state), CaseState(after)
    if before == to:
        return redirect("careteam:case", found.pk)
    if not may_move(before, to):
        messages.error(request, _("The case has moved meanwhile. Look where it is now."))
        return redirect("careteam:case", found.pk)
    form = MoveForm(sent(request), user=request.user, before=before, after=to)
    if form.is_valid():
        with refusal_at(form, "reason"):
            cases.move_case(case=found, after=to, user=request.user, now=clock.now(), **form.cleaned_data)
        if not form.errors:
            return written(request, found, _("The case is now: %(state)s.") % {"state": to.label})
    title = _("From “%(before)s” to “%(after)s”") % {"before": before.label, "after": to.label}
    return page_of(request, found, form, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_PUPIL_PAGE)
def case_manager(request: SchoolRequest, pk: int) -> HttpResponse:
    """Let somebody else look after a case, with a note for them."""
    found = get_case(request, pk)
    present = CaseManager.objects.visible_to(request.user).now().filter(case=found).first()
    initial = {"seen": present.pk, "hours": present.hours} if present else {}
    form = ManagerForm(sent(request), user=request.user, pupil=found.pupil, initial=initial)
    if form.is_valid():
        with refusal_at(form, "manager"):
            row = cases.hand_over(case=found, now=clock.now(), **form.cleaned_data)
        if not form.errors:
            return written(request, found, _("%(name)s looks after this case now.") % {"name": row.user.name})
    title = _("Hand over to another casemanager") if present else _("Choose a casemanager")
    return page_of(request, found, form, title=title)


def written(request: SchoolRequest, found: CareCase, words: str) -> HttpResponse:
    """After a change: log it, say it, and show the case; or the pupil, to who sees the case no more."""
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    messages.success(request, words)
    if CareCase.objects.visible_to(request.user).filter(pk=found.pk).exists():
        return redirect("careteam:case", found.pk)
    return redirect("pupils:pupil", found.pupil_id)


def page_of(request: SchoolRequest, found: CareCase, form: object, *, title: str) -> HttpResponse:
    """A page with one form about a case, logged as reading."""
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=title,
        lead=found.pupil.name,
        about=found.pupil.name,
        back_url=reverse("careteam:case", args=[found.pk]),
        back_label=_("The case"),
    )


@require_safe
@requires(Permission.SEE_CARE)
def caseload_page(request: SchoolRequest) -> HttpResponse:
    """Who looks after how much, and what nobody looks after."""
    running = CareCase.objects.visible_to(request.user).running()
    day = request.access.day
    team = User.objects.in_care_team(school_id=request.access.school.id, day=day)
    load = caseload(running, team, CareHours.objects.visible_to(request.user), day)
    access_log.write(request, LogAction.READ, pupils=load.pupil_ids)
    return render(request, "careteam/caseload.html", {"load": load})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def care_hours(request: SchoolRequest, pk: int) -> HttpResponse:
    """How many hours a week somebody has for cases."""
    person = get_or_refuse(User.objects.visible_to(request.user), pk=pk)
    row = CareHours.objects.visible_to(request.user).filter(user=person).first()
    initial = {"hours": row.hours} if row else {}
    form = HoursForm(sent(request), user=request.user, initial=initial)
    if form.is_valid():
        cases.set_hours(user=person, school_id=request.access.school.id, hours=form.cleaned_data["hours"])
        messages.success(request, _("Saved."))
        return redirect("careteam:caseload")
    return form_page(
        request,
        form,
        title=_("Hours for cases of %(name)s") % {"name": person.name},
        lead=_("How many hours a week this person has for cases."),
        back_url=reverse("careteam:caseload"),
        back_label=_("Caseload"),
    )
