"""The questions of a school on a page: by part of the interview, with what changes and what is not translated yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from intake.enums import InterviewSection
from intake.models.questions import Question
from intake.rules.questions import differences, moved_codes
from messaging.languages import LANGUAGES, Language

# Nobody is asked these: they are looked up in papers before the family comes.
NOT_ASKED = frozenset({InterviewSection.FILE_STUDY})
FIELDS = {one.name: one for one in Question._meta.fields}


@dataclass(frozen=True)
class QuestionSection:
    """The questions of one part of the interview, in the order in which they are asked."""

    section: InterviewSection
    questions: list[Question]

    @property
    def label(self) -> str:
        return str(self.section.label)

    @property
    def asked(self) -> int:
        return sum(not question.hidden for question in self.questions)


@dataclass(frozen=True)
class Change:
    """A question that a version asks differently, and in which ways."""

    question: Question
    what: list[str]


@dataclass(frozen=True)
class Changes:
    """What a draft does to the questions in use."""

    added: list[Question] = field(default_factory=list)
    hidden: list[Question] = field(default_factory=list)
    shown: list[Question] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    reordered: bool = False

    def __bool__(self) -> bool:
        return any(vars(self).values())


def question_sections(questions: Iterable[Question]) -> list[QuestionSection]:
    """Questions by part of the interview; parts without any are left out."""
    rows = list(questions)
    found = [
        QuestionSection(section, [question for question in rows if question.section == section])
        for section in InterviewSection
    ]
    return [section for section in found if section.questions]


def spoken(questions: Iterable[Question]) -> list[Question]:
    """The questions that somebody hears, and that want a translation."""
    return [question for question in questions if question.section not in NOT_ASKED]


def is_translated(question: Question, language: str) -> bool:
    """Whether a question and all its options have words in a language."""
    words = question.translations.get(language, {})
    options = words.get("options", {})
    return bool(words.get("label")) and all(options.get(one["code"]) for one in question.options)


def untranslated(questions: Iterable[Question]) -> list[tuple[Language, int]]:
    """Each language but Dutch with how many of the questions that are asked lack words in it."""
    rows = [question for question in spoken(questions) if not question.hidden]
    return [
        (language, sum(not is_translated(question, language.code) for question in rows))
        for language in LANGUAGES
        if language.code != "nl"
    ]


def changes(present: Sequence[Question], draft: Sequence[Question]) -> Changes:
    """What is different in a draft; both in their order."""
    before = {question.code: question for question in present}
    pairs = [(before[question.code], question) for question in draft if question.code in before]
    told = [(new, differences(model_to_dict(old), model_to_dict(new))) for old, new in pairs]
    return Changes(
        added=[question for question in draft if question.code not in before],
        hidden=[new for old, new in pairs if new.hidden and not old.hidden],
        shown=[new for old, new in pairs if old.hidden and not new.hidden],
        changed=[Change(question, _in_words(names)) for question, names in told if names],
        languages=[language for language in LANGUAGES if _translates_anew(pairs, language.code)],
        reordered=any(
            moved_codes(_codes(present, section), _codes(draft, section)) for section in InterviewSection
        ),
    )


def _codes(questions: Iterable[Question], section: InterviewSection) -> list[str]:
    return [question.code for question in questions if question.section == section]


def _translates_anew(pairs: Iterable[tuple[Question, Question]], language: str) -> bool:
    return any(old.translations.get(language) != new.translations.get(language) for old, new in pairs)


def _in_words(names: Iterable[str]) -> list[str]:
    return [_("options") if name == "options" else str(FIELDS[name].verbose_name) for name in names]
