"""Pages of the calendar: school years, days off and lesson periods."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from school import clock
from school.access import get_or_refuse, requires
from school.days import day_with_year
from school.enums import Permission, Weekday
from school.forms.calendar import (
    CopyMondayForm,
    DayOffEditForm,
    DayOffForm,
    HolidaysForm,
    PeriodEditForm,
    PeriodForm,
    YearEditForm,
    YearForm,
)
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import (
    DayOff,
    LessonPeriod,
    SchoolYear,
)
from school.rules import public_holidays
from school.services.calendar import (
    add_days_off,
    copy_monday,
    remove_day_off,
    remove_period,
    save_day_off,
    save_period,
    save_year,
)
from school.signals import year_closing_asked
from school.views.pages import form_page, sent


@dataclass(frozen=True)
class WeekRow:
    """A lesson number with its period on each weekday, where there is one."""

    number: int
    periods: list[LessonPeriod | None]


@require_safe
@requires(Permission.MANAGE_CALENDAR)
def calendar(request: SchoolRequest) -> HttpResponse:
    """Years, days off of the years that are open, and the lessons of a week."""
    years = list(SchoolYear.objects.visible_to(request.user))
    days_off = list(DayOff.objects.visible_to(request.user))
    periods = list(LessonPeriod.objects.visible_to(request.user))
    by_place = {(period.number, period.weekday): period for period in periods}
    week = [
        WeekRow(number, [by_place.get((number, day)) for day in Weekday])
        for number in sorted({period.number for period in periods})
    ]
    rows = [
        {
            "year": year,
            "days_off": [
                row for row in days_off if row.ends_on >= year.starts_on and row.starts_on <= year.ends_on
            ],
        }
        for year in years
    ]
    loose = [row for row in days_off if not any(row in entry["days_off"] for entry in rows)]
    context = {"rows": rows, "loose": loose, "week": week, "weekdays": Weekday, "day": request.access.day}
    return render(request, "school/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
def year_new(request: SchoolRequest) -> HttpResponse:
    """Make a school year."""
    form = YearForm(sent(request), user=request.user)
    if form.is_valid():
        year = save_year(year=form.instance)
        messages.success(
            request, _("School year %(year)s was made. Are these days off right?") % {"year": year}
        )
        return redirect("school:holidays", year.pk)
    return _page(request, form, _("New school year"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
@transaction.atomic
def year_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a school year, close it or open it again."""
    year = get_or_refuse(SchoolYear.objects.visible_to(request.user), pk=pk)
    title = _("Change school year %(year)s") % {"year": year}
    was_closed, day = year.closed, request.access.day
    follows = [] if was_closed else _what_closing_stops(request.user, year, day)
    form = YearEditForm(sent(request), instance=year, user=request.user, follows=follows)
    if form.is_valid():
        save_year(year=year)
        if year.closed == was_closed:
            return _saved(request)
        messages.success(request, _closed_or_open(year, day))
        return redirect("school:calendar")
    return _page(request, form, title)


def _what_closing_stops(user: User, year: SchoolYear, day: dt.date) -> list[str]:
    """What still counts on a school year, in sentences; empty for one that is over and done with."""
    lines = []
    if year.starts_on <= day <= year.ends_on:
        classes = SchoolClass.objects.visible_to(user).filter(year=year).count()
        values = {"day": day_with_year(year.ends_on), "n": classes}
        text = ngettext(
            "This school year lasts until %(day)s. For its %(n)s class no register is asked for any more, and nobody"
            " hears when a pupil is missing.",
            "This school year lasts until %(day)s. For its %(n)s classes no register is asked for any more, and nobody"
            " hears when a pupil is missing.",
            classes,
        )
        lines.append(text % values)
    answers: Iterable[tuple[Any, Any]] = year_closing_asked.send(sender=None, year=year, day=day)
    return lines + [line for _receiver, said in answers for line in said]


def _closed_or_open(year: SchoolYear, day: dt.date) -> str:
    """What became of a school year that was closed, or opened again."""
    values = {"year": year}
    if year.closed:
        return _("School year %(year)s is closed. Was that wrong? Open it again at “Change”.") % values
    if year.starts_on <= day <= year.ends_on:
        return _("School year %(year)s is open again: registers are asked for from now on.") % values
    return _("School year %(year)s is open again.") % values


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
def day_off_new(request: SchoolRequest) -> HttpResponse:
    """Add a holiday or a day without lessons."""
    form = DayOffForm(sent(request), user=request.user)
    if form.is_valid():
        return _saved(request, save_day_off(day_off=form.instance, now=clock.now()))
    return _page(request, form, _("New holiday or day off"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
@transaction.atomic
def day_off_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a holiday or a day without lessons."""
    day_off = get_or_refuse(DayOff.objects.visible_to(request.user), pk=pk)
    title = _("Change %(name)s") % {"name": day_off}
    form = DayOffEditForm(sent(request), instance=day_off, user=request.user)
    if form.is_valid():
        return _saved(request, save_day_off(day_off=day_off, now=clock.now()))
    remove = {
        "url": reverse("school:day_off_delete", args=[day_off.pk]),
        "question": _("Remove %(name)s?") % {"name": day_off},
        "text": _("These days become school days again."),
    }
    return _page(request, form, title, remove=remove)


@require_POST
@requires(Permission.MANAGE_CALENDAR)
def day_off_delete(request: SchoolRequest, pk: int) -> HttpResponse:
    """Remove a holiday or a day without lessons."""
    day_off = get_or_refuse(DayOff.objects.visible_to(request.user), pk=pk)
    told = remove_day_off(day_off=day_off, now=clock.now())
    messages.success(request, _("%(name)s was removed.") % {"name": day_off})
    for text in told:
        messages.warning(request, text)
    return redirect("school:calendar")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
def holidays(request: SchoolRequest, pk: int) -> HttpResponse:
    """Propose the public holidays of a school year that are not days off yet."""
    year = get_or_refuse(SchoolYear.objects.visible_to(request.user), pk=pk)
    off = DayOff.objects.visible_to(request.user).filter(
        starts_on__lte=year.ends_on, ends_on__gte=year.starts_on
    )
    taken = [(row.starts_on, row.ends_on) for row in off]
    proposed = [
        one
        for one in public_holidays(year.starts_on, year.ends_on)
        if not any(first <= one.day <= last for first, last in taken)
    ]
    form = HolidaysForm(sent(request), user=request.user, holidays=proposed)
    if form.is_valid():
        added = add_days_off(days_off=form.days_off(year.school_id))
        text = ngettext("%(count)d day off was added.", "%(count)d days off were added.", added)
        messages.success(request, text % {"count": added})
        return redirect("school:calendar")
    if not proposed:
        messages.info(request, _("All public holidays of %(year)s are days off already.") % {"year": year})
        return redirect("school:calendar")
    title = _("Public holidays in %(year)s") % {"year": year}
    lead = _("School holidays differ per region: add those yourself.")
    return _page(request, form, title, lead=lead, submit=_("Add these"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
def period_new(request: SchoolRequest) -> HttpResponse:
    """Add a lesson to a weekday; the page proposes the next one of the day that is asked for."""
    form = PeriodForm(sent(request), user=request.user, initial={"weekday": request.GET.get("weekday")})
    if form.is_valid():
        with form.constraints_explained():
            save_period(period=form.instance)
        if not form.errors:
            return _saved(request)
    return _page(request, form, _("New lesson"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
@transaction.atomic
def period_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change when a lesson is given."""
    period = get_or_refuse(LessonPeriod.objects.visible_to(request.user), pk=pk)
    values = {"day": capfirst(period.get_weekday_display()), "number": period.number}
    form = PeriodEditForm(sent(request), instance=period, user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            save_period(period=period)
        if not form.errors:
            return _saved(request)
    remove = {
        "url": reverse("school:period_delete", args=[period.pk]),
        "question": _("Remove this lesson?"),
        "text": _("Registers of this lesson are kept."),
    }
    return _page(request, form, _("%(day)s, lesson %(number)s") % values, remove=remove)


@require_POST
@requires(Permission.MANAGE_CALENDAR)
def period_delete(request: SchoolRequest, pk: int) -> HttpResponse:
    """Remove a lesson from a weekday."""
    period = get_or_refuse(LessonPeriod.objects.visible_to(request.user), pk=pk)
    remove_period(period=period)
    messages.success(request, _("%(name)s was removed.") % {"name": period})
    return redirect("school:calendar")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CALENDAR)
def periods_copy(request: SchoolRequest) -> HttpResponse:
    """Give other weekdays the lessons of Monday."""
    form = CopyMondayForm(sent(request), user=request.user)
    if form.is_valid():
        copy_monday(school_id=request.access.school.id, weekdays=form.cleaned_data["weekdays"])
        return _saved(request)
    return _page(request, form, _("Copy Monday to other days"), submit=_("Copy"))


def _saved(request: SchoolRequest, besides: Iterable[str] = ()) -> HttpResponse:
    messages.success(request, _("Saved."))
    for text in besides:
        messages.warning(request, text)
    return redirect("school:calendar")


def _page(request: SchoolRequest, form: object, title: str, **more: Any) -> HttpResponse:
    return form_page(
        request, form, title=title, back_url=reverse("school:calendar"), back_label=_("Calendar"), **more
    )
