"""Referring a pupil because of a case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from careteam.services import referrals
from careteam.views.cases import get_case
from partners.forms.referrals import ReferralForm
from partners.models.referrals import Referral
from partners.views.referrals import beginning
from school import access_log, clock
from school.access import requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def case_refer(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write a referral that belongs to a case; the need of the case is a beginning of the question."""
    case = get_case(request, pk)
    form = ReferralForm(
        sent(request),
        user=request.user,
        instance=Referral(pupil=case.pupil, author=request.user),
        initial={"question": case.need, **beginning(case.pupil)},
    )
    if form.is_valid():
        made = referrals.refer(case=case, referral=form.instance, parts=form.parts(), now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[case.pupil_id])
        messages.success(request, _("It is written. Look at what they will see, and then send it."))
        return redirect("partners:referral", made.pk)
    access_log.write(request, LogAction.READ, pupils=[case.pupil_id])
    return form_page(
        request,
        form,
        title=_("Refer"),
        lead=_(
            "First you write it, then you see exactly what they will see. Nothing leaves before you send it."
        ),
        submit=_("Go on"),
        back_url=reverse("careteam:case", args=[case.pk]),
        back_label=case.need,
    )
