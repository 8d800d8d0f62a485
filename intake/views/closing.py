"""The end of the interview: read it with the family, tell the teachers, close, and open again to correct."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake.contexts import interview as contexts
from intake.contexts.answers import answer_sections
from intake.contexts.report_family import fixed_words, language_skills
from intake.enums import IntakeStep, InterviewSection, ReportVersion
from intake.models.intakes import Intake
from intake.rules.reports import REPORT_LEVELS
from intake.services import completion, introductions
from intake.services.intakes import StepForbidden
from intake.views.interview import Interview, get_interview
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.refusals import refusal_said


@require_safe
@requires(Permission.TAKE_INTAKE)
def interview_summary(request: SchoolRequest, pk: int) -> HttpResponse:
    """What the family told, to be read with them: nothing that is not for their own report."""
    found = get_interview(request, pk)
    access_log.write(request, LogAction.READ, pupils=[found.intake.pupil_id])
    for_family = [
        answer
        for answer in found.answers
        if answer.question.for_family and answer.level in REPORT_LEVELS[ReportVersion.FAMILY]
    ]
    second = contexts.second_language(found.intake)
    words = fixed_words(second)
    context = {
        "intake": found.intake,
        "pupil": found.intake.pupil,
        "readings": contexts.readings(answer_sections(for_family), second, words),
        "languages": [language_skills(row, words) for row in found.languages],
        "words": words,
        "second": second,
    }
    return render(request, "intake/interview_summary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TAKE_INTAKE)
def interview_close(request: SchoolRequest, pk: int) -> HttpResponse:
    """What is still open, what the teachers will get, and the button that closes."""
    found = get_interview(request, pk)
    if request.method == "POST":
        return _complete(request, found)
    access_log.write(request, LogAction.READ, pupils=[found.intake.pupil_id])
    return _close_page(request, found)


def _complete(request: SchoolRequest, found: Interview) -> HttpResponse:
    chosen = {
        whole_number(one) or 0
        for one in request.POST.getlist("recipients")
        if one.isascii() and one.isdigit()
    }
    try:
        completion.complete_interview(
            intake=found.intake,
            by=request.user,
            recipients=chosen,
            seen=request.POST.get("preview", ""),
            now=clock.now(),
        )
    except StepForbidden as refusal:
        return _not_completed(request, found, refusal)
    except completion.IntroductionChanged:
        access_log.write(request, LogAction.READ, pupils=[found.intake.pupil_id])
        return _close_page(request, found, chosen=chosen, changed=True, status=409)
    access_log.write(request, LogAction.WRITE, pupils=[found.intake.pupil_id])
    text = _("The interview with %(name)s is closed and the follow-up is planned.")
    messages.success(request, text % {"name": found.intake.pupil.call_name})
    return redirect("intake:interview_close", found.intake.pk)


def _not_completed(request: SchoolRequest, found: Interview, refusal: StepForbidden) -> HttpResponse:
    """A second click finds it done; whatever else has happened is said."""
    access_log.write(request, LogAction.READ, pupils=[found.intake.pupil_id])
    if found.intake.step == IntakeStep.FOLLOW_UP or _is_completed(found.intake):
        messages.info(request, _("This interview was already closed."))
        return redirect("intake:interview_close", found.intake.pk)
    return _close_page(request, found, refusal=str(refusal), status=409)


def _is_completed(intake: Intake) -> bool:
    return Intake.objects.filter(pk=intake.pk, step=IntakeStep.FOLLOW_UP).exists()


def _close_page(
    request: SchoolRequest,
    found: Interview,
    *,
    chosen: set[int] | None = None,
    changed: bool = False,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    intake = found.intake
    letter = introductions.introduction(intake=intake, sender=request.user, today=request.access.day)
    again = introductions.was_introduced(intake)
    if chosen is None:
        # Somebody who corrects an interview chooses anew whether anybody is mailed again.
        chosen = set() if again else {row.user_id for row in letter.teachers}
    context: dict[str, Any] = {
        "intake": intake,
        "pupil": intake.pupil,
        "links": found.links(),
        "sections": answer_sections(found.answers),
        "open_sections": contexts.open_questions(
            found.questions, found.answers, has_languages=found.has_languages
        ),
        "letter": letter,
        "chosen": chosen,
        "again": again,
        "changed": changed,
        "refusal": refusal,
        "file_study": InterviewSection.FILE_STUDY,
        "may_reopen": Intake.objects.reopenable_by(request.user).filter(pk=intake.pk).exists(),
    }
    return render(request, "intake/interview_close.html", context, status=status)


@require_POST
@requires(Permission.TAKE_INTAKE)
def interview_reopen(request: SchoolRequest, pk: int) -> HttpResponse:
    """Open a closed interview again, to correct it."""
    intakes = Intake.objects.reopenable_by(request.user).select_related("pupil")
    intake = get_or_refuse(intakes, pk=pk)
    with refusal_said(request, level=messages.WARNING):
        completion.reopen_interview(intake=intake, by=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[intake.pupil_id])
        text = _("The interview is open again. Correct it, and close it when you are done.")
        messages.success(request, text)
    return redirect("intake:interview", pk)
