"""The questions that every school begins with: read once from intake/questions/."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake.enums import InterviewSection, QuestionKind
from messaging.languages import LANGUAGES, TEXT_FALLBACK
from pupils.enums import PartLevel

# Once among them; they belong to the nurse and the doctor. A school that has them takes them out in a draft; what was
# answered stays for the care team.
MEDICAL = frozenset({"growth", "vaccinations", "operations"})
FOLDER = Path(__file__).resolve().parent.parent / "questions"


@dataclass(frozen=True)
class DefaultQuestion:
    """A question of the house, in Dutch and in every other language that somebody drafted."""

    code: str
    section: InterviewSection
    kind: QuestionKind
    level: PartLevel
    label: str
    help: str
    options: Mapping[str, str]
    for_family: bool
    translations: Mapping[str, Mapping[str, Any]]


@functools.cache
def default_questions() -> Mapping[str, DefaultQuestion]:
    """Code → question, in the order in which they are asked."""
    translated = {
        language.code: tomllib.loads(path.read_text("utf-8"))
        for language in LANGUAGES
        if (path := FOLDER / "translations" / f"{language.code}.toml").exists()
    }
    return {
        code: _question(code, section, row, translated)
        for section in InterviewSection
        for code, row in tomllib.loads((FOLDER / f"{section}.toml").read_text("utf-8")).items()
    }


def lowest_level(code: str) -> PartLevel:
    """For how many people a question's answers may be at most: its default; anything for a school's own."""
    if code in MEDICAL:
        return PartLevel.CARE
    default = default_questions().get(code)
    return default.level if default else PartLevel.PRACTICAL


def is_own_question(code: str) -> bool:
    """Whether a school made this question itself."""
    return code not in default_questions() and code not in MEDICAL


def _question(
    code: str, section: InterviewSection, row: dict[str, Any], translated: dict[str, dict[str, Any]]
) -> DefaultQuestion:
    words = {language: _words(code, texts) for language, texts in translated.items()}
    for language, other in TEXT_FALLBACK.items():
        words[language] = _merged(words.get(other, {}), words.get(language, {}))
    return DefaultQuestion(
        code=code,
        section=section,
        kind=QuestionKind(row["kind"]),
        level=PartLevel(row["level"]),
        label=row["label"],
        help=row.get("help", ""),
        options=row.get("options", {}),
        for_family=row.get("for_family", True),
        translations={language: word for language, word in words.items() if word},
    )


def _words(code: str, texts: dict[str, Any]) -> dict[str, Any]:
    """What one file of translations says of one question: label and options, without what it leaves out."""
    label, options = texts.get("labels", {}).get(code), texts.get("options", {}).get(code)
    return ({"label": label} if label else {}) | ({"options": options} if options else {})


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """A translation on top of the one whose readers it shares."""
    options = below.get("options", {}) | above.get("options", {})
    return below | above | ({"options": options} if options else {})
