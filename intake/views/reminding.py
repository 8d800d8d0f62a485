"""A word to mentors who are late with talks and reviews."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intake.contexts.mentors import mentor_rows
from intake.services import reminding
from school import clock
from school.access import requires
from school.enums import Permission
from school.http import SchoolRequest, whole_number
from school.models.people import User


@require_POST
@requires(Permission.REMIND_MENTORS)
def remind_mentors(request: SchoolRequest) -> HttpResponse:
    """Ask the mentors who are ticked to look, each once a day; whoever has nothing to do hears nothing."""
    wanted = {whole_number(one) for one in request.POST.getlist("mentor")}
    waiting = {row.user_id for row in mentor_rows(request.access)}
    ticked = list(User.objects.visible_to(request.user).filter(pk__in=wanted - {None}).order_by("name", "pk"))
    users = [user for user in ticked if user.pk in waiting]
    told = reminding.remind(users, school_id=request.access.school.id, now=clock.now())
    if told:
        names = ", ".join(user.name for user in told)
        messages.success(request, _("Asked to look: %(names)s.") % {"names": names})
    elif not ticked:
        messages.warning(request, _("Nobody was asked: tick who should hear."))
    if dropped := ", ".join(user.name for user in ticked if user not in told):
        words = _(
            "Not asked, because nothing waits for them any more or they were asked today already: %(names)s."
        )
        messages.warning(request, words % {"names": dropped})
    return redirect("school:today")
