"""The questions on paper: in Dutch, with a second language beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intake.contexts.questions import question_sections, spoken
from intake.contexts.words import family_words
from intake.models.questions import Question
from messaging.languages import Language
from pupils.enums import PartLevel


@dataclass(frozen=True)
class SheetQuestion:
    """A question with its options, each in both languages, and lines to write on."""

    label: str
    second: str
    options: list[tuple[str, str]]
    lines: range
    # A time or a date needs no whole line.
    is_short: bool
    asks_languages: bool
    # How to ask what is hard to be asked; the other help stands on the screen.
    reminder: str


@dataclass(frozen=True)
class SheetSection:
    """A part of the interview."""

    label: str
    second: str
    questions: list[SheetQuestion]


@dataclass(frozen=True)
class QuestionSheet:
    """What is printed: the second language is None for Dutch alone."""

    dutch: Mapping[str, str]
    words: Mapping[str, str]
    language: Language | None
    sections: list[SheetSection]


def question_sheet(questions: Iterable[Question], language: Language | None) -> QuestionSheet:
    """The questions that are asked, by part of the interview. No query."""
    dutch = family_words("nl")
    words = family_words(language.code) if language else {}
    asked = [question for question in spoken(questions) if not question.hidden]
    sections = [
        SheetSection(
            label=dutch[f"section_{part.section}"],
            second=words.get(f"section_{part.section}", ""),
            questions=[_on_paper(question, language, dutch, words) for question in part.questions],
        )
        for part in question_sections(asked)
    ]
    return QuestionSheet(dutch, words, language, sections)


def _on_paper(
    question: Question, language: Language | None, dutch: Mapping[str, str], words: Mapping[str, str]
) -> SheetQuestion:
    there = question.translations.get(language.code, {}) if language else {}
    shape = question.shape
    if shape.fixed_options:
        options = [(dutch[code], words.get(code, "")) for code in shape.fixed_options]
    else:
        labels = there.get("options", {})
        options = [(one["label"], labels.get(one["code"], "")) for one in question.options]
    return SheetQuestion(
        label=question.label,
        second=there.get("label", ""),
        options=options,
        lines=range(shape.paper_lines),
        is_short=shape.parses is not None,
        asks_languages=shape.has_own_rows,
        reminder=question.help if question.level == PartLevel.CARE else "",
    )
