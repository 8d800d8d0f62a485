"""Inviting the family for the interview."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intake.models.intakes import Intake
from intake.views.intakes import CHANGERS
from pupils.views.invitations import invitation_page
from school.access import get_or_refuse, requires
from school.http import SchoolRequest


@require_http_methods(["GET", "HEAD", "POST"])
@requires(*CHANGERS)
def intake_invite(request: SchoolRequest, pk: int) -> HttpResponse:
    """Look at the invitation first, then send it."""
    intakes = Intake.objects.visible_to(request.user).open()
    found = get_or_refuse(intakes.select_related("interview__pupil", "interview__school"), pk=pk)
    if found.interview is None or not found.interview.holds():
        messages.warning(request, _("Plan the interview first: the invitation needs a time and a place."))
        return redirect("intake:intake_plan", found.pk)
    return invitation_page(request, found.interview, back_url=reverse("intake:intake", args=[found.pk]))
