"""The questions of the interview: the version in use, older ones, and the sheet on paper."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from intake.contexts.question_sheet import question_sheet
from intake.contexts.questions import changes, question_sections, untranslated
from intake.models.questions import Questionnaire
from intake.pdfs import question_sheet_pdf
from intake.services.default_questions import MEDICAL
from intake.services.questions import present_questionnaire, start_draft
from messaging.languages import LANGUAGES_BY_CODE
from school.access import Refused, get_or_refuse, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.pdfs import letterhead, pdf_response
from school.querysets import present_school


@require_safe
@requires(Permission.MANAGE_QUESTIONS)
def questions(request: SchoolRequest) -> HttpResponse:
    """The questions in use, and whether somebody works on the next version."""
    return _show(request, present_questionnaire(school_id=request.access.school.id))


@require_safe
@requires(Permission.MANAGE_QUESTIONS)
def questionnaire(request: SchoolRequest, pk: int) -> HttpResponse:
    """One version: an old one to look at, or the draft to work on."""
    found: Questionnaire = get_or_refuse(Questionnaire.objects.visible_to(request.user), pk=pk)
    if not found.is_draft:
        return _show(request, found)
    present = present_questionnaire(school_id=request.access.school.id)
    before, rows = list(present.questions.all()), list(found.questions.all())
    context = {
        "draft": found,
        "sections": question_sections(rows),
        "changes": changes(before, rows),
        "removable": {row.code for row in rows} - {row.code for row in before},
        "languages": untranslated(rows),
    }
    return render(request, "intake/questions_draft.html", context)


@require_POST
@requires(Permission.MANAGE_QUESTIONS)
def questions_change(request: SchoolRequest) -> HttpResponse:
    """Begin a draft of the next version, or go on with the one that there is."""
    return redirect("intake:questionnaire", start_draft(school_id=request.access.school.id).pk)


@require_safe
@requires(Permission.MANAGE_QUESTIONS, Permission.TAKE_INTAKE)
def question_sheet_print(request: SchoolRequest) -> HttpResponse:
    """The questions on paper in Dutch, with a second language beside them if one is asked for."""
    code = request.GET.get("language", "")
    if code and code not in LANGUAGES_BY_CODE:
        raise Refused
    language = LANGUAGES_BY_CODE[code] if code not in ("", "nl") else None
    present = present_questionnaire(school_id=request.access.school.id)
    sheet = question_sheet(present.questions.all(), language)
    pdf = question_sheet_pdf(sheet, head=letterhead(present_school(request.access)), version=present.version)
    name = f"vragen-{language.code}" if language else "vragen"
    return pdf_response(pdf, filename=f"{name}.pdf")


def _show(request: SchoolRequest, shown: Questionnaire) -> HttpResponse:
    """A published version, with the others beside it."""
    versions = Questionnaire.objects.visible_to(request.user).select_related("published_by")
    published = [version for version in versions if not version.is_draft]
    rows = list(shown.questions.all())
    context = {
        "shown": shown,
        "in_use": shown.pk == published[0].pk,
        "versions": published,
        "draft": next((version for version in versions if version.is_draft), None),
        "sections": question_sections(rows),
        "languages": untranslated(rows),
        "medical": [row.label for row in rows if row.code in MEDICAL and not row.hidden],
    }
    return render(request, "intake/questions.html", context)
