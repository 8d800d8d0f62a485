"""The morning of the school, as a piece of "Vandaag" that keeps itself up to date."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from absence.receivers import school_morning
from absence.services import late
from school import clock
from school.access import requires
from school.enums import Permission
from school.http import SchoolRequest
from school.models.school import School
from school.views.fragments import fragment


@require_POST
@requires(Permission.TAKE_ANY_REGISTER)
def remind_registers(request: SchoolRequest) -> HttpResponse:
    """Ask who gives the lesson for each register that is late."""
    school = School.objects.select_related("absence_settings").get(pk=request.access.school.id)
    done = late.remind_by_hand(school, now=clock.now())
    if done.asked:
        messages.success(request, _("Reminded: %(classes)s.") % {"classes": ", ".join(done.asked)})
    if done.nobody:
        words = _("Nobody to remind of %(classes)s: no mentor and no stand-in. Give the class to somebody.")
        messages.warning(request, words % {"classes": ", ".join(done.nobody)})
    if not done.asked and not done.nobody:
        messages.info(request, _("They have been reminded already, or all registers are in."))
    return redirect("school:today")


@require_safe
@requires(Permission.WORK_CALL_LIST, Permission.TAKE_ANY_REGISTER)
def morning(request: SchoolRequest) -> HttpResponse:
    """The state of all registers; nothing when nothing changed since the page was drawn."""
    return fragment(request, "absence/_today_school.html", school_morning(request))
