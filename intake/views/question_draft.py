"""The draft of the next questions: add, change, hide, move, translate, publish or throw away."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intake.contexts.questions import changes, question_sections, spoken
from intake.enums import InterviewSection
from intake.forms.questions import EditQuestionForm, QuestionForm, TranslationForm
from intake.models.questions import Question, Questionnaire
from intake.services import default_questions
from intake.services.questions import (
    DraftGone,
    add_question,
    change_question,
    discard_draft,
    move_question,
    present_questionnaire,
    publish_draft,
    remove_question,
    show_question,
    translate,
)
from messaging.languages import LANGUAGES_BY_CODE
from school import clock
from school.access import Refused, get_or_refuse, requires
from school.enums import Permission
from school.fingerprints import fingerprint
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_said


def draft_may_go(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around a view that changes a draft: if somebody published or discarded it a moment ago, say so."""

    @functools.wraps(view)
    def guarded(request: SchoolRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = redirect("intake:questions")
        with refusal_said(request, level=messages.WARNING), transaction.atomic():
            answer = view(request, *args, **kwargs)
        return answer

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def question_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Add a question of the school's own to the draft."""
    draft: Questionnaire = get_or_refuse(Questionnaire.objects.visible_to(request.user), pk=pk)
    section = request.GET.get("section", "")
    initial = {"section": section if section in InterviewSection else InterviewSection.PUPIL}
    form = QuestionForm(
        sent(request), instance=Question(questionnaire=draft), initial=initial, user=request.user
    )
    _check_draft(draft, form)
    if form.is_valid():
        question = add_question(question=form.instance)
        messages.success(request, _("Added. Translate it, or publish the draft to ask it."))
        return _back_to(question)
    return _form(request, form, draft, title=_("New question"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def question_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a question of the draft."""
    question: Question = get_or_refuse(_questions(request), pk=pk)
    form = EditQuestionForm(
        sent(request),
        instance=question,
        user=request.user,
        lowest=default_questions.lowest_level(question.code),
        is_own=default_questions.is_own_question(question.code),
    )
    _check_draft(question.questionnaire, form)
    if form.is_valid():
        change_question(question=form.instance, keep_translations=form.keeps_translations)
        messages.success(request, _("Saved."))
        return _back_to(question)
    return _form(request, form, question.questionnaire, title=_("Change the question"))


@require_POST
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def question_show(request: SchoolRequest, pk: int) -> HttpResponse:
    """Hide a question, or ask it again."""
    question = _question(request, pk)
    show_question(question=question, hidden=request.POST.get("hidden") == "1")
    return _back_to(question)


@require_POST
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def question_move(request: SchoolRequest, pk: int) -> HttpResponse:
    """Move a question up or down within its part of the interview."""
    question = _question(request, pk)
    up = request.POST.get("to") == "up"
    move_question(question=question, up=up)
    return _back_to(question, "up" if up else "down")


@require_POST
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def question_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take a question that was never asked out of the draft."""
    question = _question(request, pk)
    present = present_questionnaire(school_id=request.access.school.id)
    if present.questions.filter(code=question.code).exists():
        raise Refused
    remove_question(question=question)
    messages.success(request, _("Removed."))
    return redirect("intake:questionnaire", question.questionnaire_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def questions_translate(request: SchoolRequest, pk: int, language: str) -> HttpResponse:
    """The words of all questions in one language, beside the Dutch."""
    if language == "nl" or language not in LANGUAGES_BY_CODE:
        raise Refused
    draft = _draft(request, pk)
    known = LANGUAGES_BY_CODE[language]
    questions = draft.questions.all()
    if request.method == "POST":
        questions = questions.select_for_update()
    asked = [question for question in spoken(questions) if not question.hidden]
    form = TranslationForm(sent(request), questions=asked, language=known, user=request.user)
    if form.is_valid():
        translate(draft=draft, language=language, words=form.words())
        messages.success(request, _("Saved."))
        return redirect("intake:questionnaire", draft.pk)
    rows = {row.question.pk: row for row in form.rows}
    sections = [
        (part.label, [rows[question.pk] for question in part.questions]) for part in question_sections(asked)
    ]
    context = {"draft": draft, "form": form, "language": known, "sections": sections}
    return render(request, "intake/questions_translate.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def questions_publish(request: SchoolRequest, pk: int) -> HttpResponse:
    """Look at what changes, then publish: for the draft as the page showed it."""
    draft = _draft(request, pk, lock=request.method == "POST")
    present = present_questionnaire(school_id=request.access.school.id)
    rows = list(draft.questions.all())
    found, seen = changes(list(present.questions.all()), rows), _digest(rows)
    asked = any(not row.hidden for row in rows)
    if request.method == "POST" and request.POST.get("seen") == seen and found and asked:
        publish_draft(draft=draft, now=clock.now(), by=request.user)
        messages.success(request, _("New interviews use these questions from now on."))
        return redirect("intake:questions")
    context = {"draft": draft, "changes": found, "seen": seen, "asked": asked}
    context["conflict"] = request.method == "POST" and request.POST.get("seen") != seen
    status = 409 if context["conflict"] else 422 if request.method == "POST" else 200
    return render(request, "intake/questions_publish.html", context, status=status)


@require_POST
@requires(Permission.MANAGE_QUESTIONS)
@draft_may_go
def questions_discard(request: SchoolRequest, pk: int) -> HttpResponse:
    """Throw the draft away."""
    discard_draft(draft=_draft(request, pk))
    messages.success(request, _("The draft is gone. The questions in use stay as they were."))
    return redirect("intake:questions")


def _draft(request: SchoolRequest, pk: int, *, lock: bool = False) -> Questionnaire:
    """The draft, for whoever may change it; DraftGone for a version that was published meanwhile."""
    versions = Questionnaire.objects.visible_to(request.user)
    if lock:
        versions = versions.select_for_update()
    found: Questionnaire = get_or_refuse(versions, pk=pk)
    if not found.is_draft:
        raise DraftGone
    return found


def _check_draft(version: Questionnaire, form: QuestionForm) -> None:
    """What was typed for a draft that somebody published meanwhile stays on the page, with the reason."""
    if version.is_draft:
        return
    if not form.is_bound:
        raise DraftGone
    form.refuse(str(DraftGone()))


def _questions(request: SchoolRequest) -> QuerySet[Question]:
    found: QuerySet[Question] = Question.objects.visible_to(request.user).select_related("questionnaire")
    return found


def _question(request: SchoolRequest, pk: int) -> Question:
    found: Question = get_or_refuse(_questions(request), pk=pk)
    if not found.questionnaire.is_draft:
        raise DraftGone
    return found


def _form(request: SchoolRequest, form: Any, draft: Questionnaire, *, title: str) -> HttpResponse:
    back_url = reverse("intake:questionnaire", args=[draft.pk])
    return form_page(request, form, title=title, back_url=back_url, back_label=_("The draft"))


def _back_to(question: Question, button: str = "") -> HttpResponse:
    """The draft, at the question; after a move at the button that moved it."""
    place = f"{button}-{question.pk}" if button else f"question-{question.pk}"
    return redirect(f"{reverse('intake:questionnaire', args=[question.questionnaire_id])}#{place}")


def _digest(rows: list[Question]) -> str:
    """Names the questions of a draft as they stand now."""
    return fingerprint([model_to_dict(row) for row in rows])
