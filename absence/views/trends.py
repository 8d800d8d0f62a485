"""Pages about whether it helps: of the school, a level and a class, and by group."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from absence.contexts.groups import latest_release
from absence.contexts.trend_tables import table_rows
from absence.contexts.trends import Trend, title_of, trend_of
from absence.pdfs import TrendPrint, trend_pdf
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import Level, LogAction, Permission
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.models.school import School
from school.pdfs import letterhead, pdf_response
from school.spreadsheets import table_response


def _page(request: SchoolRequest, trend: Trend, *, level: str = "", class_name: str = "") -> HttpResponse:
    access_log.write(request, LogAction.READ)
    context: dict[str, Any] = {
        "trend": trend,
        "title": title_of(level, class_name),
        "is_school": not level and not class_name,
        "sees_all": request.access.may(Permission.SEE_TRENDS),
        "sees_groups": request.access.may(Permission.SEE_TRENDS_BY_GROUP),
    }
    return render(request, "absence/trend.html", context)


@require_safe
@requires(Permission.SEE_TRENDS)
def trend_school(request: SchoolRequest) -> HttpResponse:
    """The whole school, with its levels and classes."""
    return _page(request, trend_of(request.access.school.id, request.access.day))


@require_safe
@requires(Permission.SEE_TRENDS)
def trend_level(request: SchoolRequest, level: str) -> HttpResponse:
    """A level, with its classes."""
    if level not in Level.values:
        raise Http404
    trend = trend_of(request.access.school.id, request.access.day, chosen=lambda row: row.level == level)
    return _page(request, trend, level=level)


@require_safe
@requires(Permission.SEE_TRENDS, Permission.SEE_OWN_TRENDS)
def trend_class(request: SchoolRequest, class_id: int) -> HttpResponse:
    """A class, beside the one of that name last year."""
    found = get_or_refuse(SchoolClass.objects.visible_to(request.user).select_related("year"), pk=class_id)
    day = found.year.nearest(request.access.day)
    trend = trend_of(request.access.school.id, day, chosen=lambda row: row.name == found.name, parts=False)
    return _page(request, trend, level=found.level, class_name=found.name)


@require_safe
@requires(Permission.SEE_TRENDS_BY_GROUP)
def trend_groups(request: SchoolRequest) -> HttpResponse:
    """Groups of pupils, as they were released last."""
    access_log.write(request, LogAction.READ)
    return render(request, "absence/trend_groups.html", {"release": latest_release(request.access.school.id)})


@require_safe
@requires(Permission.SEE_TRENDS_BY_GROUP)
def trend_print(request: SchoolRequest) -> HttpResponse:
    """One page for the meeting of the management."""
    access_log.write(request, LogAction.PRINT)
    school = School.objects.select_related("letterhead").get(pk=request.access.school.id)
    paper = TrendPrint(
        head=letterhead(school),
        trend=trend_of(school.pk, request.access.day),
        release=latest_release(school.pk),
        printed_by=request.user.name,
        printed_at=timezone.localtime(clock.now()),
    )
    return pdf_response(trend_pdf(paper), filename=_("absence of the school.pdf"))


@require_safe
@requires(Permission.SEE_TRENDS_BY_GROUP)
def trend_table(request: SchoolRequest, kind: str) -> HttpResponse:
    """The same figures as a table for a spreadsheet."""
    school_id = request.access.school.id
    rows = table_rows(trend_of(school_id, request.access.day), latest_release(school_id))
    response = table_response(kind, _("absence of the school"), rows)
    access_log.write(request, LogAction.EXPORT)
    return response
