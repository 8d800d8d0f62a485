"""Figures for a spreadsheet: what is written in a cell is never run as a formula."""

import io
from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook

from school.csvs import csv_response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Every cell is written as text: neither formulas nor addresses are made of what it says.
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
WIDE, NARROW = 44, 14


def table_response(kind: str, name: str, rows: Sequence[Sequence[str]]) -> HttpResponse:
    """Rows as a download, the first of them the heading."""
    if kind == "csv":
        return csv_response(name, rows)
    if kind != "xlsx":
        raise Http404
    response = HttpResponse(xlsx_bytes(rows), content_type=XLSX)
    response.headers["Content-Disposition"] = str(content_disposition_header(True, f"{name}.xlsx"))
    return response


def xlsx_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as a workbook with one sheet."""
    content = io.BytesIO()
    with Workbook(content, AS_TEXT) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell, None if at else bold)
        sheet.set_column(0, 1, WIDE)
        sheet.set_column(2, 4, NARROW)
        sheet.freeze_panes(1, 0)
    return content.getvalue()
