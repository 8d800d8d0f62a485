"""Consulting hours in the portal: who comes when, and whether they came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partners.contexts.portal_hours import own_hours, own_slots
from partners.enums.hours import BookingOutcome, BookingState
from partners.forms.hours import OutcomeForm
from partners.models.hours import Booking
from partners.services import hours
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import Ground, LogAction, Permission
from school.http import SchoolRequest
from school.views.refusals import refusal_said

# What can be noted here; a time is given, moved and cancelled by the school.
NOTED = {one.value for one in (BookingState.PLANNED, BookingState.CAME, BookingState.MISSED)}


@require_safe
@requires(Permission.USE_PORTAL)
def hour(request: SchoolRequest, pk: int) -> HttpResponse:
    """One hour of one's own."""
    found = get_or_refuse(own_hours(request.access), pk=pk)
    slots = own_slots(request.user, found)
    seen = [one.slot.row.booking.pupil_id for one in slots if one.is_named and one.slot.row]
    access_log.write_shown(request, sorted(seen))
    context = {
        "hour": found,
        "slots": slots,
        "may_note": found.day <= request.access.day,
        "outcomes": BookingOutcome.choices,
    }
    return render(request, "partners/portal_hour.html", context)


@require_POST
@requires(Permission.USE_PORTAL)
def note(request: SchoolRequest, pk: int) -> HttpResponse:
    """One tap: came, did not come, or take it back; and in one word how it went."""
    rows = Booking.objects.filter(hour__in=own_hours(request.access)).live().select_related("pupil", "hour")
    found = get_or_refuse(rows, pk=pk)
    state = request.POST.get("state", "")
    if "outcome" in request.POST:
        form = OutcomeForm(request.POST, user=request.user, booking=found)
        with refusal_said(request):
            if not form.is_valid():
                raise hours.NotPossible(_("Choose how it went."))
            word = form.cleaned_data["outcome"]
            hours.record_outcome(
                booking=found,
                outcome=BookingOutcome(word) if word else None,
                on=form.cleaned_data["outcome_on"],
            )
            log_noted(request, found)
            messages.success(request, _("Noted."))
        return redirect("partners:portal_hour", found.hour_id)
    if state not in NOTED:
        messages.error(request, _("Choose whether the pupil came."))
        return redirect("partners:portal_hour", found.hour_id)
    with refusal_said(request):
        hours.note(booking=found, state=BookingState(state), by=request.user, now=clock.now())
        log_noted(request, found)
        messages.success(request, _("Noted."))
    return redirect("partners:portal_hour", found.hour_id)


def log_noted(request: SchoolRequest, booking: Booking) -> None:
    """Write down that it was noted; whom, where this person may know. Side effect: a row in the access log."""
    if Pupil.objects.visible_to(request.user).filter(pk=booking.pupil_id).exists():
        access_log.write(request, LogAction.WRITE, pupils=[booking.pupil_id])
    else:
        access_log.write(request, LogAction.WRITE, ground=Ground.NONE)
