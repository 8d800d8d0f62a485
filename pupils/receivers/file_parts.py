"""Remarks, test results and languages in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from pupils.contexts.file import language_words, remarks_of, test_words, tests_of
from pupils.forms.remarks import RemarkForm
from pupils.models.parts import PupilLanguage, Remark, TestResult
from pupils.models.pupils import Pupil
from pupils.sources import (
    PART_COLUMNS,
    Chapter,
    Kind,
    PartInWords,
    Row,
    Source,
    Words,
    add_sources,
    of,
    part,
    rows,
)
from school.enums import Permission
from school.http import SchoolRequest
from school.models.base import moment_of
from school.signals import Section


def remarks_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    yield rows(found, "remark", moment_of("written_on"), **PART_COLUMNS, text=F("text"))


def remark_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for remark in found.select_related("author"):
        yield part(_("Remark"), "", remark.text, remark, remark.written_on)


def remarks_on_page(request: SchoolRequest, pupil: Pupil, marked: bool) -> Section | None:
    """The newest remarks and the way to add one. One query."""
    remarks = remarks_of(request.user, pupil)
    may_write = request.access.may(Permission.WRITE_REMARK)
    if not may_write and not remarks.newest:
        return None
    form = RemarkForm(user=request.user, pupil=pupil, auto_id="remark-%s") if may_write else None
    context = {"pupil": pupil, "remarks": remarks, "form": form, "marked": marked, "me": request.user.pk}
    return Section(55, "pupils/_file_remarks.html", context)


def remarks_chapter(found: QuerySet[Any]) -> list[Remark]:
    return list(found.select_related("author").order_by("written_on", "pk"))


def test_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for test in found.select_related("author"):
        yield part(_("Test result"), test.name, test_words(test), test, test.taken_on)


def tests_on_page(request: SchoolRequest, pupil: Pupil, marked: bool) -> Section | None:
    """Test results and the way to add one. One query."""
    tests, may_add = tests_of(request.user, pupil), request.access.may(Permission.SEE_CARE)
    if not tests and not may_add:
        return None
    context = {"pupil": pupil, "tests": tests, "marked": marked, "may_add": may_add}
    return Section(50, "pupils/_file_tests.html", context)


def tests_chapter(found: QuerySet[Any]) -> list[TestResult]:
    return list(found.order_by("taken_on", "pk"))


def language_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for language in found:
        yield PartInWords(_("Languages"), language.language_name, language_words(language))


add_sources(
    Source(
        name="languages",
        order=10,
        seen=of(PupilLanguage),
        parts=language_parts,
        # How well somebody reads stands on the page itself.
        is_searched=False,
    ),
    Source(
        name="test_results",
        order=30,
        seen=of(TestResult),
        parts=test_parts,
        on_page=tests_on_page,
        chapter=Chapter("pupils/_report_tests.html", tests_chapter),
    ),
    Source(
        name="remarks",
        order=60,
        seen=of(Remark),
        happened=remarks_happened,
        kinds={"remark": Kind(lambda known: Words(_("Remark"), known["text"]), "remark")},
        parts=remark_parts,
        on_page=remarks_on_page,
        chapter=Chapter("pupils/_report_remarks.html", remarks_chapter),
    ),
)
