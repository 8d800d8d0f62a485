"""The guided page of a new school year, and who is in no register."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pupils.contexts.new_year import NO_FORMER, groups_of, place_row
from pupils.contexts.twins import tell_apart
from pupils.forms.new_year import PlacesForm
from pupils.models.new_year import YearCarriedOut
from pupils.models.pupils import Pupil, PupilQuerySet
from pupils.querysets.new_year import in_no_register, start_of, whereto_of, with_next_place
from pupils.rules.new_year import Whereto, coming_year, count_of, register_day
from pupils.services import new_year
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.models.school import SchoolYear
from school.views.pages import sent
from school.views.refusals import refusal_said

PER_PAGE = 50
CONFLICT = 409
# Of those who are not decided yet so many are named; the classes above lead to all of them.
NAMED = 12


def years_of(request: SchoolRequest) -> list[SchoolYear]:
    """All school years; few."""
    return list(SchoolYear.objects.visible_to(request.user))


def year_to_plan(request: SchoolRequest) -> SchoolYear | None:
    """The coming year; else the present one, for who was forgotten."""
    years, day = years_of(request), request.access.day
    now = next((year for year in years if year.starts_on <= day <= year.ends_on), None)
    return coming_year(years, day) or now  # type: ignore[return-value]


def pupils_of(request: SchoolRequest, year: SchoolYear) -> PupilQuerySet:
    """Everybody of the school with what is known for the year."""
    return with_next_place(Pupil.objects.visible_to(request.user), year, request.access.day)


@require_safe
@requires(Permission.PLACE_PUPILS)
def new_year_page(request: SchoolRequest) -> HttpResponse:
    """Step by step: classes, pupils, the count, and carrying it out. Six queries, however many pupils."""
    year = year_to_plan(request)
    if year is None:
        return render(request, "pupils/new_year.html", {"year": None})
    day = request.access.day
    pupils = list(pupils_of(request, year).order_by("sort_key", "pk"))
    where = [(pupil, whereto_of(pupil, year, day)) for pupil in pupils]
    count = count_of(one for _pupil, one in where)
    classes = list(
        SchoolClass.objects.visible_to(request.user)
        .filter(year=year)
        .with_staff(year.nearest(day), today=day)
    )
    still_open = [pupil for pupil, one in where if one is Whereto.OPEN]
    tell_apart(still_open)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in pupils])
    context = {
        "year": year,
        "classes": classes,
        "without_mentor": [one for one in classes if not any(row.kind == "mentor" for row in one.staff_now)],
        "groups": groups_of(pupils, year, day),
        "count": count,
        "open": still_open[:NAMED],
        "more_open": len(still_open[NAMED:]),
        "may_copy": request.access.may(Permission.MANAGE_CLASSES),
        "may_take_back": year.starts_on > day
        and YearCarriedOut.objects.visible_to(request.user).filter(year=year).exists(),
    }
    return render(request, "pupils/new_year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLACE_PUPILS)
def new_year_places(request: SchoolRequest, pk: int) -> HttpResponse:
    """Where the pupils of one class go; 0 for who was in none. What is saved is a draft, and can be changed."""
    year = year_to_plan(request)
    if year is None:
        raise Refused
    former = None
    if pk != NO_FORMER:
        former = get_or_refuse(SchoolClass.objects.visible_to(request.user), pk=pk)
    day = request.access.day
    pupils = pupils_of(request, year).filter(former=former.pk if former else None, placed=None)
    found = list(pupils.exclude(left_on__lt=start_of(year, day)).order_by("sort_key", "pk"))
    tell_apart(found)
    classes = list(SchoolClass.objects.visible_to(request.user).filter(year=year).order_by("name"))
    by_name = {one.name: one.pk for one in classes}
    rows = [place_row(pupil, by_name) for pupil in found]
    form = PlacesForm(sent(request), user=request.user, rows=rows, classes=classes)
    status = form.status
    if form.is_valid():
        if not form.somebody_was_faster:
            new_year.choose(year=year, choices=form.choices, by=request.user)
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk for pupil in found])
            messages.success(request, _("Saved. Nothing changes in the registers before you carry it out."))
            return redirect("pupils:new_year")
        form.take_over_seen()
        status = CONFLICT
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in found])
    context: dict[str, Any] = {"year": year, "former": former, "form": form, "conflict": status == CONFLICT}
    return render(request, "pupils/new_year_places.html", context, status=status)


@require_POST
@requires(Permission.PLACE_PUPILS)
def new_year_carry_out(request: SchoolRequest) -> HttpResponse:
    """Put everybody in the class that was chosen, or take that back."""
    year = year_to_plan(request)
    if year is None:
        raise Refused
    day = request.access.day
    with refusal_said(request):
        if "undo" in request.POST:
            pupils = new_year.take_back(year=year, by=request.user, day=day)
            text = ngettext("%(n)s place is a draft again.", "%(n)s places are drafts again.", len(pupils))
        else:
            pupils = new_year.carry_out(year=year, by=request.user, now=clock.now(), day=day)
            text = ngettext(
                "%(n)s pupil is in the new class from the first day of the year on.",
                "%(n)s pupils are in their new class from the first day of the year on.",
                len(pupils),
            )
        access_log.write_shown(request, pupils, action=LogAction.WRITE)
        messages.success(request, text % {"n": len(pupils)})
    return redirect("pupils:new_year")


@require_safe
@requires(Permission.PLACE_PUPILS)
def no_register(request: SchoolRequest) -> HttpResponse:
    """Everybody who is at school and in no register, with what is known about why."""
    then = register_day(years_of(request), request.access.day)
    pupils = in_no_register(Pupil.objects.visible_to(request.user), then)
    page = Paginator(pupils, PER_PAGE).get_page(request.GET.get("page"))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in page])
    tell_apart(page)
    return render(request, "pupils/no_register.html", {"page": page})
