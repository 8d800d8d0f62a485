"""The mails that somebody gets about absence, and turning them off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from absence.models.digest import DigestOff
from absence.services.digest import gets_digest, set_digest
from school import clock
from school.access import requires
from school.enums import Permission
from school.http import SchoolRequest


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_TRENDS, Permission.SEE_OWN_TRENDS)
def own_mails(request: SchoolRequest) -> HttpResponse:
    """Whether this person gets the mail about the week behind."""
    school_id = request.access.school.id
    if request.method == "POST":
        wanted = request.POST.get("wanted") == "yes"
        set_digest(user=request.user, school_id=school_id, wanted=wanted, now=clock.now())
        words = _("You get this mail again.") if wanted else _("You get this mail no more.")
        messages.success(request, words)
        return redirect("absence:own_mails")
    context = {
        "is_for": gets_digest(request.user, school_id, request.access.day),
        "is_off": DigestOff.objects.visible_to(request.user).exists(),
    }
    return render(request, "absence/own_mails.html", context)
