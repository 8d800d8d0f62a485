"""The list of who keeps hours: their own appointments, and nothing else of a pupil."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.contexts.hours import list_row_of
from partners.enums.hours import BookingOutcome, BookingState
from partners.forms.hours import NextForm, OutcomeForm, StateForm
from partners.models.hours import Booking, BookingQuerySet, ConsultingHour
from partners.services import hours
from pupils.querysets.protections import marks_in_words
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import Ground, LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at

PER_PAGE = 50
# How long a slip can be taken back on the list.
LOOK_BACK = dt.timedelta(days=14)


@require_safe
@requires(Permission.KEEP_CONSULTING_HOURS)
def own_list(request: SchoolRequest) -> HttpResponse:
    """Today first, then what still has to be noted, what comes, and what was."""
    return list_page(request)


def list_page(request: SchoolRequest, problem: str = "", status: int = 200) -> HttpResponse:
    """The whole list, with what went wrong on top."""
    day = request.access.day
    rows = own(request).live().select_related("hour").with_pupils(day).with_invitations()
    until_now = list(rows.filter(hour__day__gte=day - LOOK_BACK, hour__day__lte=day))
    page = Paginator(rows.filter(hour__day__gt=day), PER_PAGE).get_page(request.GET.get("page"))
    pupil_ids = sorted({one.pupil_id for one in [*until_now, *page]})
    marks = marks_in_words(pupil_ids, day)
    now = [list_row_of(one, day, marks) for one in until_now]
    coming = [list_row_of(one, day, marks) for one in page]
    access_log.write(request, LogAction.READ, pupils=pupil_ids, ground=Ground.ROLE)
    context = {
        "today": [row for row in now if row.booking.hour.day == day],
        "to_note": [row for row in now if row.booking.hour.day < day and row.planned],
        "earlier": [row for row in reversed(now) if row.booking.hour.day < day and not row.planned],
        "coming": coming,
        "page": page,
        "day": day,
        "hours": list(
            ConsultingHour.objects.of_keeper(request.user).filter(day=day).order_by("starts_at", "pk")
        ),
        "next": Booking.objects.wanting_next(request.user).count(),
        "plans": ConsultingHour.objects.of_keeper(request.user).on().coming(day).exists(),
        "outcomes": BookingOutcome.choices,
        "problem": problem,
    }
    return render(request, "partners/own_list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_CONSULTING_HOURS)
def own_plan(request: SchoolRequest) -> HttpResponse:
    """A whole hour at once: who should come once more, and for the JGZ who was never seen."""
    form = NextForm(sent(request), user=request.user)
    if form.is_valid():
        pupils = form.chosen()
        with refusal_at(form, "hour"):
            made = hours.book_many(hour=form.cleaned_data["hour"], pupils=pupils, made_by=request.user)
            access_log.write(
                request, LogAction.WRITE, pupils=[one.pupil_id for one in made], ground=Ground.ROLE
            )
            text = ngettext("%(n)s pupil has a new time.", "%(n)s pupils have a new time.", len(made))
            messages.success(request, text % {"n": len(made)})
            return redirect("partners:own_list")
    access_log.write(request, LogAction.READ, pupils=form.shown(), ground=Ground.ROLE)
    return form_page(
        request,
        form,
        title=_("Plan a whole hour"),
        lead=_("Tick who comes: they get the free times of the hour, one after the other."),
        note=_("Nobody is invited by this. The school invites the family.")
        if form.shown()
        else _("Nobody has to come at the moment."),
        submit=_("Plan"),
        back_url=reverse("partners:own_list"),
        back_label=_("My list"),
    )


def own(request: SchoolRequest) -> BookingQuerySet:
    """The appointments of this person's own hours."""
    return Booking.objects.of_own_hours(request.user)


@require_POST
@requires(Permission.KEEP_CONSULTING_HOURS, Permission.PLAN_CONSULTING_HOURS)
def booking_state(request: SchoolRequest, pk: int) -> HttpResponse:
    """One tap: came, did not come, or take it back."""
    found = get_or_refuse(to_note(request).select_related("pupil", "hour"), pk=pk)
    form = StateForm(request.POST, user=request.user)
    cancels = form.is_valid() and form.cleaned_data["state"] == BookingState.CANCELLED
    if not form.is_valid() or (cancels and not found.walk_in):
        return problem_page(request, found, _("Choose whether the pupil came."), 422)
    state = BookingState(form.cleaned_data["state"])
    try:
        heard = hours.note(booking=found, state=state, by=request.user, now=clock.now())
    except hours.NotPossible as error:
        return problem_page(request, found, str(error), 409)
    return noted(request, found, heard)


@require_POST
@requires(Permission.KEEP_CONSULTING_HOURS, Permission.PLAN_CONSULTING_HOURS)
def booking_outcome(request: SchoolRequest, pk: int) -> HttpResponse:
    """How it ended, in one word and a date; never what was found."""
    found = get_or_refuse(to_note(request).select_related("pupil", "hour"), pk=pk)
    form = OutcomeForm(request.POST, user=request.user, booking=found)
    if not form.is_valid():
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return problem_page(request, found, words, 422)
    word: Any = form.cleaned_data["outcome"]
    outcome = BookingOutcome(word) if word else None
    try:
        hours.record_outcome(booking=found, outcome=outcome, on=form.cleaned_data["outcome_on"])
    except hours.NotPossible as error:
        return problem_page(request, found, str(error), 409)
    return noted(request, found)


def to_note(request: SchoolRequest) -> BookingQuerySet:
    """The appointments of which this person says who came."""
    return Booking.objects.to_note(request.user)


def is_own(request: SchoolRequest, booking: Booking) -> bool:
    """Whether this is an hour of the person's own, rather than one they note for somebody without an account."""
    return booking.hour.professional_id == request.user.pk


def problem_page(request: SchoolRequest, booking: Booking, problem: str, status: int) -> HttpResponse:
    """What went wrong, on the own list; who notes for somebody else reads it on the page of the hour."""
    if is_own(request, booking):
        return list_page(request, problem, status)
    messages.error(request, problem)
    return redirect("partners:hour", booking.hour_id)


def noted(request: SchoolRequest, booking: Booking, heard: Sequence[str] = ()) -> HttpResponse:
    """Back to the row that was tapped, with what became of it elsewhere."""
    access_log.write(request, LogAction.WRITE, pupils=[booking.pupil_id], ground=Ground.ROLE)
    messages.success(request, _("Noted for %(name)s.") % {"name": booking.pupil.call_name})
    for words in heard:
        messages.info(request, words)
    if is_own(request, booking):
        return redirect(f"{reverse('partners:own_list')}#a{booking.pk}")
    return redirect("partners:hour", booking.hour_id)
