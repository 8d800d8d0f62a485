"""The family's own copy of the report: in Dutch, and beside it in their language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intake.contexts.answers import ShownAnswer, answer_sections
from intake.contexts.report_rows import PlannedRow
from intake.contexts.words import family_words
from intake.enums import AnswerState
from intake.models.intakes import Answer, Intake
from messaging.languages import LANGUAGES_BY_CODE, Language
from pupils.contexts.pupils import PupilPage
from pupils.contexts.who import Who, who_facts
from pupils.enums import LanguageSkill, RelationKind
from pupils.models.parts import PupilLanguage
from pupils.rules.people import ADULT
from school.models.classes import ClassStaff

# Answers that have a place of their own in this copy.
PRESENT, AGREED, TO_CALL = "present", "agreements", "who_to_call"


@dataclass(frozen=True)
class Both:
    """Words in Dutch, and in the family's language; empty when they read Dutch."""

    nl: str
    own: str = ""


@dataclass(frozen=True)
class Told:
    """Something the family said; `name` is the question."""

    name: Both
    words: Both


@dataclass(frozen=True)
class ToldPart:
    """What was said in one part of the interview."""

    name: Both
    items: list[Told]


@dataclass(frozen=True)
class FamilyPart:
    """All that stands in the family's copy besides the letterhead; a part without anything is empty."""

    # To whom the school gives it: who decides, and from 18 on the pupil and whom the pupil agreed to.
    for_whom: list[str]
    # None for a family that reads Dutch.
    language: Language | None
    # The fixed words by their key in intake/words/.
    words: Mapping[str, Both]
    who: list[tuple[Both, str]]
    languages: list[tuple[str, list[tuple[Both, Both]]]]
    present: list[Both]
    told: list[ToldPart]
    agreed: list[Both]
    to_call: list[Both]
    mentors: list[str]
    phone: str
    planned: list[PlannedRow]


def family_part(
    *,
    page: PupilPage,
    intake: Intake | None,
    answers: Iterable[Answer],
    languages: Iterable[PupilLanguage],
    mentors: Iterable[ClassStaff],
    planned: list[PlannedRow],
) -> FamilyPart:
    """Put the family's copy together from rows that are within its levels; no query."""
    languages = list(languages)
    language = _language_of(page, intake, languages)
    words = fixed_words(language)
    told = [
        answer for answer in answers if answer.question.for_family and answer.state == AnswerState.ANSWERED
    ]
    parts = [
        ToldPart(words[f"section_{part.section}"], [told_in(one, language, words) for one in part.items])
        for part in answer_sections(_without(told, PRESENT, AGREED, TO_CALL))
    ]
    school = page.pupil.school
    return FamilyPart(
        for_whom=_for_whom(page),
        language=language,
        words=words,
        who=_who(page, words),
        languages=[language_skills(row, words) for row in languages],
        present=_only(told, PRESENT, language, words),
        told=parts,
        agreed=_only(told, AGREED, language, words),
        to_call=_only(told, TO_CALL, language, words),
        mentors=list(dict.fromkeys(row.user.name for row in mentors)),
        phone=school.phone.as_national if school.phone else "",
        planned=planned,
    )


def _for_whom(page: PupilPage) -> list[str]:
    """By name, everybody whom the school gives this copy to."""
    others = [row.person.name for row in page.people.now if row.invited_now and row.kind != RelationKind.SELF]
    return [page.pupil.name, *others] if page.age >= ADULT else others


def _language_of(
    page: PupilPage, intake: Intake | None, languages: Iterable[PupilLanguage]
) -> Language | None:
    """What those who get it read, or a pupil of age reads; else the language of the talk. None for Dutch."""
    codes = [row.person.language for row in page.people.now if row.decides_now]
    if page.age >= ADULT:
        codes += [row.language for row in languages if row.reads == LanguageSkill.WELL]
    codes.append(intake.spoken_language if intake else "")
    foreign = (LANGUAGES_BY_CODE[code] for code in codes if code != "nl" and code in LANGUAGES_BY_CODE)
    return next(foreign, None)


def fixed_words(language: Language | None) -> dict[str, Both]:
    """The fixed words of what a family reads, by their key in intake/words/, in Dutch and in their language."""
    own = family_words(language.code) if language else {}
    return {key: Both(nl, own.get(key, "")) for key, nl in family_words("nl").items()}


def _who(page: PupilPage, words: Mapping[str, Both]) -> list[tuple[Both, str]]:
    # The family's fixed words name a fact by the same key.
    found = who_facts(page, (Who.NAME, Who.BORN, Who.CLASS))
    return [(words[key], fact.value) for key, fact in found.items() if fact.value]


def language_skills(row: PupilLanguage, words: Mapping[str, Both]) -> tuple[str, list[tuple[Both, Both]]]:
    """A language of the pupil, and how far they speak, read and write it."""
    skills = ((words["speaks"], row.speaks), (words["reads"], row.reads), (words["writes"], row.writes))
    return row.language_name, [(name, words[LanguageSkill(skill).value]) for name, skill in skills]


def _without(answers: list[Answer], *codes: str) -> list[Answer]:
    return [answer for answer in answers if answer.question.code not in codes]


def _only(
    answers: list[Answer], code: str, language: Language | None, words: Mapping[str, Both]
) -> list[Both]:
    these = [answer for answer in answers if answer.question.code == code]
    return [told_in(one, language, words).words for part in answer_sections(these) for one in part.items]


def told_in(one: ShownAnswer, language: Language | None, words: Mapping[str, Both]) -> Told:
    """A question with its answer; what was chosen from a list in both languages, what was written as it was."""
    if language is None:
        return Told(Both(one.label), Both(one.words))
    label = one.question.label_in(language.code)
    own_label = label if label != one.label else ""
    return Told(Both(one.label, own_label), Both(one.words, _chosen_in(one, language, words)))


def _chosen_in(one: ShownAnswer, language: Language, words: Mapping[str, Both]) -> str:
    shape, dutch = one.question.shape, dict(one.question.options_in("nl"))
    if not shape.is_chosen:
        return ""
    if shape.fixed_options:
        labels = {code: words[code].own for code in shape.fixed_options}
    else:
        options = one.question.options_in(language.code)
        labels = {code: label for code, label in options if label != dutch.get(code)}
    return ", ".join(labels[code] for code in one.answer.chosen if labels.get(code))
