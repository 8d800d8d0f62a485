"""What our own data says of each partner: soon, late, or not at all."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partners.contexts.partner_figures import FigureRow, figure_rows, figure_table
from partners.enums.working import Term
from partners.rules.lowan import TermOf, year_name, year_of
from school import access_log
from school.access import requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.spreadsheets import table_response
from school.views.lists import Column, list_page

YEARS_BACK = 2


def _year(request: SchoolRequest) -> int:
    """The school year that the address asks for: the present or one before."""
    present = year_of(request.access.day)
    asked = whole_number(request.GET.get("year", str(present)))
    if asked is None or not present - YEARS_BACK <= asked <= present:
        raise Http404
    return asked


def _rows(request: SchoolRequest, year: int) -> list[FigureRow]:
    first, last = TermOf(year, Term.AUTUMN).first, TermOf(year, Term.SPRING).last
    return figure_rows(
        request.access.school.id,
        first,
        min(last, request.access.day),
        sees_care=request.access.may(Permission.SEE_CARE),
    )


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def partner_figures(request: SchoolRequest) -> HttpResponse:
    """Each partner in a row."""
    year, present = _year(request), year_of(request.access.day)
    columns = (
        Column("name", _("Organisation"), ("name_order",)),
        Column("sent", _("Referrals sent"), ("sent", "name_order"), css="n"),
        Column("answer", _("Days until an answer"), ("answer_order", "name_order"), css="n"),
        Column("waiting", _("Days until help began"), ("waiting_order", "name_order"), css="n"),
        Column("missed", _("Nobody came"), ("missed_order", "name_order"), css="n"),
        Column("left", _("People who left"), ("left", "name_order"), css="n"),
        Column("declined", _("Not taken on"), ("declined_order", "name_order")),
    )
    rows = _rows(request, year)
    access_log.write(request, LogAction.READ)
    context = {
        "list": list_page(request, rows, columns, own="name"),
        "years": [(one, year_name(one)) for one in range(present, present - YEARS_BACK - 1, -1)],
        "year": year,
        "sees_care": request.access.may(Permission.SEE_CARE),
        "which": "partners",
    }
    return render(request, "partners/partner_figures.html", context)


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def partner_figures_table(request: SchoolRequest, kind: str) -> HttpResponse:
    """The same for a spreadsheet."""
    rows = _rows(request, _year(request))
    response = table_response(kind, _("partners in figures"), figure_table(rows))
    access_log.write(request, LogAction.EXPORT)
    return response
