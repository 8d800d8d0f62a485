"""Many reports as one file: a PDF with a bookmark for each pupil, or a zip with a PDF each."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from intake.enums import BatchFormat, ReportVersion
from intake.models.reports import ReportBatch
from intake.report_merge import merge_pdfs

# What a file name may not hold on some computer or other, and what turns text around unseen.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')


@dataclass(frozen=True)
class BundledReport:
    """One report with the name that it goes by."""

    name: str
    pdf: bytes


def bundle(batch: ReportBatch, parts: Iterable[BundledReport]) -> bytes:
    """The reports in one file, in the order in which they come."""
    out = io.BytesIO()
    if batch.format == BatchFormat.ZIP:
        _zip(parts, out, version=ReportVersion(batch.version))
    else:
        merge_pdfs(
            ((part.name, part.pdf) for part in parts), out, title=f"{batch.title} – {batch.school.name}"
        )
    return out.getvalue()


def _zip(parts: Iterable[BundledReport], out: io.BytesIO, *, version: ReportVersion) -> None:
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for part in parts:
            archive.writestr(_free_name(f"{part.name} – {version.label}", taken), part.pdf)


def _free_name(name: str, taken: set[str]) -> str:
    """A file name that no other has, also where capitals do not count."""
    plain = _UNSAFE.sub("", name).strip(" .")[:120] or "–"
    free, number = plain, 1
    while free.casefold() in taken:
        number += 1
        free = f"{plain} ({number})"
    taken.add(free.casefold())
    return f"{free}.pdf"


def file_name(batch: ReportBatch) -> str:
    """What the whole is called when somebody downloads it."""
    return f"{_UNSAFE.sub('', batch.title).strip(' .') or 'batch'}.{batch.format}"
