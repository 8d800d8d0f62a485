"""Consulting hours in the portal: hours that somebody offers, and the times that they give to pupils."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partners.contexts.portal_hours import bookable_hours, booked, own_contacts, own_hours
from partners.forms.offers import BookForm, OfferForm
from partners.models.hours import ConsultingHour
from partners.services import hours, offers
from partners.views.hours import say_repeated, warn_of_day_off
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def offer(request: SchoolRequest) -> HttpResponse:
    """Offer hours of one's own; they stand, and the school looks at them."""
    contacts = own_contacts(request.access)
    if not contacts:
        raise Refused
    form = OfferForm(sent(request), user=request.user, contacts=contacts)
    if form.is_valid():
        with form.constraints_explained(), refusal_at(form, "day"):
            offers.offer(hour=form.instance, now=clock.now())
            say_repeated(request, form)
        if not form.errors:
            warn_of_day_off(request, form.instance)
            return redirect("partners:portal_hour", form.instance.pk)
    return form_page(
        request,
        form,
        title=_("Offer consulting hours"),
        lead=_(
            "The school sees them at once, and can plan pupils in them. Agree with the school on the room."
        ),
        submit=_("Offer"),
        back_url="/",
        back_label=_("Start"),
    )


@require_POST
@requires(Permission.USE_PORTAL)
def take_back(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take an hour back that nobody at school has looked at yet."""
    found = get_or_refuse(own_hours(request.access), pk=pk)
    answer = redirect("partners:portal_hour", pk)
    with refusal_said(request):
        offers.take_back(hour=found, now=clock.now())
        messages.success(request, _("The hour is taken back."))
        answer = redirect("/")
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def book(request: SchoolRequest, pk: int) -> HttpResponse:
    """Give a pupil a time, in an hour of one's own or in one that the school has opened to who decides."""
    rows = Pupil.objects.visible_to(request.user).at_school(request.access.day)
    found = get_or_refuse(rows, pk=pk)
    form = BookForm(sent(request), user=request.user, hours=bookable_hours(request.access, found))
    if form.is_valid():
        hour, at = form.cleaned_data["to"]
        with refusal_at(form, "to"):
            hours.book(hour=hour, pupil=found, starts_at=at, made_by=request.user, present=form.who)
            access_log.write(request, LogAction.WRITE, pupils=[found.pk])
            messages.success(
                request, _("Planned. Nobody is invited by this yet: the school sees it, and does that.")
            )
            return redirect("partners:portal_pupil", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pk])
    return form_page(
        request,
        form,
        title=_("Plan a time"),
        lead=found.name,
        note="" if form.is_possible else _("There is no free time now. Ask the school."),
        submit=_("Plan"),
        back_url=reverse("partners:portal_pupil", args=[found.pk]),
        back_label=found.name,
    )


@require_POST
@requires(Permission.USE_PORTAL)
def cancel(request: SchoolRequest, pk: int) -> HttpResponse:
    """Cancel a time that one gave; whoever was invited for it hears so."""
    found = get_or_refuse(booked(request.user, request.access), pk=pk)
    with refusal_said(request):
        done = hours.cancel_booking(booking=found, day=request.access.day, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        messages.success(request, _("The appointment is cancelled."))
        if done.told:
            messages.info(request, _("Whoever was invited by a message hears so."))
        if done.to_tell:
            messages.warning(request, _("Somebody has an invitation on paper. Ask the school to phone them."))
    return redirect("partners:portal_pupil", found.pupil_id)


@require_POST
@requires(Permission.PLAN_CONSULTING_HOURS)
def look_at(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody at school has looked at an hour that was offered."""
    found = get_or_refuse(ConsultingHour.objects.visible_to(request.user), pk=pk)
    offers.look_at(hour=found)
    messages.success(request, _("Noted: you have seen it."))
    return redirect("partners:hour", pk)
