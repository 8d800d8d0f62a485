"""Answers in words, by part of the interview, for the file, the summary, the mail, the export and the prints."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.enums import AnswerState, InterviewSection
from intake.models.intakes import Answer
from intake.models.questions import Question
from pupils.enums import PartLevel
from school.days import day_with_year


@dataclass(frozen=True)
class ShownAnswer:
    """A question with its answer in words."""

    answer: Answer
    question: Question
    label: str
    words: str

    @property
    def level(self) -> PartLevel:
        return PartLevel(self.answer.level)

    @property
    def is_told(self) -> bool:
        """Whether something was said, rather than not asked, not known or not wanted."""
        return self.answer.state == AnswerState.ANSWERED


@dataclass(frozen=True)
class AnswerSection:
    """The answers to one part of the interview, in the order of the questions."""

    section: InterviewSection
    items: list[ShownAnswer]

    @property
    def label(self) -> str:
        return str(self.section.label)


def answer_sections(answers: Iterable[Answer], *, language: str = "nl") -> list[AnswerSection]:
    """Answers, each with its question at hand, by part of the interview; what was not asked is left out. No query."""
    shown = [
        ShownAnswer(answer, answer.question, answer.question.label_in(language), answer_words(answer))
        for answer in answers
        if answer.state != AnswerState.NOT_ASKED and not answer.question.shape.has_own_rows
    ]
    by_section = {
        section: sorted(
            (one for one in shown if one.question.section == section),
            key=lambda one: (one.question.position, one.question.pk, one.answer.pk),
        )
        for section in InterviewSection
    }
    return [AnswerSection(section, items) for section, items in by_section.items() if items]


def answer_words(answer: Answer) -> str:
    """What was answered, in words; a choice with its remark behind it."""
    if answer.state != AnswerState.ANSWERED:
        return str(AnswerState(answer.state).label)
    shape = answer.question.shape
    if shape.parses is dt.date:
        return _date(answer.text)
    if not shape.is_chosen:
        return answer.text
    fixed = {"yes": _("yes"), "no": _("no")}
    labels = fixed if shape.fixed_options else dict(answer.question.options_in("nl"))
    chosen = ", ".join(labels.get(code, code) for code in answer.chosen)
    return ": ".join(part for part in (chosen, answer.text) if part)


def _date(text: str) -> str:
    """A date in words; as it stands when it is none."""
    try:
        return day_with_year(dt.date.fromisoformat(text))
    except ValueError:
        return text
