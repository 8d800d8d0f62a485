"""Planning partners' hours: when they are, who comes when, moving and cancelling."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch
from django.db.models.functions import Coalesce, Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.contexts.hours import free_times, slots_of, walk_ins_of
from partners.enums.hours import BookingOutcome, BookingState, HourKind, Present
from partners.forms.hours import EditHourForm, MoveForm, NewHourForm, PlanAppointmentForm, mostly_present
from partners.models.hours import Booking, ConsultingHour
from partners.querysets.hours import invitations_called_off, who_missed_enough, with_booking_check
from partners.services.hour_entries import invite_keeper
from partners.services.hours import (
    CalledOff,
    NotPossible,
    book,
    call_off,
    cancel_booking,
    let_go_on,
    move_booking,
    remove_hour,
    repeat_hour,
    save_hour,
)
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.querysets.protections import marks_in_words
from pupils.services.called_off import told_about
from pupils.views.invitations import invitation_page
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.days import day_on_page, time_on_page
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.querysets import is_school_day
from school.views.lists import Column, in_words, list_page, other_address
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said

PER_PAGE = 25
KEEPER = Coalesce("professional__name", "contact__person__name")


@require_safe
@requires(Permission.PLAN_CONSULTING_HOURS)
def hours(request: SchoolRequest) -> HttpResponse:
    """The hours that partners keep, by date, and the pupils whom somebody could better visit at home."""
    day, past = request.access.day, request.GET.get("when") == "past"
    hours = ConsultingHour.objects.visible_to(request.user).with_keepers().with_taken()
    columns = (
        Column("day", _("Day"), ("day", "starts_at")),
        Column("what", _("What"), (in_words("kind", HourKind), "day", "starts_at")),
        Column("with", _("With"), (Lower(KEEPER), "day", "starts_at")),
        Column("where", _("Where"), (Lower("place"), "day", "starts_at")),
        Column("planned", _("Planned"), ("taken", "day", "starts_at"), css="n"),
    )
    listed = list_page(
        request,
        hours.past(day) if past else hours.coming(day),
        columns,
        own="-day" if past else "day",
        per_page=PER_PAGE,
    )
    missed: list[Pupil] = []
    off: list[ConsultingHour] = []
    if not past:
        off = list(ConsultingHour.objects.visible_to(request.user).coming(day).on_a_day_off().with_taken())
        pupils = Pupil.objects.visible_to(request.user).at_school(day).with_class(day)
        missed = list(who_missed_enough(pupils, request.access.school.id))
        access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in missed])
    context = {
        "list": listed,
        "past": past,
        "coming_url": other_address(request, when=""),
        "past_url": other_address(request, when="past"),
        "missed": missed,
        "off": off,
        "day": day,
    }
    return render(request, "partners/hours.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_new(request: SchoolRequest) -> HttpResponse:
    """A new hour of somebody of a partner."""
    form = NewHourForm(sent(request), user=request.user)
    if form.is_valid():
        with form.constraints_explained(), refusal_at(form, "contact"):
            save_hour(hour=form.instance, now=clock.now())
            say_repeated(request, form)
        if not form.errors:
            warn_of_day_off(request, form.instance)
            return redirect("partners:hour", form.instance.pk)
    back = {"back_url": reverse("partners:hours"), "back_label": _("Consulting hours")}
    return form_page(request, form, title=_("New consulting hour"), **back)


def say_repeated(request: SchoolRequest, form: NewHourForm) -> None:
    """Make the hours that come back, and say how many there are."""
    if until := form.cleaned_data["repeat_until"]:
        made = repeat_hour(hour=form.instance, until=until, every_weeks=form.cleaned_data["every_weeks"])
        text = ngettext(
            "And %(n)s more such hour is planned.", "And %(n)s more such hours are planned.", len(made)
        )
        messages.success(request, text % {"n": len(made)})


def warn_of_day_off(request: SchoolRequest, hour: ConsultingHour) -> None:
    """An hour outside school days can be meant; it is said all the same."""
    if is_school_day(request.access.school.id, hour.day):
        messages.success(request, _("Saved."))
    else:
        values = {"day": day_on_page(hour.day)}
        messages.warning(request, _("Saved. Mind: %(day)s is no school day.") % values)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change an hour; an empty one can be removed."""
    hour = get_or_refuse(ConsultingHour.objects.visible_to(request.user).with_taken(), pk=pk)
    form = EditHourForm(sent(request), instance=hour, user=request.user)
    if form.is_valid():
        with form.constraints_explained(), refusal_at(form, "contact"):
            save_hour(hour=form.instance, now=clock.now())
        if not form.errors:
            warn_of_day_off(request, form.instance)
            return redirect("partners:hour", hour.pk)
    more: dict[str, Any] = {}
    if not hour.bookings.exists():
        more["remove"] = {
            "url": reverse("partners:hour_remove", args=[hour.pk]),
            "question": _("Remove this hour?"),
            "text": _("Nobody has a time in it."),
        }
    back_url = reverse("partners:hour", args=[hour.pk])
    return form_page(
        request, form, title=_("Change the hour"), back_url=back_url, back_label=_("Consulting hour"), **more
    )


@require_POST
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take away an hour in which nobody ever had a time."""
    hour = get_or_refuse(ConsultingHour.objects.visible_to(request.user), pk=pk)
    answer = redirect("partners:hour", pk)
    with refusal_said(request):
        remove_hour(hour=hour, now=clock.now())
        messages.success(request, _("The hour is removed."))
        answer = redirect("partners:hours")
    return answer


@require_safe
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_page(request: SchoolRequest, pk: int) -> HttpResponse:
    """The times of an hour: who comes when, whether the family knows, and which are free."""
    hours = ConsultingHour.objects.visible_to(request.user).with_keepers().select_related("told__entry")
    hour = get_or_refuse(hours, pk=pk)
    bookings = list(hour.bookings.live().select_related("hour").with_pupils(hour.day).with_invitations())
    access_log.write(request, LogAction.READ, pupils=[one.pupil_id for one in bookings])
    day = request.access.day
    marks = marks_in_words([one.pupil_id for one in bookings], day)
    slots = slots_of(hour, bookings, marks)
    knew = list(invitations_called_off(hour)) if hour.is_called_off else []
    told = told_about(knew) if knew else set()
    if knew:
        access_log.write(request, LogAction.READ, pupils=sorted({one.pupil_id for one in knew}))
    context = {
        "hour": hour,
        "slots": slots,
        "walk_ins": walk_ins_of(bookings, marks),
        "free": sum(slot.row is None for slot in slots),
        "given": sum(slot.row is not None for slot in slots),
        "coming": hour.day >= day and not hour.is_called_off,
        "today": hour.day == day and not hour.is_called_off,
        "off": hour.day >= day and ConsultingHour.objects.filter(pk=hour.pk).on_a_day_off().exists(),
        "knew": [(one, one.pk in told) for one in knew],
        "notes": hour.professional_id is None and hour.day <= day,
        "outcomes": BookingOutcome.choices,
        "day": day,
    }
    return render(request, "partners/hour.html", context)


@require_POST
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_invite(request: SchoolRequest, pk: int) -> HttpResponse:
    """Put the hour into the calendar of who keeps it."""
    hour = get_or_refuse(ConsultingHour.objects.visible_to(request.user), pk=pk)
    with refusal_said(request):
        entry = invite_keeper(hour=hour, now=clock.now())
        access_log.write(request, LogAction.WRITE)
        values = {"name": entry.attendee_name}
        messages.success(request, _("A mail for the calendar goes to %(name)s.") % values)
    return redirect("partners:hour", pk)


@require_POST
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_off(request: SchoolRequest, pk: int) -> HttpResponse:
    """Call a coming hour off; whoever was invited by a message hears of it."""
    coming = ConsultingHour.objects.visible_to(request.user).coming(request.access.day)
    hour = get_or_refuse(coming, pk=pk)
    pupils = list(hour.bookings.planned().values_list("pupil", flat=True))
    done = call_off(hour=hour, day=request.access.day, now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=pupils)
    messages.success(request, _("The hour is called off."))
    say_told(request, done)
    return redirect("partners:hour", pk)


def say_told(request: SchoolRequest, done: CalledOff) -> None:
    """Who hears that an appointment is cancelled, and who does not."""
    if done.told:
        text = ngettext(
            "%(n)s person hears by message that it does not take place.",
            "%(n)s people hear by message that it does not take place.",
            done.told,
        )
        messages.success(request, text % {"n": done.told})
    if done.to_tell:
        text = ngettext(
            "%(n)s person has an invitation on paper: phone them.",
            "%(n)s people have an invitation on paper: phone them.",
            done.to_tell,
        )
        messages.warning(request, text % {"n": done.to_tell})
    if done.cancelled and not done.told and not done.to_tell:
        messages.info(request, _("Nobody had been invited yet."))


@require_POST
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_goes_on(request: SchoolRequest, pk: int) -> HttpResponse:
    """An hour on a day without school takes place all the same."""
    hour = get_or_refuse(ConsultingHour.objects.visible_to(request.user), pk=pk)
    with refusal_said(request):
        let_go_on(hour=hour)
        messages.success(request, _("The hour goes on."))
    return redirect("partners:hour", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_CONSULTING_HOURS)
def hour_plan(request: SchoolRequest, pk: int) -> HttpResponse:
    """Give a time to a pupil: who has no appointment of this kind yet is offered first."""
    coming = ConsultingHour.objects.visible_to(request.user).on().coming(request.access.day)
    hour = get_or_refuse(coming, pk=pk)
    free = free_times(hour, hour.bookings.live().select_related("hour").with_invitations())
    form = PlanAppointmentForm(sent(request), user=request.user, hour=hour, free=free)
    pupils = Pupil.objects.visible_to(request.user).at_school(hour.day)
    problem = ""
    if form.is_valid():
        pupil = get_or_refuse(pupils, pk=form.cleaned_data["pupil"])
        try:
            book(
                hour=hour,
                pupil=pupil,
                starts_at=form.cleaned_data["at"],
                made_by=request.user,
                present=form.who,
            )
        except NotPossible as error:
            problem = str(error)
        else:
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            values = {"name": pupil.name, "time": time_on_page(form.cleaned_data["at"])}
            messages.success(request, _("%(name)s comes at %(time)s.") % values)
            page = "partners:hour_plan" if len(free) > 1 else "partners:hour"
            return redirect(page, hour.pk)
    elif form.is_bound:
        problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return plan_page(request, hour, pupils, problem)


def plan_page(request: SchoolRequest, hour: ConsultingHour, pupils: Any, problem: str) -> HttpResponse:
    """The page to pick a pupil on; what went wrong stands on top, with the times that are free now."""
    words = request.GET.get("q", "").replace("\0", "")[:100].strip()
    rows = with_booking_check(pupils.with_class(request.access.day), hour.kind)
    rows = (
        rows.matching(words) if words else rows.filter(has_booking=False).order_by("-enrolled_on", "sort_key")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    tell_apart(page)
    access_log.write(
        request, LogAction.SEARCH if words else LogAction.READ, pupils=[pupil.pk for pupil in page]
    )
    free = free_times(hour, hour.bookings.live().select_related("hour").with_invitations())
    asked = sent(request) or request.GET
    context = {
        "hour": hour,
        "free": free,
        "wanted": asked.get("at", ""),
        "present": asked.getlist("present") or mostly_present(hour),
        "who": Present.choices if hour.may_be_a_talk else [],
        "page": page,
        "words": words,
        "problem": problem,
    }
    return render(request, "partners/hour_plan.html", context, status=409 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_CONSULTING_HOURS)
def booking_move(request: SchoolRequest, pk: int) -> HttpResponse:
    """Another time for an appointment, in a coming hour of the same kind."""
    found = get_or_refuse(changeable(request).select_related("hour", "pupil"), pk=pk)
    if found.state != BookingState.PLANNED:
        messages.warning(request, _("This appointment is over or cancelled. Plan a new one."))
        return redirect("partners:hour", found.hour_id)
    hours = (
        ConsultingHour.objects.visible_to(request.user)
        .on()
        .kept()
        .coming(request.access.day)
        .filter(kind=found.hour.kind)
    )
    hours = hours.prefetch_related(Prefetch("bookings", Booking.objects.scheduled()))
    form = MoveForm(sent(request), user=request.user, hours=list(hours))
    if form.is_valid():
        hour, time = form.cleaned_data["to"]
        with refusal_at(form, "to"):
            told = move_booking(booking=found, hour=hour, starts_at=time, now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
            say_moved(request, found, told)
            return redirect("partners:hour", hour.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    now = day_on_page(found.hour.day)
    return form_page(
        request,
        form,
        title=_("Another time for %(name)s") % {"name": found.pupil.call_name},
        lead=_("Now %(day)s, %(time)s.") % {"day": now, "time": time_on_page(found.starts_at)},
        note="" if form.is_possible else _("No hour of this kind has a free time. Make a new hour first."),
        submit=_("Move"),
        back_url=reverse("partners:hour", args=[found.hour_id]),
        back_label=_("Consulting hour"),
    )


def changeable(request: SchoolRequest) -> Any:
    """The appointments that whoever plans may move, cancel and invite for."""
    return Booking.objects.visible_to(request.user).filter(
        hour__in=ConsultingHour.objects.visible_to(request.user)
    )


def say_moved(request: SchoolRequest, booking: Booking, told: int) -> None:
    """Say it; and that a family which may have read the old time must hear of the new one."""
    values = {"name": booking.pupil.call_name, "n": told}
    if told:
        text = ngettext(
            "%(name)s is moved. %(n)s invitation for the old time may have been read: invite again.",
            "%(name)s is moved. %(n)s invitations for the old time may have been read: invite again.",
            told,
        )
        messages.warning(request, text % values)
    else:
        messages.success(request, _("%(name)s is moved.") % values)


@require_POST
@requires(Permission.PLAN_CONSULTING_HOURS)
def booking_cancel(request: SchoolRequest, pk: int) -> HttpResponse:
    """Cancel an appointment: its time is free again."""
    found = get_or_refuse(changeable(request).select_related("hour", "pupil"), pk=pk)
    with refusal_said(request):
        done = cancel_booking(booking=found, day=request.access.day, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        values = {"name": found.pupil.call_name}
        messages.success(request, _("The appointment of %(name)s is cancelled.") % values)
        say_told(request, done)
    return redirect("partners:hour", found.hour_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_CONSULTING_HOURS)
def booking_invite(request: SchoolRequest, pk: int) -> HttpResponse:
    """Invite the family for an appointment."""
    found = get_or_refuse(
        changeable(request).select_related("appointment__pupil", "appointment__school"), pk=pk
    )
    return invitation_page(
        request, found.appointment, back_url=reverse("partners:hour", args=[found.hour_id])
    )
