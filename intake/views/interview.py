"""The guided talk: section by section, saved as somebody types, by one person or by two at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake.contexts import interview as contexts
from intake.contexts.interview import QuestionField, SectionLink
from intake.enums import InterviewSection
from intake.forms.answers import AnswerInput, read_answer, read_unheard
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question
from intake.querysets.intakes import asked_in
from intake.rules.answers import AnswerContent
from intake.services.answers import AnswerConflict, AnswerRefused, InterviewClosed, save_answer, speak_in
from intake.services.questions import present_questionnaire
from messaging.languages import LANGUAGES, LANGUAGES_BY_CODE
from pupils.forms.languages import language_forms, languages_seen
from pupils.models.parts import PupilLanguage
from pupils.querysets.parts import levels_seen
from pupils.services.languages import reads_no_language
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number


@dataclass(frozen=True)
class Interview:
    """An intake with the questions and answers that one person sees."""

    intake: Intake
    questions: list[Question]
    answers: list[Answer]
    languages: list[PupilLanguage]

    @property
    def has_languages(self) -> bool:
        return bool(self.languages)

    def links(self, current: str = "") -> list[SectionLink]:
        return contexts.section_links(
            self.intake, self.questions, self.answers, current=current, has_languages=self.has_languages
        )


def get_interview(request: SchoolRequest, pk: int) -> Interview:
    """The interview of one intake. Seven queries."""
    intakes = Intake.objects.visible_to(request.user)
    intake = get_or_refuse(intakes.select_related("pupil", "school__intake_settings", "questionnaire"), pk=pk)
    questionnaire = intake.questionnaire or present_questionnaire(school_id=intake.school_id)
    questions = Question.objects.visible_to(request.user).filter(questionnaire=questionnaire).asked()
    levels = levels_seen(request.user, intake.pupil_id)
    answers = Answer.objects.visible_to(request.user).filter(intake=intake)
    return Interview(
        intake=intake,
        questions=contexts.visible_questions(questions, levels),
        answers=list(answers.select_related("question", "author").order_by("pk")),
        languages=list(PupilLanguage.objects.visible_to(request.user).filter(pupil=intake.pupil_id)),
    )


@require_safe
@requires(Permission.TAKE_INTAKE)
def interview(request: SchoolRequest, pk: int) -> HttpResponse:
    """To the first part of the interview with something open; a closed interview to its summary."""
    found = get_interview(request, pk)
    access_log.write(request, LogAction.READ, pupils=[found.intake.pupil_id])
    if not found.intake.is_open:
        return redirect("intake:interview_close", pk)
    links = found.links()
    first_open = next((link for link in links if not link.is_done), None)
    if first_open is None:
        return redirect("intake:interview_close", pk)
    return redirect(first_open.url)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TAKE_INTAKE)
def interview_section(request: SchoolRequest, pk: int, section: str) -> HttpResponse:
    """One part of the interview; without the script all of it is sent in at once."""
    found = get_interview(request, pk)
    asked = [one for one in found.questions if one.section == section]
    if not asked:
        raise Refused
    if request.method == "POST":
        return _save_section(request, found, section, asked)
    if not found.intake.is_open:
        return redirect("intake:interview_close", pk)
    access_log.write(request, LogAction.READ, pupils=[found.intake.pupil_id])
    return _section_page(request, found, section, _fields(request, found, asked))


def _fields(request: SchoolRequest, found: Interview, asked: Sequence[Question]) -> list[QuestionField]:
    language = contexts.second_language(found.intake)
    return contexts.question_fields(asked, found.answers, user_id=request.user.pk, language=language)


def _save_section(
    request: SchoolRequest, found: Interview, section: str, asked: Sequence[Question]
) -> HttpResponse:
    """Save what was touched; what cannot be saved stands on the page again, as it was typed."""
    held: dict[int, QuestionField] = {}
    closed = False
    for field in _fields(request, found, asked):
        if f"{field.prefix}level" not in request.POST or field.question.shape.has_own_rows:
            continue
        typed = read_answer(request.POST, prefix=field.prefix)
        if typed.content.fingerprint == typed.was:
            continue
        try:
            _save(request, found.intake.pk, field.question, typed)
        except AnswerRefused as refusal:
            held[field.question.pk] = replace(_typed(field, typed), errors=refusal.errors)
        except AnswerConflict as conflict:
            held[field.question.pk] = _in_conflict(request, field, typed, conflict)
        except InterviewClosed:
            closed = True
            held[field.question.pk] = _typed(field, typed)
    access_log.write(request, LogAction.WRITE, pupils=[found.intake.pupil_id])
    if not held:
        messages.success(request, _("Saved."))
        return redirect(_next_url(found, section))
    now = get_interview(request, found.intake.pk)
    fields = [held.get(field.question.pk, field) for field in _fields(request, now, asked)]
    refused = any(field.errors for field in held.values())
    differs = closed or any(field.conflicts for field in held.values())
    return _section_page(
        request, now, section, fields, status=409 if differs else 422, closed=closed, refused=refused
    )


def _typed(field: QuestionField, typed: AnswerInput) -> QuestionField:
    """The field with what somebody typed, as if it had just been typed."""
    seen = " ".join(f"{pk}.{version}" for pk, version in typed.seen.items())
    return replace(field, content=typed.content, seen=seen, was="", saved_at="")


def _in_conflict(
    request: SchoolRequest, field: QuestionField, typed: AnswerInput, conflict: AnswerConflict
) -> QuestionField:
    """The field as typed, beside the words of the other; sent in again it takes their place, knowingly."""
    others = _visible(request, conflict)
    seen = dict(typed.seen) | {row.pk: row.version for row in others}
    again = replace(typed, seen=seen)
    return replace(_typed(field, again), conflicts=[contexts.theirs(row) for row in others], shared=None)


def _visible(request: SchoolRequest, conflict: AnswerConflict) -> list[Answer]:
    """The rows of a conflict, as far as this person sees them."""
    rows = Answer.objects.visible_to(request.user).filter(pk__in=[row.pk for row in conflict.others])
    return list(rows.select_related("question", "author").order_by("pk"))


def _save(
    request: SchoolRequest,
    intake_id: int,
    question: Question,
    typed: AnswerInput,
    unheard: Sequence[AnswerContent] = (),
) -> Answer | None:
    return save_answer(
        intake_id=intake_id,
        question=question,
        author=request.user,
        content=typed.content,
        seen=typed.seen,
        now=clock.now(),
        unheard=unheard,
    )


def _next_url(found: Interview, section: str) -> str:
    """The section after this one; after the last the closing."""
    links = found.links(section)
    at = next(number for number, link in enumerate(links) if link.current)
    if at + 1 < len(links):
        return links[at + 1].url
    return reverse("intake:interview_close", args=[found.intake.pk])


def _section_page(
    request: SchoolRequest,
    found: Interview,
    section: str,
    fields: list[QuestionField],
    *,
    status: int = 200,
    closed: bool = False,
    refused: bool = False,
) -> HttpResponse:
    links = found.links(section)
    at = next(number for number, link in enumerate(links) if link.current)
    at_least = found.intake.school.intake_settings.interview_minutes
    context = {
        "intake": found.intake,
        "pupil": found.intake.pupil,
        "section": InterviewSection(section),
        "fields": fields,
        "links": links,
        "is_first": at == 0,
        "previous_url": links[at - 1].url if at else "",
        "next_url": _next_url(found, section),
        "is_last": at + 1 == len(links),
        "languages": LANGUAGES,
        "second": contexts.second_language(found.intake),
        "minutes": contexts.minutes_short(fields, at_least=at_least),
        "at_least": at_least,
        "closed": closed,
        "refused": refused,
        "conflict": any(field.conflicts for field in fields),
        "may_add_documents": request.access.may(Permission.ADD_DOCUMENTS),
    }
    if any(field.question.shape.has_own_rows for field in fields):
        context["formset"] = language_forms(None, user=request.user, rows=found.languages)
        context["seen"] = languages_seen(found.languages)
        context["without_writing"] = reads_no_language(found.intake.pupil)
    return render(request, "intake/interview.html", context, status=status)


@require_POST
@requires(Permission.TAKE_INTAKE)
def answer_save(request: SchoolRequest, pk: int) -> JsonResponse | HttpResponse:
    """One answer, sent by the page's script: saved, in conflict (409), or refused (422)."""
    if request.POST.get("by", str(request.user.pk)) != str(request.user.pk):
        # Somebody else signed in meanwhile: these words are not theirs.
        return HttpResponse(status=401, headers={"X-Nabij-Sign-In": reverse(settings.LOGIN_URL)})
    intakes = Intake.objects.visible_to(request.user).filter(pk=pk)
    question_id = whole_number(request.POST.get("question", "")) or 0
    question = get_or_refuse(asked_in(Question.objects.all(), intakes), pk=question_id)
    typed = read_answer(request.POST)
    try:
        answer = _save(request, pk, question, typed, read_unheard(request.POST))
    except AnswerRefused as refusal:
        return JsonResponse({"errors": refusal.errors}, status=422)
    except InterviewClosed:
        return JsonResponse({"closed": True}, status=409)
    except AnswerConflict as conflict:
        others = _visible(request, conflict)
        seen = contexts.seen_token(*others)
        return JsonResponse(
            {"theirs": [contexts.theirs(row).as_json() for row in others], "seen": seen}, status=409
        )
    access_log.write(request, LogAction.WRITE, pupils=[question.asked_about])
    saved_at = contexts.moment(answer.updated_at if answer else clock.now())
    return JsonResponse(
        {"seen": contexts.seen_token(answer), "saved_at": saved_at, "answered": answer is not None}
    )


@require_POST
@requires(Permission.TAKE_INTAKE)
def interview_language(request: SchoolRequest, pk: int) -> HttpResponse:
    """In which language the family is spoken to: it stands under each question from then on."""
    found = get_or_refuse(Intake.objects.visible_to(request.user), pk=pk)
    language, section = request.POST.get("language", ""), request.POST.get("section", "")
    if language and language not in LANGUAGES_BY_CODE:
        raise Refused
    if found.is_open:
        speak_in(intake=found, language=language)
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    else:
        messages.warning(request, _("This interview is closed."))
    if section in InterviewSection.values:
        return redirect("intake:interview_section", pk, section)
    return redirect("intake:interview", pk)
