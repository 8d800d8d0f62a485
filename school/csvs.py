"""Tables for a spreadsheet: what is written in a cell is never run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# What a Dutch spreadsheet parts columns with.
DELIMITER = ";"
# A spreadsheet takes a cell that begins with one of these as a formula, or as the rest of one.
# The full-width signs are taken for the narrow ones where people write Chinese or Japanese.
SIGNS = "=+\\-@＝＋－＠"
RISKY = re.compile(rf"[ \u00a0\u3000\ufeff]*[{SIGNS}\t\r\n]")
# Where the computer's language parts cells with another sign than ours, a cell can begin within one too.
RISKY_WITHIN = re.compile(rf"([;,\t\r\n][ \u00a0\u3000]*)(?=[{SIGNS}])")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a file; with a byte order mark, so that a spreadsheet reads every script right."""
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=DELIMITER)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def csv_response(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Rows as a download."""
    response = HttpResponse(csv_bytes(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = str(content_disposition_header(True, f"{name}.csv"))
    return response


def harmless(cell: str) -> str:
    """A cell as plain text, whatever it begins with."""
    cell = RISKY_WITHIN.sub(r"\1'", cell)
    return f"'{cell}" if RISKY.match(cell) else cell
