"""What a family is shown of a consent: the picture in Dutch and in their language, and what each giver can say.

A picture is kept with the request as it was first shown in a language, and is never made anew there.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from messaging.days import day_in_full
from messaging.languages import LANGUAGES_BY_CODE, Language
from partners.contexts.consents import GiverRow, recipient_of
from partners.contexts.words import DUTCH, shown_in, words_of
from partners.enums.consents import ConsentAnswer, ConsentPurpose
from partners.enums.organisations import OrganisationKind
from partners.models.consents import ConsentRequest
from pupils.enums import PartLevel
from school.pdfs import PrintHead

# What is promised not to be told to: not true where they are whom it is for.
NOT_TO = {
    "not_police": frozenset({OrganisationKind.POLICE}),
    "not_ind": frozenset[OrganisationKind](),
    "not_compatriots": frozenset({OrganisationKind.KEY_PERSONS}),
}
SENTENCES = ("free", "take_back", "told_stays")

# How a form and an address name the pupil among those who decide.
PUPILS_KEY = ""
Picture = dict[str, Any]
PartOf = tuple[str, str]


def picture(
    request: ConsentRequest,
    parts: Iterable[PartOf],
    language: str = DUTCH,
    *,
    about: str = "",
    for_whom: str = "",
) -> Picture:
    """What is shown in one language; to be kept with the request. `about`: what the pupil is called there, where the
    first name alone does not tell whom a family is asked about. `for_whom`: as it was shown before."""
    words = words_of(language)
    purpose = words[f"purpose_{request.purpose}"]
    if request.purpose == ConsentPurpose.OTHER:
        purpose = request.purpose_words
    elif request.purpose_words:
        purpose = f"{purpose}\n{request.purpose_words}"
    lines = [
        [words["about"], about or request.pupil.call_name],
        [words["for_whom"], for_whom or recipient_of(request)],
        [words["what_for"], purpose],
    ]
    if what := _parts(parts, words):
        lines.append([words["what"], what])
    lines.append([words["until"], day_in_full(request.until, language)])
    return {
        "title": words["title"],
        "lines": lines,
        "not_to": words["not_to"],
        "nobody_of": [words[key] for key, kinds in NOT_TO.items() if request.organisation.kind not in kinds],
        "promises": [words[key] for key in SENTENCES],
    }


def _parts(parts: Iterable[PartOf], words: Mapping[str, str]) -> str:
    """Each kind of parts with its levels, a line for each."""
    levels: dict[str, set[str]] = {}
    for kind, level in parts:
        levels.setdefault(words.get(f"kind_{kind}", kind), set()).add(level)
    return "\n".join(
        f"{kind} ({', '.join(words[f'level_{one}'] for one in PartLevel if one in found)})"
        for kind, found in sorted(levels.items())
    )


def picture_in(request: ConsentRequest, language: str) -> Picture:
    """The kept picture in a language; made now where it was not shown in it yet. The parts have to be at hand."""
    kept: Picture = request.shown if language == DUTCH else request.shown.get("own", {}).get(language, {})
    if kept:
        return kept
    parts = [(one.kind, one.level) for one in request.parts.all()]
    # In each language pupil and recipient are called the same, also when one of them has another name since.
    called = [said for _label, said in request.shown.get("lines", [])]
    about, for_whom = called[:2] if len(called) > 1 else ("", "")
    return picture(request, parts, language, about=about, for_whom=for_whom)


@dataclass(frozen=True)
class Said:
    """One thing that a giver can say now, in Dutch and in their language."""

    answer: ConsentAnswer
    nl: str
    own: str


@dataclass(frozen=True)
class GiverChoice:
    """Somebody who decides: what they said last, and what they can say now."""

    giver: GiverRow
    # The number of the last answer: what comes back with an older one was said on an older page.
    seen: int
    state: Said | None
    choices: list[Said]


def choices_of(givers: Sequence[GiverRow], language: str) -> list[GiverChoice]:
    """For each who has to agree, in the order in which they came; no is as near as yes."""
    dutch, own = words_of(DUTCH), words_of(language)
    show_own = language != DUTCH

    def said(answer: ConsentAnswer, key: str) -> Said:
        return Said(answer, dutch[key], own[key] if show_own else "")

    found = []
    for giver in givers:
        last = ConsentAnswer(giver.last.answer) if giver.last else None
        found.append(
            GiverChoice(
                giver=giver,
                seen=giver.last.pk if giver.last else 0,
                state=said(last, f"said_{last}") if last else None,
                choices=[said(one, str(one)) for one in open_answers(last)] if giver.must else [],
            )
        )
    return found


def open_answers(last: ConsentAnswer | None) -> tuple[ConsentAnswer, ...]:
    """What somebody can say after what they said last."""
    if last is None:
        return ConsentAnswer.GIVE, ConsentAnswer.REFUSE
    return (ConsentAnswer.WITHDRAW,) if last == ConsentAnswer.GIVE else (ConsentAnswer.GIVE,)


def language_for(
    request: ConsentRequest, givers: Sequence[GiverRow], own: str, who: str | None = None
) -> str:
    """The language of this giver, else the first one of those who decide that is not Dutch.

    `own`: what the pupil reads. Who decides alone is shown nobody else's language.
    """
    languages: dict[str, str] = {
        str(one.person_id): one.person.language
        for one in request.pupil.custody_ever  # type: ignore[attr-defined]
    }
    languages[PUPILS_KEY] = own
    if who in languages:
        return languages[who]
    theirs = [languages[one.key] for one in givers if one.must and one.key in languages]
    return next((one for one in theirs or languages.values() if one != DUTCH), DUTCH)


@dataclass(frozen=True)
class FamilyPage:
    """All that stands on a page or paper for the family."""

    request: ConsentRequest
    dutch: Picture
    # None for who reads Dutch.
    language: Language | None
    own: Picture | None
    words: Mapping[str, str]
    own_words: Mapping[str, str]
    givers: list[GiverChoice]
    # Theirs, where no speaker has read the words in it yet: what is shown instead is ours.
    unread: Language | None

    @property
    def code(self) -> str:
        return self.language.code if self.language else DUTCH


def family_page(
    request: ConsentRequest, givers: Sequence[GiverRow], wanted: str, *, shown: Collection[str]
) -> FamilyPage:
    """A request fetched `with_facts`, as a family sees it that reads this language; no query.

    `shown`: see `languages_shown`.
    """
    language = shown_in(wanted, shown)
    own = language if language != DUTCH else None
    return FamilyPage(
        request=request,
        dutch=picture_in(request, DUTCH),
        language=LANGUAGES_BY_CODE[own] if own else None,
        own=picture_in(request, own) if own else None,
        words=words_of(DUTCH),
        own_words=words_of(own) if own else {},
        givers=choices_of(givers, language),
        unread=LANGUAGES_BY_CODE[wanted] if wanted not in shown else None,
    )


@dataclass(frozen=True)
class ConsentPaper:
    """A consent to be signed on paper."""

    page: FamilyPage
    head: PrintHead
    printed_by: str
    printed_at: dt.datetime
