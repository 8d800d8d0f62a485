"""The board of intakes, the page of one, and what is decided there."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake.contexts import intakes as contexts
from intake.contexts.intake_page import intake_page
from intake.enums import IntakeStep
from intake.forms.intakes import BoardFilter, ContactForm, OwnerForm, PlanInterviewForm
from intake.models.intakes import Intake, IntakeQuerySet
from intake.services.intakes import assign, plan_interview, record_first_contact, take_step
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.days import day_in_sentence
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent
from school.views.refusals import refusal_said

# Cards in a column of the whole board, and on the page of one step.
PER_COLUMN, PER_STEP = 15, 30
# How long a completed intake stays on the board.
COMPLETED_FOR = dt.timedelta(weeks=6)
# Whoever may change an intake: those who register and those who hold the interview.
CHANGERS = (Permission.REGISTER_PUPILS, Permission.TAKE_INTAKE)
# Steps without a page of their own: the interview begins and ends on its pages.
BY_HAND = frozenset({IntakeStep.REGISTRATION, IntakeStep.FILE_STUDY, IntakeStep.WITHDRAWN})


@require_safe
@requires(Permission.SEE_INTAKES)
def board(request: SchoolRequest) -> HttpResponse:
    """All intakes by step, late ones first; ?step= shows one step whole."""
    form = BoardFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    step = request.GET.get("step", "")
    if step and step not in contexts.STEPS_OF_BOARD:
        raise Refused
    now, day = clock.now(), request.access.day
    shown = narrow(Intake.objects.visible_to(request.user), request, form.cleaned_data)
    on_board = shown.on_board(day - COMPLETED_FOR)
    counts = on_board.counts()
    context: dict[str, Any] = {
        "form": form,
        "counts": counts,
        "step": step,
        "tabs": contexts.tabs(counts, request.GET, step),
        "late": shown.late(day).count(),
        "narrowed": any(form.cleaned_data.values()),
        "may_register": request.access.may(Permission.REGISTER_PUPILS),
    }
    if step:
        rows = on_board.filter(step=step)
        rows = rows.order_by("-completed_on", "-pk") if step == IntakeStep.FOLLOW_UP else rows.by_urgency()
        page = Paginator(rows.for_cards(request.access), PER_STEP).get_page(request.GET.get("page"))
        cards = [contexts.card(one, now=now) for one in page]
        context |= {"page": page, "columns": [contexts.Column(IntakeStep(step), counts.get(step, 0), cards)]}
    else:
        first = Intake.objects.filter(pk__in=list(on_board.foremost(PER_COLUMN))).for_cards(request.access)
        context["columns"] = contexts.columns(first, counts, number=PER_COLUMN, now=now)
        cards = [card for column in context["columns"] for card in column.cards]
    tell_apart(card.intake.pupil for card in cards)
    action = LogAction.SEARCH if form.cleaned_data["q"] else LogAction.READ
    access_log.write(request, action, pupils=[card.intake.pupil_id for card in cards])
    return render(request, "intake/board.html", context)


def narrow(intakes: IntakeQuerySet, request: SchoolRequest, wanted: dict[str, Any]) -> IntakeQuerySet:
    """The intakes that the filter asks for."""
    owner = wanted["owner"]
    if owner == BoardFilter.NOBODY:
        intakes = intakes.without_taker(request.access)
    elif owner:
        intakes = intakes.filter(owner=request.user.pk if owner == BoardFilter.MINE else whole_number(owner))
    if wanted["q"]:
        # Looked up once: the parts of the board would each look again.
        pupils = Pupil.objects.visible_to(request.user).matching(wanted["q"])
        intakes = intakes.filter(pupil__in=list(pupils.order_by().values_list("pk", flat=True)))
    return intakes


@require_safe
@requires(Permission.SEE_INTAKES)
def intake(request: SchoolRequest, pk: int) -> HttpResponse:
    """Where an intake stands, what came in, and what to do next."""
    rows = (
        Intake.objects.visible_to(request.user)
        .for_cards(request.access)
        .select_related("interview__interpreter")
    )
    found = get_or_refuse(rows, pk=pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    context = vars(intake_page(found, request.user, now=clock.now())) | {
        "may_change": may_change(request),
        "may_take": request.access.may(Permission.TAKE_INTAKE),
        "may_add_documents": request.access.may(Permission.ADD_DOCUMENTS),
        "may_add_results": request.access.may(Permission.SEE_CARE),
        "owner_form": OwnerForm(user=request.user, initial={"owner": found.owner_id}),
        "contact_form": ContactForm(user=request.user, intake=found, initial={"day": request.access.day}),
    }
    return render(request, "intake/intake.html", context)


def may_change(request: SchoolRequest) -> bool:
    """Whether this person may decide about an intake."""
    return any(request.access.may(permission) for permission in CHANGERS)


@require_POST
@requires(*CHANGERS)
def intake_assign(request: SchoolRequest, pk: int) -> HttpResponse:
    """Give an intake to somebody."""
    found = get_or_refuse(Intake.objects.visible_to(request.user).select_related("pupil"), pk=pk)
    form = OwnerForm(request.POST, user=request.user)
    if not form.is_valid():
        return said(request, found, _("This colleague cannot take an intake. Choose another."), wrong=True)
    owner = form.cleaned_data["owner"]
    assign(intake=found, owner=owner)
    values = {"owner": owner, "name": found.pupil.call_name}
    text = (
        _("%(owner)s has the intake of %(name)s.") if owner else _("Nobody has the intake of %(name)s now.")
    )
    return changed(request, found, text % values)


@require_POST
@requires(*CHANGERS)
def intake_contact(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note the first contact."""
    found = get_or_refuse(Intake.objects.visible_to(request.user).select_related("pupil"), pk=pk)
    form = ContactForm(request.POST, user=request.user, intake=found)
    if not form.is_valid():
        return said(request, found, " ".join(map(str, form.errors["day"])), wrong=True)
    record_first_contact(intake=found, day=form.cleaned_data["day"])
    values = {"day": day_in_sentence(form.cleaned_data["day"])}
    return changed(request, found, _("The first contact was on %(day)s.") % values)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(*CHANGERS)
def intake_plan(request: SchoolRequest, pk: int) -> HttpResponse:
    """Plan the interview, or move it."""
    found = get_or_refuse(
        Intake.objects.visible_to(request.user).open().select_related("pupil", "interview"), pk=pk
    )
    name = found.pupil.name
    form = PlanInterviewForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        at, place = form.cleaned_data["interview_at"], form.cleaned_data["interview_place"]
        plan_interview(intake=form.instance, at=at, place=place)
        return changed(request, found, _("Saved."))
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=_("Plan the interview"),
        lead=_("Take at least an hour, with the parents or the guardian and an interpreter."),
        back_url=reverse("intake:intake", args=[found.pk]),
        back_label=name,
    )


@require_POST
@requires(*CHANGERS)
def intake_step(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take a step that is not the interview's own: file study, does not come, comes after all."""
    found = get_or_refuse(Intake.objects.visible_to(request.user).select_related("pupil"), pk=pk)
    to = request.POST.get("to", "")
    if to not in BY_HAND:
        raise Refused
    with refusal_said(request):
        take_step(intake=found, to=IntakeStep(to), by=request.user, now=clock.now())
        changed(request, found, _("The intake is now at “%(step)s”.") % {"step": IntakeStep(to).label})
    return redirect("intake:intake", found.pk)


def changed(request: SchoolRequest, intake: Intake, text: str) -> HttpResponse:
    """After a change: log it, say it, and go to the intake's page."""
    access_log.write(request, LogAction.WRITE, pupils=[intake.pupil_id])
    return said(request, intake, text)


def said(request: SchoolRequest, intake: Intake, text: str, *, wrong: bool = False) -> HttpResponse:
    """Say something on the intake's page."""
    (messages.error if wrong else messages.success)(request, text)
    return redirect("intake:intake", intake.pk)
