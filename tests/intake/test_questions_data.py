"""The questions of the house and their translations: plain data, so no database."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import intake
from intake.contexts.words import family_words
from intake.enums import InterviewSection, QuestionKind
from intake.models.questions import Question
from intake.rules.kinds import SHAPES
from intake.services.default_questions import MEDICAL, default_questions, is_own_question, lowest_level
from messaging.languages import LANGUAGES, LANGUAGES_BY_CODE
from pupils.enums import PartLevel

HOME = Path(intake.__file__).parent
OTHER_LANGUAGES = [language.code for language in LANGUAGES if language.code != "nl"]
# Nobody is asked these: they are looked up in papers.
SPOKEN = {
    code: question
    for code, question in default_questions().items()
    if question.section != InterviewSection.FILE_STUDY
}
SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "prs": "ARABIC", "ps": "ARABIC", "ti": "ETHIOPIC"} | dict.fromkeys(
    ("bg", "ru", "uk"), "CYRILLIC"
)
# Names that stand as they are in every script.
NAMES = ("JGZ", "leerplicht", "{pages}", "{page}")
# Letters that give away the neighbour's language or its keyboard.
FOREIGN = {
    "ar": "یکگپچ",
    "fa": "يكةىډټ",
    "prs": "يكةىډټ",
    "ru": "іїєґ",
    "uk": "ыэёъ",
    "bg": "ыэёіїєґ",
}


def translations(code: str) -> dict[str, Any]:
    return tomllib.loads((HOME / "questions" / "translations" / f"{code}.toml").read_text("utf-8"))


def words_of(code: str) -> dict[str, str]:
    return tomllib.loads((HOME / "words" / f"{code}.toml").read_text("utf-8"))


def all_texts(code: str) -> Iterator[str]:
    """Every text that somebody wrote in a language."""
    found = translations(code)
    yield from found["labels"].values()
    for options in found["options"].values():
        yield from options.values()
    yield from words_of(code).values()


def script_of(letter: str) -> str:
    return unicodedata.name(letter).split()[0]


def test_the_set_is_long_enough_for_an_hour_and_no_longer() -> None:
    assert 45 <= len(default_questions()) <= 60
    assert {question.section for question in default_questions().values()} == set(InterviewSection)


def test_the_codes_that_the_house_itself_looks_for_are_there() -> None:
    kinds = {
        code: default_questions()[code].kind
        for code in ("present", "talk_start", "talk_end", "languages", "seen_by_jgz", "agreements")
    }
    assert kinds == {
        "present": QuestionKind.CHOICES,
        "talk_start": QuestionKind.TIME,
        "talk_end": QuestionKind.TIME,
        "languages": QuestionKind.LANGUAGES,
        "seen_by_jgz": QuestionKind.YES_NO,
        "agreements": QuestionKind.TEXT,
    }


@pytest.mark.parametrize("code", default_questions())
def test_a_question_fits_its_row(code: str) -> None:
    question = default_questions()[code]
    fields = Question._meta
    assert len(code) <= (fields.get_field("code").max_length or 0)
    assert 5 < len(question.label) <= 90
    assert len(question.help) <= 150
    assert question.level != PartLevel.OWN
    assert (len(question.options) >= 2) == SHAPES[question.kind].has_options


def test_what_is_hard_to_tell_is_for_the_care_team_and_never_in_the_familys_report() -> None:
    hard = {
        "journey",
        "hard_events",
        "worries_status",
        "worries_other",
        "organisations_sent",
    }
    levels = {code: default_questions()[code].level for code in hard}
    assert levels == dict.fromkeys(hard, PartLevel.CARE)
    for code in ("journey", "hard_events"):
        assert "niet door" in default_questions()[code].help
        assert not default_questions()[code].for_family


def test_what_the_nurse_asks_the_school_does_not() -> None:
    """Growth, vaccinations, operations, pregnancy; a school that still has such a question keeps it for the care."""
    assert MEDICAL.isdisjoint(default_questions())
    words = [f"{one.label} {one.help} {one.options}".lower() for one in default_questions().values()]
    assert [text for text in words if re.search(r"groei|vaccin|operatie|zwanger", text)] == []
    assert {lowest_level(code) for code in MEDICAL} == {PartLevel.CARE}
    assert not any(is_own_question(code) for code in MEDICAL)


def test_the_lowest_level_of_a_question() -> None:
    assert lowest_level("journey") == PartLevel.CARE
    assert lowest_level("own_1") == PartLevel.PRACTICAL
    assert (is_own_question("journey"), is_own_question("own_1")) == (False, True)


def test_every_language_has_its_files_and_there_are_no_others() -> None:
    names = sorted(f"{code}.toml" for code in OTHER_LANGUAGES)
    assert sorted(path.name for path in (HOME / "questions" / "translations").iterdir()) == names
    assert sorted(path.name for path in (HOME / "words").iterdir()) == sorted([*names, "nl.toml"])


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_a_language_has_words_for_every_question_and_option(code: str) -> None:
    for question in SPOKEN.values():
        words = question.translations[code]
        assert words["label"], question.code
        assert list(words.get("options", {})) == list(question.options), question.code


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_a_file_names_only_what_there_is(code: str) -> None:
    found = translations(code)
    assert set(found) == {"labels", "options"}
    assert set(found["labels"]) <= set(SPOKEN)
    for question, options in found["options"].items():
        assert set(options) <= set(SPOKEN[question].options)
    assert set(words_of(code)) <= set(words_of("nl"))


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_a_text_is_tidy_and_in_its_own_script(code: str) -> None:
    for text in all_texts(code):
        assert text == text.strip()
        assert text
        assert unicodedata.is_normalized("NFC", text), text
        assert "\n" not in text
        assert len(text) <= 200
        bare = text
        for name in NAMES:
            bare = bare.replace(name, "")
        assert not set("{}<>|_=") & set(bare), text
        assert {script_of(letter) for letter in bare if letter.isalpha()} <= {SCRIPTS.get(code, "LATIN")}, (
            text
        )
        assert not set(FOREIGN.get(code, "")) & set(bare), text


@pytest.mark.parametrize("code", [code for code in OTHER_LANGUAGES if code != "en"])
def test_a_language_is_not_another_one_by_mistake(code: str) -> None:
    """Few texts are the same in two languages; a file that was copied would have them all."""
    own = translations(code)["labels"]
    for other in {"en", "fa", "ru", "es", "tr"} - {code}:
        same = [key for key, text in translations(other)["labels"].items() if own.get(key) == text]
        assert len(same) < 6, (other, same)


@pytest.mark.parametrize("code", LANGUAGES_BY_CODE)
def test_the_familys_words_are_all_there(code: str) -> None:
    words = family_words(code)
    assert list(words) == list(words_of("nl"))
    assert {f"section_{section}" for section in InterviewSection} <= set(words)
    assert words["page"].count("{page}") == words["page"].count("{pages}") == 1


def test_dari_stands_on_farsi_and_an_unknown_language_on_dutch() -> None:
    assert "name" not in words_of("prs")
    assert family_words("prs")["name"] == family_words("fa")["name"] == "نام"
    assert family_words("prs")["school"] != family_words("fa")["school"]
    assert family_words("xx") == family_words("nl")
    assert default_questions()["sleep"].translations["prs"] == default_questions()["sleep"].translations["fa"]
