"""Referrals, as the partner works with them: what is asked, exactly what goes along, and what they say to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from partners.contexts.portal import why_of
from partners.contexts.referrals import body_of, next_of
from partners.enums.referrals import ReferralState
from partners.forms.referrals import StepForm
from partners.models.referrals import Referral
from partners.querysets.referrals import portal_referrals, reached_by
from partners.rules.referrals import BY_PARTNER, CLOSED
from partners.services import referrals
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import Ground, LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at

PER_PAGE = 50
_S = ReferralState
TITLES = {
    _S.ACCEPTED: gettext_lazy("We take this pupil on"),
    _S.DECLINED: gettext_lazy("We do not take this pupil on"),
    _S.WAITLISTED: gettext_lazy("On our waiting list"),
    _S.IN_CARE: gettext_lazy("Our help has begun"),
    _S.ENDED: gettext_lazy("Our help has ended"),
}
STILL_WAITS = gettext_lazy("Still on our waiting list")
CLOSES = gettext_lazy("After this you see nothing of this pupil here any more.")


@require_safe
@requires(Permission.USE_PORTAL)
def portal_list(request: SchoolRequest) -> HttpResponse:
    """The referrals that this person has to do with, what waits for them first."""
    number = max(1, min(whole_number(request.GET.get("page", "")) or 1, 1000))
    start = (number - 1) * PER_PAGE
    found = list(portal_referrals(request.access)[start : start + PER_PAGE + 1])
    rows = found[:PER_PAGE]
    for ground in {Ground(one.share.ground) for one in rows}:
        pupils = [one.pupil_id for one in rows if one.share.ground == ground]
        access_log.write(request, LogAction.READ, pupils=pupils, ground=ground)
    context = {
        "rows": rows,
        "day": request.access.day,
        "before": number - 1,
        "after": number + 1 if len(found) > PER_PAGE else None,
    }
    return render(request, "partners/portal_referrals.html", context)


@require_safe
@requires(Permission.USE_PORTAL)
def portal_referral(request: SchoolRequest, pk: int) -> HttpResponse:
    """One referral. The first time that somebody opens it, it counts as received."""
    found = reached(request, pk)
    referrals.note_received(referral=found, now=clock.now())
    log(request, found, LogAction.READ)
    parts = list(found.share.parts.values_list("kind", "level"))  # type: ignore[union-attr]
    context = {
        "referral": found,
        "why": why_of(found.share),  # type: ignore[arg-type]
        "body": body_of(request.user, found, parts, request.access.day),
        "next": [
            (state, STILL_WAITS if state == found.state else TITLES[state])
            for state in next_of(found)
            if state in BY_PARTNER
        ],
        "steps": [one for one in reversed(found.steps_made) if one.after != _S.DRAFT],  # type: ignore[attr-defined]
    }
    return render(request, "partners/portal_referral.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def portal_step(request: SchoolRequest, pk: int, after: str) -> HttpResponse:
    """Say what comes of it; each step asks once more on a page of its own."""
    found = reached(request, pk)
    if after not in BY_PARTNER:
        raise Refused
    state = ReferralState(after)
    form = StepForm(sent(request), user=request.user, after=state)
    if form.is_valid():
        with refusal_at(form, None):
            referrals.answer(
                referral=found,
                after=state,
                by=request.user,
                now=clock.now(),
                said=form.said(),
                from_partner=True,
            )
            log(request, found, LogAction.WRITE)
            messages.success(request, _("The school sees your answer."))
            if state in CLOSED:
                return redirect("partners:portal_referrals")
            return redirect("partners:portal_referral", found.pk)
    log(request, found, LogAction.READ)
    return form_page(
        request,
        form,
        title=STILL_WAITS if state == found.state else TITLES[state],
        lead=found.pupil.name,
        note=CLOSES if state in CLOSED else "",
        submit=_("Tell the school"),
        back_url=reverse("partners:portal_referral", args=[found.pk]),
        back_label=found.pupil.name,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def portal_report(request: SchoolRequest, pk: int) -> HttpResponse:
    """Report back in a few lines."""
    found = reached(request, pk)
    help_words = _("The care team of the school reads it. What was found in treatment stays with you.")
    form = StepForm(sent(request), user=request.user, after=None, words_help=help_words)
    if form.is_valid():
        with refusal_at(form, None):
            words = form.cleaned_data["words"]
            referrals.report(referral=found, words=words, by=request.user, now=clock.now(), from_partner=True)
            log(request, found, LogAction.WRITE)
            messages.success(request, _("The care team reads what you wrote."))
            return redirect("partners:portal_referral", found.pk)
    log(request, found, LogAction.READ)
    return form_page(
        request,
        form,
        title=_("Report back"),
        lead=found.pupil.name,
        submit=_("Tell the school"),
        back_url=reverse("partners:portal_referral", args=[found.pk]),
        back_label=found.pupil.name,
    )


def reached(request: SchoolRequest, pk: int) -> Referral:
    """The referral, if what goes along is open to this account at this moment; else it does not exist."""
    rows = reached_by(request.access).select_related("author").with_steps()
    found: Referral = get_or_refuse(rows, pk=pk)
    return found


def log(request: SchoolRequest, referral: Referral, action: LogAction) -> None:
    """Write down that they looked, on the ground of this share."""
    ground = Ground(referral.share.ground) if referral.share else None
    access_log.write(request, action, pupils=[referral.pupil_id], ground=ground)
