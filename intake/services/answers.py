"""What is answered in an intake: saved piece by piece, by several people at once, without losing anybody's words.

A question has one shared answer, and besides it one for each who keeps theirs to themselves. A page sends back the
versions of the rows that its words were made from; a row that it did not see, or not like this, is never touched.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from intake.enums import OPEN_STEPS
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question
from intake.rules.answers import AnswerContent, answer_problems, step_opened_by, tidy_answer
from intake.services.intakes import StepForbidden, take_step
from pupils.enums import PartLevel
from pupils.querysets.protections import secret_homes_of
from pupils.rules.addresses import IS_SECRET, tells_home
from school.models.people import User


class AnswerRefused(Exception):
    """The answer cannot be kept like this; `errors` says why, by field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__()
        self.errors = dict(errors)


class InterviewClosed(Exception):
    """Nothing can be answered in this intake: it is completed or withdrawn, or the question is not one of its own."""


class AnswerConflict(Exception):
    """Somebody answered otherwise meanwhile; `others` are the rows that the page did not see. Nothing was saved."""

    def __init__(self, others: Sequence[Answer]) -> None:
        super().__init__()
        self.others = list(others)


class _NotBegun(Exception):
    """This is the first answer of a part of the interview: the intake has to move first."""


@dataclass
class _Rows:
    """The answers to one question as one person sees them: what all share, and their own."""

    shared: Answer | None
    own: Answer | None


def save_answer(
    *,
    intake_id: int,
    question: Question,
    author: User,
    content: AnswerContent,
    seen: Mapping[int, int],
    now: dt.datetime,
    unheard: Sequence[AnswerContent] = (),
) -> Answer | None:
    """Save what was answered; `seen` is answer id → version of what the page had before it. None: there is no answer.

    A row that says what the page sent before, `unheard` of since, counts as seen. The same once more is simply done.
    Raises AnswerRefused, InterviewClosed or AnswerConflict, and then saved nothing.
    Side effects: the answer, with history. With the first answer of a part of the interview the intake takes that step,
    in a transaction of its own before this one, and keeps the version of the questions from then on.
    """
    options = [one["code"] for one in question.options]
    content = tidy_answer(content, kind=question.kind, options=options)
    errors = answer_problems(content, kind=question.kind, options=options, lowest=question.level)
    if errors:
        raise AnswerRefused(errors)
    sent = [tidy_answer(one, kind=question.kind, options=options) for one in unheard]
    try:
        return _save(intake_id, question, author, content, seen, sent, now)
    except _NotBegun:
        _begin(intake_id, question, by=author, now=now)
        return _save(intake_id, question, author, content, seen, sent, now)


@transaction.atomic
def _save(
    intake_id: int,
    question: Question,
    author: User,
    content: AnswerContent,
    seen: Mapping[int, int],
    sent: Sequence[AnswerContent],
    now: dt.datetime,
) -> Answer | None:
    # Whoever answers in this intake waits here for each other, and for whoever completes it.
    intake = Intake.objects.select_for_update(no_key=True).get(pk=intake_id)
    _check_open(intake, question)
    rows = _rows_of(intake, question, author)
    target = rows.own if content.level == PartLevel.OWN else rows.shared
    alone = content.level == PartLevel.OWN or rows.own is None
    if alone and _says(target, content):
        return target
    if content.text and tells_home(content.text, secret_homes_of(intake.pupil_id, timezone.localdate(now))):
        raise AnswerRefused({"text": str(IS_SECRET)})
    touched = _touched(rows, content, author)
    unseen = [row for row in touched if seen.get(row.pk) != row.version and row.content not in sent]
    if unseen:
        raise AnswerConflict(unseen)
    if content.is_empty:
        for row in touched:
            row.delete()
        return None
    if intake.questionnaire_id is None or step_opened_by(question.section, step=intake.step):
        raise _NotBegun
    return _write(intake, question, author, content, touched, now)


def _check_open(intake: Intake, question: Question) -> None:
    """Refuse a closed intake and a question that is not asked in it."""
    begun_with_others = intake.questionnaire_id not in {None, question.questionnaire_id}
    if (
        intake.step not in OPEN_STEPS
        or begun_with_others
        or intake.school_id != question.school_id
        or question.hidden
    ):
        raise InterviewClosed


def _rows_of(intake: Intake, question: Question, author: User) -> _Rows:
    """The rows of one question; what somebody else keeps to themselves is not even read."""
    theirs = Q(level=PartLevel.OWN) & ~Q(author=author)
    found = list(Answer.objects.filter(intake=intake, question=question).exclude(theirs))
    own = [row for row in found if row.level == PartLevel.OWN]
    shared = [row for row in found if row.level != PartLevel.OWN]
    return _Rows(shared=shared[0] if shared else None, own=own[0] if own else None)


def _says(row: Answer | None, content: AnswerContent) -> bool:
    return content.is_empty if row is None else row.content == content


def _touched(rows: _Rows, content: AnswerContent, author: User) -> list[Answer]:
    """The rows that this answer takes the place of, the one to write in first.

    Words that somebody else wrote last are nobody else's to hide: then a row of one's own stands beside them.
    """
    if content.level != PartLevel.OWN:
        return [row for row in (rows.shared, rows.own) if row is not None]
    if rows.own is not None:
        return [rows.own]
    mine = rows.shared is not None and rows.shared.author_id == author.pk
    return [rows.shared] if rows.shared is not None and mine else []


def _write(
    intake: Intake,
    question: Question,
    author: User,
    content: AnswerContent,
    touched: Sequence[Answer],
    now: dt.datetime,
) -> Answer:
    """Write the content in the first of the rows, or in a new one; the others have gone into it."""
    row, *others = touched or [Answer(intake=intake, question=question, version=0)]
    for other in others:
        other.delete()
    row.school_id, row.pupil_id, row.author = intake.school_id, intake.pupil_id, author
    row.level, row.state = content.level, content.state
    row.text, row.chosen = content.text, list(content.chosen)
    row.version, row.updated_at = row.version + 1, now
    row.save()
    return row


@transaction.atomic
def _begin(intake_id: int, question: Question, *, by: User, now: dt.datetime) -> None:
    """Bring the intake to the step that this question belongs to, with the questions that it belongs to."""
    # Not locked here: take_step locks the pupil first, and two orders of locks would wait for each other for ever.
    intake = Intake.objects.get(pk=intake_id)
    step = step_opened_by(question.section, step=intake.step)
    if step is not None:
        try:
            take_step(intake=intake, to=step, by=by, now=now)
        except StepForbidden as refusal:
            intake.refresh_from_db(fields=["step"])
            # Somebody else may have begun it a moment ago: then this answer goes on there.
            if step_opened_by(question.section, step=intake.step) is not None:
                raise InterviewClosed from refusal
    begun = Intake.objects.filter(pk=intake_id, questionnaire=None)
    begun.update(questionnaire=question.questionnaire)


@transaction.atomic
def speak_in(*, intake: Intake, language: str) -> Intake:
    """Note in which language the family was spoken to. Side effects: the intake, with history."""
    intake.spoken_language = language
    intake.save(update_fields=["spoken_language"])
    return intake
