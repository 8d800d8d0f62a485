"""Pages about what absences were: what waits for a decision, one day of a pupil, and the pupil's year."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from absence.contexts.missed import pupil_year, waiting
from absence.contexts.steps import hand_ons_of, letters_of, ways_of
from absence.contexts.watching import crossing_rows
from absence.contexts.year import drawing_of
from absence.forms.decisions import DecisionForm, kind_choices
from absence.models.decisions import AbsenceDecision
from absence.models.settings import AbsenceSettings
from absence.models.watching import Crossing
from absence.services import decisions
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent


@require_safe
@requires(Permission.DECIDE_ABSENCE)
def decision_list(request: SchoolRequest) -> HttpResponse:
    """Days of which nobody has said what they were, each with what it seems to have been."""
    rows = waiting(request.user, request.access.school.id, request.access.day)
    settings = AbsenceSettings.objects.get(school=request.access.school.id)
    tell_apart(row.pupil for row in rows)
    access_log.write(request, LogAction.READ, pupils=[row.pupil.pk for row in rows])
    context = {"rows": rows, "kinds": kind_choices(), "after": settings.unauthorised_after_days}
    return render(request, "absence/decision_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_ABSENCE)
def decide(request: SchoolRequest, pupil_id: int, day: dt.date) -> HttpResponse:
    """What the absence of a pupil on a day was, or from that day on; what was decided before stands below."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pupil_id)
    rows = AbsenceDecision.objects.visible_to(request.user).filter(pupil=pupil).touching(day, day)
    before = list(rows.select_related("decided_by"))
    initial = {"first_day": day, "last_day": day}
    if before:
        initial["kind"] = before[0].kind
    data = sent(request)
    form = DecisionForm(
        data,
        instance=AbsenceDecision(pupil=pupil),
        initial=initial,
        user=request.user,
        corrects=bool(before),
    )
    if form.is_valid():
        decisions.decide(decision=form.instance, by=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        messages.success(request, _("Saved."))
        if "list" in request.POST:
            return redirect("absence:decision_list")
        return redirect("absence:pupil_absence", pupil.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    from_list = data is not None and "list" in data
    context = {"form": form, "pupil": pupil, "day": day, "before": before, "from_list": from_list}
    return render(request, "absence/decide.html", context, status=form.status)


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def pupil_absence(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """The absence of a pupil in this school year: hours by what they count as, and day by day."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pupil_id)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    may_decide = request.access.may(Permission.DECIDE_ABSENCE)
    # What it adds up to is for who watches over absence, who looks after the pupil, and the care team.
    close = may_decide or request.access.care_team
    close = close or Pupil.objects.looked_after_by(request.user).filter(pk=pupil.pk).exists()
    crossings = Crossing.objects.visible_to(request.user).standing().filter(pupil=pupil)
    follows = request.access.care_team or request.access.may(Permission.FOLLOW_ABSENCE)
    year = pupil_year(pupil, request.access.day)
    ways = ways_of(request.user, pupil) if follows else []
    context = {
        "pupil": pupil,
        "year": year,
        "drawing": drawing_of(pupil, year, ways),
        "crossings": crossing_rows(crossings, request.access.day) if close else [],
        "may_decide": may_decide,
        "ways": ways,
        "hand_ons": hand_ons_of(request.user, pupil) if follows else [],
        "letters": letters_of(request.user, pupil) if follows else [],
        "follows": request.access.may(Permission.FOLLOW_ABSENCE),
        "is_here": pupil.left_on is None,
        "may_ask_leave": pupil.left_on is None and request.access.may(Permission.ANNOUNCE_ANY_ABSENCE),
    }
    return render(request, "absence/pupil_absence.html", context)
