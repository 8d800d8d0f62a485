"""The review of a pupil: everything side by side, and one decision."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intake.enums import Decision, FollowUpState
from intake.forms.following import ReviewForm
from intake.models.following import FollowUp, Review
from intake.services import following
from intake.views.following import file_of, pictures_of_others
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.DECIDE_REVIEW)
def review(request: SchoolRequest, pk: int) -> HttpResponse:
    """Decide a review that was planned."""
    planned = FollowUp.objects.visible_to(request.user).reviews().select_related("pupil", "intake")
    follow_up = get_or_refuse(planned, pk=pk)
    if request.method != "POST" and follow_up.state != FollowUpState.PLANNED:
        messages.info(request, _("This review has been decided already."))
        return redirect("intake:following", follow_up.pupil_id)
    return review_page(request, follow_up.pupil, follow_up)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.DECIDE_REVIEW)
def review_extra(request: SchoolRequest, pk: int) -> HttpResponse:
    """Decide a review that nobody planned."""
    return review_page(request, get_or_refuse(Pupil.objects.with_background_for(request.user), pk=pk), None)


def review_page(request: SchoolRequest, pupil: Pupil, follow_up: FollowUp | None) -> HttpResponse:
    """The pictures and the form; when somebody else decided meanwhile, nothing is saved and the words stay."""
    form = ReviewForm(sent(request), user=request.user, pupil=pupil, initial={"held_on": request.access.day})
    taken = False
    if form.is_valid():
        form.instance.follow_up = None if request.POST.get("extra") else follow_up
        try:
            decided = following.decide_review(review=form.instance, user=request.user, now=clock.now())
        except following.AlreadyDone:
            taken = True
        else:
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            messages.success(request, said(decided))
            return redirect("intake:following", pupil.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {
        "pupil": pupil,
        "form": form,
        "follow_up": follow_up,
        "taken": taken,
        "file": file_of(request, pupil),
        "sections": pictures_of_others(request, pupil),
        "day": request.access.day,
    }
    return render(request, "intake/review.html", context, status=409 if taken else form.status)


def said(review: Review) -> str:
    """What the decision sets going."""
    name = {"name": review.pupil.call_name}
    match review.decision:
        case Decision.SIGNAL:
            return _("Saved. %(name)s is among the care team’s concerns now.") % name
        case Decision.LOOK_AGAIN:
            return _("Saved. One more review of %(name)s is planned.") % name
        case _:
            return _("The review of %(name)s is saved.") % name
