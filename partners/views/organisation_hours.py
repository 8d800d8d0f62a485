"""The hours of an organisation that ends: what stands after its last day, and calling it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from partners.models.hours import Booking, ConsultingHour
from partners.models.organisations import Organisation
from partners.querysets.hours import after_end
from partners.services.hours_ended import call_off_after_end
from partners.views.hours import say_told
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest


def hours_after_end(request: SchoolRequest, organisation: Organisation) -> list[ConsultingHour]:
    """For who plans the hours, those that nobody keeps because of the end. A query where there is an end."""
    if not request.access.may(Permission.PLAN_CONSULTING_HOURS):
        return []
    return list(after_end(organisation, request.access.day).with_keepers().with_taken())


def say_hours_left(request: SchoolRequest, organisation: Organisation) -> None:
    """Say how many hours stand after the last day: families know their times, and nobody comes."""
    left = after_end(organisation, request.access.day).on().count()
    if left:
        text = ngettext(
            "%(n)s consulting hour after that day still stands. Who plans the hours can call it off here.",
            "%(n)s consulting hours after that day still stand. Who plans the hours can call them off here.",
            left,
        )
        messages.warning(request, text % {"n": left})


@require_POST
@requires(Permission.PLAN_CONSULTING_HOURS)
def organisation_hours_off(request: SchoolRequest, pk: int) -> HttpResponse:
    """Call off all hours after the last day of an organisation; whoever was invited by a message hears of it."""
    found = get_or_refuse(Organisation.objects.visible_to(request.user), pk=pk)
    day = request.access.day
    pupils = set(
        Booking.objects.planned().filter(hour__in=after_end(found, day).on()).values_list("pupil", flat=True)
    )
    done = call_off_after_end(organisation=found, day=day, now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=sorted(pupils))
    messages.success(request, _("The hours after the last day are called off."))
    say_told(request, done)
    return redirect("partners:organisation", pk)
