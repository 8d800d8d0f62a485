"""The questions of a school: the version in use, a draft of the next one, and publishing it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from intake.enums import InterviewSection
from intake.models.questions import Question, Questionnaire
from intake.rules.questions import own_code
from intake.services.default_questions import DefaultQuestion, default_questions
from school import clock
from school.models.people import User
from school.models.school import School
from school.refusals import Refusal


class DraftGone(Refusal):
    """Somebody published or discarded the draft meanwhile."""

    def __init__(self) -> None:
        text = _("Somebody published or threw away this draft meanwhile. Nothing was changed.")
        super().__init__(text)


def present_questionnaire(*, school_id: int) -> Questionnaire:
    """The newest published version. Side effect: a school without one gets version 1 from the defaults."""
    published = Questionnaire.objects.filter(school=school_id).published().order_by("-version")
    found: Questionnaire | None = published.first()
    if found is not None:
        return found
    with transaction.atomic():
        _lock_school(school_id)
        found = published.first()
        return found if found is not None else _first_version(school_id)


@transaction.atomic
def start_draft(*, school_id: int) -> Questionnaire:
    """The school's draft of the next version. Side effect: without one, a copy of the present version is made."""
    present = present_questionnaire(school_id=school_id)
    _lock_school(school_id)
    versions = Questionnaire.objects.filter(school=school_id)
    draft: Questionnaire | None = versions.drafts().first()
    if draft is not None:
        return draft
    # Somebody may have published a moment ago.
    present = versions.published().order_by("-version").first() or present
    draft = Questionnaire.objects.create(school_id=school_id, version=present.version + 1)
    questions = list(Question.objects.filter(questionnaire=present))
    for question in questions:
        question.pk, question.questionnaire = None, draft
        question._state.adding = True
    Question.objects.bulk_create(questions)
    return draft


@transaction.atomic
def discard_draft(*, draft: Questionnaire) -> None:
    """Throw a draft away, with its questions."""
    _lock_draft(draft.pk).delete()


@transaction.atomic
def publish_draft(*, draft: Questionnaire, now: dt.datetime, by: User) -> Questionnaire:
    """From now on new interviews use these questions. Interviews that began keep theirs."""
    return _publish(_lock_draft(draft.pk), now=now, by=by)


@transaction.atomic
def add_question(*, question: Question) -> Question:
    """Add a question of the school's own at the end of its part of the interview; it gets a code for good."""
    draft = _lock_draft(question.questionnaire_id)
    of_school = Question.objects.filter(school=draft.school_id)
    question.code = own_code(of_school.values_list("code", flat=True).distinct())
    question.position = (draft.questions.aggregate(last=Max("position"))["last"] or 0) + 1
    question.save()
    return question


@transaction.atomic
def change_question(*, question: Question, keep_translations: bool) -> Question:
    """Change a question of a draft; translations of other words than it has now go, unless they are kept."""
    _lock_draft(question.questionnaire_id)
    if not keep_translations:
        question.translations = {}
    question.save()
    return question


@transaction.atomic
def show_question(*, question: Question, hidden: bool) -> None:
    """Ask a question at this school, or leave it out."""
    _lock_draft(question.questionnaire_id)
    question.hidden = hidden
    question.save(update_fields=["hidden"])


@transaction.atomic
def move_question(*, question: Question, up: bool) -> bool:
    """Change places with the question before or after it in its part of the interview; False when there is none."""
    draft = _lock_draft(question.questionnaire_id)
    rows = list(draft.questions.filter(section=question.section).order_by("position", "pk"))
    at = next(index for index, row in enumerate(rows) if row.pk == question.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return False
    rows[at].position, rows[to].position = rows[to].position, rows[at].position
    Question.objects.bulk_update([rows[at], rows[to]], ["position"])
    return True


@transaction.atomic
def remove_question(*, question: Question) -> None:
    """Take a new question out of the draft; one that a published version asks can only be hidden."""
    _lock_draft(question.questionnaire_id)
    question.delete()


@transaction.atomic
def translate(*, draft: Questionnaire, language: str, words: Mapping[int, Mapping[str, Any]]) -> None:
    """Put the words of one language at the questions with these ids; empty words take a translation away."""
    rows: Sequence[Question] = list(
        _lock_draft(draft.pk).questions.select_for_update().filter(pk__in=list(words))
    )
    for row in rows:
        others = {code: words for code, words in row.translations.items() if code != language}
        row.translations = others | ({language: dict(words[row.pk])} if words[row.pk] else {})
    Question.objects.bulk_update(rows, ["translations"])


def _first_version(school_id: int) -> Questionnaire:
    """The questions of the house as a school's version 1."""
    made = Questionnaire.objects.create(school_id=school_id, version=1)
    Question.objects.bulk_create(
        _from_default(default, questionnaire=made, position=position)
        for position, default in enumerate(default_questions().values(), start=1)
    )
    return _publish(made, now=clock.now(), by=None)


def _from_default(default: DefaultQuestion, *, questionnaire: Questionnaire, position: int) -> Question:
    return Question(
        school_id=questionnaire.school_id,
        questionnaire=questionnaire,
        code=default.code,
        section=default.section,
        kind=default.kind,
        level=default.level,
        position=position,
        label=default.label,
        help=default.help,
        options=[{"code": code, "label": label} for code, label in default.options.items()],
        for_family=default.for_family,
        translations=dict(default.translations),
    )


def _publish(questionnaire: Questionnaire, *, now: dt.datetime, by: User | None) -> Questionnaire:
    order = {section: number for number, section in enumerate(InterviewSection)}
    rows = sorted(questionnaire.questions.all(), key=lambda row: (order[row.section], row.position, row.pk))
    for position, row in enumerate(rows, start=1):
        row.position = position
    Question.objects.bulk_update(rows, ["position"])
    questionnaire.published_at, questionnaire.published_by = now, by
    questionnaire.save(update_fields=["published_at", "published_by"])
    return questionnaire


def _lock_school(school_id: int) -> None:
    """One at a time makes a version for this school; whoever only refers to the school need not wait."""
    School.objects.select_for_update(no_key=True).values_list("pk").get(pk=school_id)


def _lock_draft(pk: int) -> Questionnaire:
    """The draft, for whoever changes it: one at a time."""
    draft: Questionnaire | None = Questionnaire.objects.select_for_update().drafts().filter(pk=pk).first()
    if draft is None:
        raise DraftGone
    return draft
