"""The start page, switching schools, the style page and the health check."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from school import access_log, clock, signals
from school.access import Refused, open_to_all, open_to_members
from school.help import helps
from school.http import SchoolRequest, whole_number
from school.middleware import SESSION_SCHOOL
from school.services import staff
from school.style import style_context


@require_safe
@open_to_all
def today(request: SchoolRequest) -> HttpResponse:
    """What is this person's to do now; somebody without a role here today is told so."""
    if not request.access:
        return render(request, "school/no_role.html")
    sections = signals.ask(signals.today_asked, request=request)
    access_log.write_shown(request, sorted({pupil for section in sections for pupil in section.pupils}))
    context = {
        "areas": signals.draw(request, sections),
        "agenda": signals.agenda(request) if request.access.works_here else [],
        "day": request.access.day,
        "now": clock.now(),
        "helps": helps(request.access.roles),
    }
    return render(request, "school/today.html", context)


@require_POST
@open_to_members
def switch_school(request: SchoolRequest) -> HttpResponse:
    """Work in another school where this person has a role."""
    wanted = whole_number(request.POST.get("school", ""))
    if wanted is None or wanted not in {school.id for school in request.access.schools}:
        raise Refused
    request.session[SESSION_SCHOOL] = wanted
    staff.remember_school(user=request.user, school_id=wanted)
    return redirect("school:today")


@require_safe
@open_to_all
def style(request: HttpRequest) -> HttpResponse:
    """Every component on one page; only the demo and development serve it."""
    if not (settings.DEMO or settings.DEBUG or settings.MODE == "test"):
        raise Http404
    sections = signals.gather(signals.style_page_asked, request=request)
    return render(request, "school/style.html", style_context() | {"sections": sections})


@require_safe
@login_not_required
@open_to_all
def health(_request: HttpRequest) -> HttpResponse:
    """Whether the web server and the database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
