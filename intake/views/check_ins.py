"""The check-in in class: one tap for each pupil."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from intake.enums import CheckInMoment, Face
from intake.forms.following import FaceForm
from intake.models.following import CheckIn
from intake.models.settings import IntakeSettings
from intake.services import following
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil, PupilQuerySet
from pupils.signals import absent_asked, lessons_asked
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.rules import Period


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CHECK_IN)
def check_in(request: SchoolRequest, pk: int) -> HttpResponse:
    """The pupils of an own class who are here, each with five faces; every tap is saved by itself.

    ?moment=end is the check-out at the end of the day.
    """
    day, now = request.access.day, clock.now()
    own = SchoolClass.objects.visible_to(request.user).taught(request.access)
    school_class = get_or_refuse(own, pk=pk)
    pupils = Pupil.objects.visible_to(request.user).in_classes([school_class], day)
    if request.method == "POST":
        return tap(request, school_class, pupils)
    lessons = lessons_of(school_class, day)
    moment = moment_of(request.GET.get("moment", ""), lessons, timezone.localtime(now).time())
    rows = list(pupils)
    tell_apart(rows)
    seen = CheckIn.objects.visible_to(request.user).filter(day=day, pupil__in=rows)
    faces = {(pupil, when): face for pupil, when, face in seen.values_list("pupil", "moment", "face")}
    away = absent_of(request, [pupil.pk for pupil in rows], now)
    here = [pupil for pupil in rows if pupil.pk not in away or (pupil.pk, moment) in faces]
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in rows])
    context = {
        "school_class": school_class,
        "rows": [
            (pupil, faces.get((pupil.pk, moment)), morning_face(faces, pupil.pk, moment)) for pupil in here
        ],
        "away": [(pupil, away[pupil.pk]) for pupil in rows if pupil not in here],
        "moment": moment,
        "moments": CheckInMoment,
        "bad_faces": IntakeSettings.objects.get(school=request.access.school.id).bad_faces,
        "day": day,
        "lessons": (lessons[0].starts_at, lessons[-1].ends_at) if lessons else None,
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
    moment = moment_of(form.cleaned_data["moment"])
    following.check_in(
        pupil=pupil, face=face, day=request.access.day, user=request.user, now=clock.now(), moment=moment
    )
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    if request.htmx:
        context = {
            "school_class": school_class,
            "pupil": pupil,
            "chosen": face,
            "moment": moment,
            "choices": list(Face),
        }
        return render(request, "intake/_check_in_row.html", context)
    page = reverse("intake:check_in", args=[school_class.pk])
    return redirect(f"{page}?moment={moment.value}#p{pupil.pk}")


def moment_of(word: str, lessons: Sequence[Period] = (), now: dt.time = dt.time.min) -> CheckInMoment:
    """The moment that an address names; else the end once the last lesson has begun, and the beginning before."""
    if word in CheckInMoment.values:
        return CheckInMoment(word)
    over = len(lessons) > 1 and now >= lessons[-1].starts_at
    return CheckInMoment.END if over else CheckInMoment.BEGIN


def lessons_of(school_class: SchoolClass, day: dt.date) -> Sequence[Period]:
    """The lessons of a class on the day; whoever keeps timetables knows."""
    answers: Iterable[tuple[Any, Any]] = lessons_asked.send(sender=None, school_class=school_class, day=day)
    known: list[Sequence[Period]] = [found for _receiver, found in answers]
    return known[0] if known else []


def absent_of(request: SchoolRequest, pupil_ids: list[int], now: dt.datetime) -> dict[int, str]:
    """Who is not at school at this moment, with words; whoever registers absence knows."""
    answers: Iterable[tuple[Any, Any]] = absent_asked.send(
        sender=None, access=request.access, pupil_ids=pupil_ids, now=now
    )
    return {pupil: words for _receiver, found in answers for pupil, words in found.items()}


def morning_face(faces: dict[tuple[int, str], int], pupil_id: int, moment: CheckInMoment) -> Face | None:
    """How the day began, beside the check-out."""
    began = faces.get((pupil_id, CheckInMoment.BEGIN))
    return Face(began) if moment == CheckInMoment.END and began is not None else None
