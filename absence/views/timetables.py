"""Pages of timetables: a week of a class, entered on a grid or taken from a file, and lessons without a register."""

import dataclasses
import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from absence.contexts.timetable import gaps_of, teachers_of, week_rows
from absence.forms.timetable import TimetableFileForm, TimetableForm
from absence.models.settings import AbsenceSettings
from absence.models.timetable import ROOM_LENGTH, Timetable
from absence.querysets.lessons import as_rules, lesson_periods
from absence.rules import timetable_file
from absence.services import timetables
from absence.services.timetables import TimetableRefused
from school import clock
from school.access import get_or_refuse, requires
from school.enums import Permission, Role, Weekday
from school.http import SchoolRequest, whole_number
from school.models.classes import SchoolClass
from school.models.people import User
from school.querysets import present_school
from school.views.pages import sent
from school.views.refusals import refusal_at, refusal_said

GAP_WEEKS = 2


def _class(request: SchoolRequest, pk: int) -> SchoolClass:
    found: SchoolClass = get_or_refuse(
        SchoolClass.objects.visible_to(request.user).select_related("year"), pk=pk
    )
    return found


@require_safe
@requires(Permission.MANAGE_CLASSES, Permission.TAKE_ANY_REGISTER)
def timetable(request: SchoolRequest, class_id: int) -> HttpResponse:
    """The lessons of a class in a week: now, or those of an earlier or later timetable."""
    school_class = _class(request, class_id)
    day = school_class.year.nearest(request.access.day)
    versions = list(
        Timetable.objects.visible_to(request.user)
        .filter(school_class=school_class)
        .select_related("entered_by")
        .prefetch_related("lessons__teacher")
        .order_by("starts_on")
    )
    begun = [one for one in versions if one.starts_on <= day]
    wanted = request.GET.get("version", "")
    shown = next(
        (one for one in versions if str(one.pk) == wanted),
        begun[-1] if begun else versions[0] if versions else None,
    )
    teachers = teachers_of(school_class, day)
    lessons = list(shown.lessons.all()) if shown else []
    strangers = {
        one.teacher_id: one.teacher.name
        for one in lessons
        if one.teacher_id and one.teacher_id not in teachers
    }
    context = {
        "school_class": school_class,
        "shown": shown,
        "holds": bool(begun) and shown == begun[-1],
        "week": week_rows(lessons),
        "weekdays": list(Weekday),
        "strangers": sorted(strangers.values()),
        "tabs": [
            {"url": f"?version={one.pk}", "starts_on": one.starts_on, "current": one == shown}
            for one in versions
        ],
        "may_change": request.access.may(Permission.MANAGE_CLASSES) and not school_class.year.closed,
    }
    return render(request, "absence/timetable.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CLASSES)
def timetable_edit(request: SchoolRequest, class_id: int) -> HttpResponse:
    """The week as a grid, filled with the timetable that holds or with that of another class."""
    school_class = _class(request, class_id)
    day = school_class.year.nearest(request.access.day)
    own = Timetable.objects.visible_to(request.user).filter(school_class=school_class)
    classes = SchoolClass.objects.visible_to(request.user).filter(year=school_class.year)
    given = Timetable.objects.visible_to(request.user).exclude(school_class=school_class)
    others = classes.filter(pk__in=given.values("school_class")).order_by("name")
    copied = others.filter(pk=whole_number(request.GET.get("from", "")) or 0).first()
    source = given.filter(school_class=copied) if copied else own
    shown = source.holding(day).prefetch_related("lessons").first()
    teachers = teachers_of(school_class, day)
    lessons = as_rules(shown.lessons.all()) if shown else []
    if copied is None:
        # A name that stands there already can stay.
        for row in User.objects.filter(pk__in=[one.teacher_id for one in lessons if one.teacher_id]):
            teachers.setdefault(row.pk, row.name)
    last = own.order_by("-entered_at").values_list("entered_at", flat=True).first()
    form = TimetableForm(
        sent(request),
        user=request.user,
        periods=list(lesson_periods(request.access.school.id)),
        teachers=list(teachers.items()),
        # Who does not teach this class is left out of what is copied.
        lessons=[
            one if one.teacher_id in teachers else dataclasses.replace(one, teacher_id=None)
            for one in lessons
        ],
        two_weeks=AbsenceSettings.objects.get(school=request.access.school.id).a_week is not None,
        changed_at=last.isoformat() if last else "",
        initial={"starts_on": day},
    )
    if form.is_valid():
        with refusal_at(form, "starts_on"):
            kept = timetables.save_timetable(
                school_class=school_class,
                starts_on=form.cleaned_data["starts_on"],
                lessons=form.lessons(),
                by=request.user,
                now=clock.now(),
            )
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('absence:timetable', args=[school_class.pk])}?version={kept.pk}")
    context = {"form": form, "school_class": school_class, "others": others, "copied": copied}
    return render(request, "absence/timetable_edit.html", context, status=form.status)


@require_POST
@requires(Permission.MANAGE_CLASSES)
def timetable_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """It was never so: the timetable before it goes on."""
    found = get_or_refuse(
        Timetable.objects.visible_to(request.user).select_related("school_class__year"), pk=pk
    )
    with refusal_said(request):
        timetables.remove_timetable(timetable=found)
        messages.success(request, _("Removed."))
    return redirect("absence:timetable", found.school_class_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CLASSES)
def timetable_import(request: SchoolRequest) -> HttpResponse:
    """Timetables of any number of classes from a file: all of it, or nothing and what is wrong in which row."""
    day = request.access.day
    form = TimetableFileForm(
        sent(request), request.FILES or None, user=request.user, initial={"starts_on": day}
    )
    errors: list[tuple[int, str]] = []
    status = form.status
    if form.is_valid():
        read, classes = _read(request, form)
        errors = read.errors
        status = 422 if errors else status
        if not errors and not read.lessons:
            form.add_error("file", _("There are no lessons in this file."))
        elif not errors:
            lessons = {classes[pk]: rows for pk, rows in read.lessons.items()}
            try:
                count = timetables.save_timetables(
                    lessons=lessons,
                    starts_on=form.cleaned_data["starts_on"],
                    by=request.user,
                    now=clock.now(),
                )
            except TimetableRefused as refusal:
                form.add_error("starts_on", str(refusal))
            else:
                words = _("Saved: %(lessons)d lessons of %(classes)d classes.")
                messages.success(request, words % {"lessons": count, "classes": len(lessons)})
                return redirect("school:class_list")
        status = max(status, form.status)
    context = {"form": form, "errors": errors}
    return render(request, "absence/timetable_import.html", context, status=status)


def _read(
    request: SchoolRequest, form: TimetableFileForm
) -> tuple[timetable_file.FileRead, dict[int, SchoolClass]]:
    """What stands in the file, and the classes that it can speak of."""
    starts_on: dt.date = form.cleaned_data["starts_on"]
    school_id = request.access.school.id
    rows = SchoolClass.objects.visible_to(request.user).in_year_of(starts_on).select_related("year")
    classes = {row.pk: row for row in rows}
    numbers: dict[int, set[int]] = {}
    for period in lesson_periods(school_id):
        numbers.setdefault(period.weekday, set()).add(period.number)
    teachers: dict[str, int | None] = {}
    for role in (Role.MENTOR, Role.TEACHER):
        for user in User.objects.with_role(role, school_id=school_id, day=request.access.day):
            teachers[user.email.casefold()] = user.pk
            name = user.name.casefold()
            teachers[name] = user.pk if teachers.get(name, user.pk) == user.pk else None
    known = timetable_file.School(
        classes={row.name.casefold(): pk for pk, row in classes.items()},
        teachers=teachers,
        numbers={weekday: frozenset(found) for weekday, found in numbers.items()},
        room_length=ROOM_LENGTH,
    )
    content: bytes = form.cleaned_data["file"].read()
    return timetable_file.read_file(timetable_file.decoded(content), known), classes


@require_safe
@requires(Permission.TAKE_ANY_REGISTER)
def gaps(request: SchoolRequest) -> HttpResponse:
    """Lessons of the last two weeks without a register, by teacher: not recorded is neither present nor absent."""
    first = request.access.day - dt.timedelta(weeks=GAP_WEEKS)
    found = gaps_of(present_school(request.access), first=first, now=timezone.localtime(clock.now()))
    count = sum(len(one.gaps) for one in found)
    lead = ngettext(
        "%(count)d lesson of the last two weeks has no register.",
        "%(count)d lessons of the last two weeks have no register.",
        count,
    ) % {"count": count}
    return render(request, "absence/gaps.html", {"teachers": found, "lead": lead if count else ""})
