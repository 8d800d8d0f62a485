"""The pages of the interview: what is asked, what was answered, and how far it is."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from intake.contexts.answers import AnswerSection, ShownAnswer, answer_words
from intake.contexts.report_family import Both, Told, told_in
from intake.enums import AnswerState, InterviewSection
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question
from intake.rules.answers import TALK_END, TALK_START, AnswerContent, interview_minutes
from messaging.languages import LANGUAGES_BY_CODE, Language
from pupils.enums import PartLevel
from pupils.rules.levels import levels_from
from school import clock
from school.days import moment_on_page, time_on_page

# Ways of not answering that the page offers beside every question.
QUIET = (AnswerState.NOT_ASKED, AnswerState.DECLINED, AnswerState.UNKNOWN)


@dataclass(frozen=True)
class Theirs:
    """What is in the file besides what somebody has in the field: in words, and as it can be taken over."""

    words: str
    level: str
    author: str
    at: str
    content: AnswerContent

    def as_json(self) -> dict[str, object]:
        """For the page's script."""
        return {
            "words": self.words,
            "level": self.level,
            "author": self.author,
            "at": self.at,
            "content": {
                "level": self.content.level,
                "state": self.content.state,
                "text": self.content.text,
                "chosen": list(self.content.chosen),
            },
        }


@dataclass(frozen=True)
class Option:
    """A choice, in Dutch and in the family's language."""

    code: str
    label: str
    second: str = ""


@dataclass(frozen=True)
class QuestionField:
    """A question on the page, with what is filled in."""

    question: Question
    content: AnswerContent
    seen: str = ""
    # The fingerprint of what is stored, so that what nobody touched is not sent.
    was: str = ""
    saved_at: str = ""
    second_label: str = ""
    options: list[Option] = field(default_factory=list)
    # Beside one's own answer: what all others see.
    shared: Theirs | None = None
    conflicts: list[Theirs] = field(default_factory=list)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        return f"q{self.question.pk}-"

    @property
    def levels(self) -> list[tuple[str, str]]:
        """For whom this may be: the question's own level, and those for fewer people."""
        return [(level.value, str(level.label)) for level in levels_from(self.question.level)]

    @property
    def short_level(self) -> str:
        """For whom this is, in a word: what stands before the colon."""
        return dict(self.levels).get(self.content.level, "").partition(":")[0]

    @property
    def quiet(self) -> list[tuple[str, str]]:
        return [(state.value, str(state.label)) for state in QUIET]

    @property
    def is_raised(self) -> bool:
        return self.content.level != self.question.level


@dataclass(frozen=True)
class SectionLink:
    """A section in the list of all, with how many of its questions are answered."""

    section: InterviewSection
    url: str
    answered: int
    total: int
    current: bool

    @property
    def label(self) -> str:
        return str(self.section.label)

    @property
    def is_done(self) -> bool:
        return self.answered >= self.total


def seen_token(*answers: Answer | None) -> str:
    """The rows that words were made from, as the page carries them."""
    return " ".join(f"{row.pk}.{row.version}" for row in answers if row is not None)


def theirs(answer: Answer) -> Theirs:
    """An answer, with question and author at hand, to be shown beside another."""
    return Theirs(
        words=answer_words(answer),
        level=str(PartLevel(answer.level).label),
        author=answer.author.name,
        at=moment(answer.updated_at),
        content=answer.content,
    )


def moment(at: dt.datetime) -> str:
    """When something was saved: the time; of another day the day too."""
    local = timezone.localtime(at)
    return (
        time_on_page(local.time()) if local.date() == timezone.localdate(clock.now()) else moment_on_page(at)
    )


def second_language(intake: Intake) -> Language | None:
    """The language in which the family is spoken to, when that is not Dutch."""
    return LANGUAGES_BY_CODE.get(intake.spoken_language) if intake.spoken_language != "nl" else None


def question_fields(
    questions: Iterable[Question],
    answers: Iterable[Answer],
    *,
    user_id: int,
    language: Language | None,
) -> list[QuestionField]:
    """The questions with what is stored; who keeps an answer to themselves edits that one. No query."""
    by_question: dict[int, list[Answer]] = {}
    for answer in answers:
        by_question.setdefault(answer.question_id, []).append(answer)
    return [
        _question_field(question, by_question.get(question.pk, []), user_id, language)
        for question in questions
    ]


def _question_field(
    question: Question, rows: list[Answer], user_id: int, language: Language | None
) -> QuestionField:
    own = next((row for row in rows if row.level == PartLevel.OWN and row.author_id == user_id), None)
    shared = next((row for row in rows if row.level != PartLevel.OWN), None)
    row = own or shared
    content = row.content if row else AnswerContent(level=question.level)
    return QuestionField(
        question=question,
        content=content,
        seen=seen_token(row),
        was=content.fingerprint,
        saved_at=moment(row.updated_at) if row else "",
        second_label=_second_label(question, language),
        options=_options(question, language),
        shared=theirs(shared) if own and shared else None,
    )


def _second_label(question: Question, language: Language | None) -> str:
    """The question in the family's language; empty where nobody translated it."""
    return str(question.translations.get(language.code, {}).get("label", "")) if language else ""


def _options(question: Question, language: Language | None) -> list[Option]:
    translated = question.translations.get(language.code, {}).get("options", {}) if language else {}
    return [Option(one["code"], one["label"], translated.get(one["code"], "")) for one in question.options]


def section_links(
    intake: Intake,
    questions: Iterable[Question],
    answers: Iterable[Answer],
    *,
    current: str = "",
    has_languages: bool,
) -> list[SectionLink]:
    """All sections that ask something of this person, with how far each is. No query."""
    answered = {answer.question_id for answer in answers}
    by_section: dict[str, list[Question]] = {}
    for question in questions:
        by_section.setdefault(question.section, []).append(question)
    return [
        SectionLink(
            section=section,
            url=reverse("intake:interview_section", args=[intake.pk, section.value]),
            answered=sum(
                has_languages if one.shape.has_own_rows else one.pk in answered for one in by_section[section]
            ),
            total=len(by_section[section]),
            current=section == current,
        )
        for section in InterviewSection
        if section in by_section
    ]


def open_questions(
    questions: Iterable[Question], answers: Iterable[Answer], *, has_languages: bool
) -> list[tuple[InterviewSection, list[Question]]]:
    """What nobody answered or what was not asked, by section."""
    closed = {answer.question_id for answer in answers if answer.state != AnswerState.NOT_ASKED}
    missing = [
        question
        for question in questions
        if not (has_languages if question.shape.has_own_rows else question.pk in closed)
    ]
    by_section = {section: [one for one in missing if one.section == section] for section in InterviewSection}
    return [(section, found) for section, found in by_section.items() if found]


@dataclass(frozen=True)
class ReadAloudSection:
    """A part of the interview to be read with the family: questions and choices in Dutch and in their language."""

    name: Both
    items: list[tuple[ShownAnswer, Told]]


def readings(
    sections: Iterable[AnswerSection], language: Language | None, words: Mapping[str, Both]
) -> list[ReadAloudSection]:
    """Answers as they are read with the family; `words` are the fixed ones, by their key."""
    return [
        ReadAloudSection(
            words[f"section_{part.section}"], [(one, told_in(one, language, words)) for one in part.items]
        )
        for part in sections
    ]


def visible_questions(questions: Iterable[Question], levels: Collection[str]) -> list[Question]:
    """The questions whose answers somebody would see."""
    return [question for question in questions if question.level in levels]


def minutes_short(fields: Iterable[QuestionField], *, at_least: int) -> int | None:
    """How long an interview lasted that was shorter than the school wants; None for another, or one that goes on."""
    times = {one.question.code: one.content.text for one in fields}
    minutes = interview_minutes(times.get(TALK_START, ""), times.get(TALK_END, ""))
    return minutes if minutes is not None and minutes < at_least else None
