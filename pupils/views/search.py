"""The search field on every page: suggestions while somebody types."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pupils.contexts.finding import found_pupils
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import with_home
from school import access_log
from school.access import requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest

SHOWN_AT_MOST = 8
# One Latin letter is no search yet; one Chinese sign can be a whole name.
SHORTEST = 2


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def find(request: SchoolRequest) -> HttpResponse:
    """A few pupils whose name or number begins to look like what was typed; a piece of a page."""
    words = request.GET.get("q", "").strip()
    context = {"words": words, "day": request.access.day}
    if len(words) < SHORTEST and words.isascii():
        return render(request, "pupils/_found.html", context)
    day = request.access.day
    pupils = with_home(Pupil.objects.visible_to(request.user).matching(words).with_class(day), day)
    found = list(pupils[: SHOWN_AT_MOST + 1])
    shown = found[:SHOWN_AT_MOST]
    tell_apart(shown)
    access_log.write(request, LogAction.SEARCH, pupils=[pupil.pk for pupil in shown])
    context |= {"asked": True, "found": found_pupils(shown, day), "more": len(found) > len(shown)}
    return render(request, "pupils/_found.html", context)
