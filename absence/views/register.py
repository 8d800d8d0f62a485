"""Taking a register: one page, one post."""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from absence import reads
from absence.contexts.history import history_context
from absence.contexts.register import (
    class_pupils,
    form_context,
    handed_in_context,
    known_marks,
    period_label,
    stored_register,
)
from absence.forms.day import RegisterInput, read_register
from absence.rules.day import MarkValues
from absence.services import registers
from absence.services.lessons import Lesson, RegisterRefused, check_open, find_lesson
from absence.services.register_checks import RegisterDiffers, RegisterWrong
from school import access_log, clock
from school.access import Refused, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, list_page
from school.views.pages import frame_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TAKE_REGISTER)
def register(request: SchoolRequest, class_id: int, day: dt.date, number: int) -> HttpResponse:
    """The register of one class in one lesson: fill in, hand in, change."""
    try:
        if request.method == "POST":
            if request.POST.get("by", str(request.user.pk)) != str(request.user.pk):
                # Somebody else signed in meanwhile: these marks are not theirs.
                return HttpResponse(status=401, headers={"X-Nabij-Sign-In": reverse(settings.LOGIN_URL)})
            return _hand_in(request, class_id, day, number)
        lesson = _lesson(request, class_id, day, number)
        check_open(lesson, now=clock.now(), may_change_past=_may_change_past(request))
        return _form_page(request, lesson)
    except RegisterRefused as refusal:
        return render(request, "absence/register_refused.html", {"words": str(refusal)}, status=409)


def _lesson(request: SchoolRequest, class_id: int, day: dt.date, number: int) -> Lesson:
    school_class = reads.class_to_register(request.user, class_id=class_id, day=day)
    if school_class is None:
        raise Refused
    return find_lesson(school_class, day=day, number=number)


def _may_change_past(request: SchoolRequest) -> bool:
    return request.access.may(Permission.TAKE_ANY_REGISTER)


def _hand_in(request: SchoolRequest, class_id: int, day: dt.date, number: int) -> HttpResponse:
    read = read_register(request.POST)
    if read.errors:
        return _form_page(request, _lesson(request, class_id, day, number), read=read, errors=read.errors)
    try:
        result = registers.hand_in(
            user=request.user,
            school_class_id=class_id,
            day=day,
            number=number,
            base_version=read.base_version,
            marks=read.marks,
            may_change_past=_may_change_past(request),
            now=clock.now(),
            words_seen=read.words_seen,
            record=lambda result: access_log.write(request, LogAction.WRITE, pupils=result.marks),
        )
    except RegisterRefused as refusal:
        # The form again with the reason; where there is no lesson at all, this raises and a page says so.
        lesson = _lesson(request, class_id, day, number)
        return _form_page(request, lesson, read=read, errors={"all": str(refusal)})
    except RegisterWrong as wrong:
        return _form_page(request, _lesson(request, class_id, day, number), read=read, errors=wrong.errors)
    except RegisterDiffers as differs:
        lesson = _lesson(request, class_id, day, number)
        return _form_page(request, lesson, read=read, differs=differs)
    if result is None:
        raise Refused
    context = handed_in_context(result, user=request.user) | {"frame": frame_for(request)}
    return render(request, "absence/handed_in.html", context)


def _form_page(
    request: SchoolRequest,
    lesson: Lesson,
    *,
    read: RegisterInput | None = None,
    errors: Mapping[int, str] | Mapping[str, str] | None = None,
    differs: RegisterDiffers | None = None,
) -> HttpResponse:
    """The form: as stored, or as typed with what is wrong or what differs."""
    pupils = class_pupils(lesson)
    known = known_marks(lesson, pupils)
    stored = known.register
    marks: dict[int, MarkValues] = known.here | (read.raw if read else {})
    base_version = read.base_version if read else None
    differences: dict[int, tuple[MarkValues, MarkValues]] = {}
    if differs is not None:
        # Whoever hands in after having seen the differences hands in knowingly.
        base_version = stored.version if stored else 0
        differences = {row.pupil_id: (row.theirs, row.yours) for row in differs.differences}
    context = form_context(
        lesson,
        user=request.user,
        pupils=pupils,
        marks=marks,
        elsewhere=known.elsewhere,
        register=stored,
        now=clock.now(),
        base_version=base_version,
        errors=errors,
        differences=differences,
        may_change_past=_may_change_past(request),
    )
    context["frame"] = frame_for(request)
    context["differs_elsewhere"] = differs is not None and differs.elsewhere
    context["class_changed"] = differs is not None and not differs.differences
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in pupils])
    status = 409 if differs is not None else 422 if errors else 200
    return render(request, "absence/register_form.html", context, status=status)


@require_safe
@requires(Permission.TAKE_REGISTER)
def register_history(request: SchoolRequest, class_id: int, day: dt.date, number: int) -> HttpResponse:
    """Who handed in and changed what, newest first."""
    try:
        lesson = _lesson(request, class_id, day, number)
    except RegisterRefused as refusal:
        return render(request, "absence/register_refused.html", {"words": str(refusal)}, status=409)
    stored = stored_register(lesson)
    if stored is None:
        raise Refused
    context = history_context(stored)
    access_log.write(request, LogAction.READ, pupils=context.pupil_ids)
    columns = (
        Column("pupil", _("Pupil"), ("pupil", "at")),
        Column("when", _("When"), ("at",)),
        Column("who", _("Who"), ("by", "at")),
        Column("was", _("Was"), ("before", "at")),
        Column("became", _("Became"), ("after", "at")),
    )
    return render(
        request,
        "absence/register_history.html",
        {
            "lesson": lesson,
            "period": period_label(lesson.period),
            "register": stored,
            "list": list_page(request, context.changes, columns, own="-when"),
        },
    )
