"""The check-in in class: one tap for each pupil."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from intake.enums import Face
from intake.forms.following import FaceForm
from intake.models.following import CheckIn
from intake.services import following
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil, PupilQuerySet
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models.classes import SchoolClass


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CHECK_IN)
def check_in(request: SchoolRequest, pk: int) -> HttpResponse:
    """The pupils of an own class, each with five faces for today; every tap is saved by itself."""
    day = request.access.day
    own = SchoolClass.objects.visible_to(request.user).taught(request.access)
    school_class = get_or_refuse(own, pk=pk)
    pupils = Pupil.objects.visible_to(request.user).in_classes([school_class], day)
    if request.method == "POST":
        return tap(request, school_class, pupils)
    rows = list(pupils)
    tell_apart(rows)
    seen = CheckIn.objects.visible_to(request.user).filter(day=day, pupil__in=rows)
    faces = dict(seen.values_list("pupil", "face"))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in rows])
    context = {
        "school_class": school_class,
        "rows": [(pupil, faces.get(pupil.pk)) for pupil in rows],
        "done": len(faces),
        "day": day,
        "choices": list(Face),
    }
    return render(request, "intake/check_in.html", context)


def tap(request: SchoolRequest, school_class: SchoolClass, pupils: PupilQuerySet) -> HttpResponse:
    """Save one tap; a script gets the one row back, without it the page opens at that pupil."""
    form = FaceForm(request.POST, user=request.user)
    if not form.is_valid():
        return HttpResponse(status=422)
    pupil = get_or_refuse(pupils, pk=form.cleaned_data["pupil"])
    face = form.cleaned_data["face"]
    following.check_in(pupil=pupil, face=face, day=request.access.day, user=request.user)
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    if request.htmx:
        context = {"school_class": school_class, "pupil": pupil, "chosen": face, "choices": list(Face)}
        return render(request, "intake/_check_in_row.html", context)
    return redirect(reverse("intake:check_in", args=[school_class.pk]) + f"#p{pupil.pk}")
