"""What somebody of another organisation tells the school of themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partners.forms.own_words import AwayForm, WaitingForm
from partners.models.accounts import Away
from partners.models.shares import PartnerAccount
from partners.services import own_words
from school import clock
from school.access import get_or_refuse, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def own(request: SchoolRequest, pk: int) -> HttpResponse:
    """The waiting time of the own organisation, and until when one is not there."""
    rows = PartnerAccount.objects.open_for(request.access).select_related("contact__organisation")
    contact = get_or_refuse(rows, pk=pk).contact
    away = Away.objects.filter(contact=contact, until__gte=request.access.day).first()
    data = sent(request)
    is_waiting = data is not None and "weeks" in data
    waiting = WaitingForm(
        data if is_waiting else None,
        user=request.user,
        initial={"weeks": contact.organisation.waiting_weeks},
    )
    absent = AwayForm(
        None if is_waiting else data,
        user=request.user,
        initial={"until": away.until, "instead": away.instead} if away else {},
    )
    now = clock.now()
    if waiting.is_valid():
        weeks = waiting.cleaned_data["weeks"]
        own_words.give_waiting(organisation=contact.organisation, weeks=weeks, now=now)
    elif absent.is_valid():
        own_words.say_away(contact=contact, now=now, **absent.cleaned_data)
    if waiting.is_valid() or absent.is_valid():
        messages.success(request, _("Thank you. The school sees it from now on."))
        return redirect("partners:portal_own", pk)
    context = {"contact": contact, "waiting": waiting, "absent": absent}
    return render(request, "partners/portal_own.html", context, status=max(waiting.status, absent.status))
