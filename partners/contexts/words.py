"""The fixed words that families are shown of consents: what they are in each language, and which may be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from messaging import rules
from messaging.family_words import words_in
from messaging.languages import LANGUAGES, LANGUAGES_BY_CODE, Language
from messaging.rules import ALWAYS_SENT
from partners.models.words import WordsApproval
from school.fingerprints import fingerprint

FOLDER = Path(__file__).resolve().parent.parent / "words"
DUTCH = "nl"


def words_of(language: str) -> Mapping[str, str]:
    """Key → the fixed words of consents in a language."""
    return words_in(FOLDER, language)


def digest_of(language: str) -> str:
    """Names these words, so that an approval says which ones it is for."""
    return fingerprint(sorted(words_of(language).items()))


def shown_in(language: str, shown: Collection[str]) -> str:
    """In which language beside the Dutch somebody is shown them who reads this one: English until a speaker read it."""
    return next((one for one in rules.languages_of_family(language, approved=shown) if one != DUTCH), DUTCH)


@dataclass(frozen=True)
class WordsRow:
    """The words of a language, and whether a speaker read them."""

    language: Language
    needs_approval: bool
    # Empty where nobody did, or where the words have changed since.
    approval: WordsApproval | None
    # Read, but other words than these.
    is_old: bool


def rows_of(approvals: Collection[WordsApproval]) -> list[WordsRow]:
    """One for each language."""
    return [row_of(one.code, approvals) for one in LANGUAGES]


def row_of(code: str, approvals: Collection[WordsApproval]) -> WordsRow:
    """How it stands with the words of a language."""
    found = next((one for one in approvals if one.language == code), None)
    counts = found is not None and found.words == digest_of(code)
    return WordsRow(
        language=LANGUAGES_BY_CODE[code],
        needs_approval=code not in ALWAYS_SENT,
        approval=found if counts else None,
        is_old=found is not None and not counts,
    )


def side_by_side(code: str) -> list[tuple[str, str]]:
    """Each of the words in a language, and in Dutch."""
    own = words_of(code)
    return [(own[key], dutch) for key, dutch in words_of(DUTCH).items()]
