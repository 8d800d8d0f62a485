"""What somebody sees who opens their link: one question about one first name, in their language and in Dutch."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from absence.enums import FamilyAnswer
from absence.models.alerts import Alert
from absence.models.answers import AlertAnswer
from messaging.family_words import words_in
from messaging.languages import LANGUAGES_BY_CODE, Language

FOLDER = Path(__file__).resolve().parent.parent / "words"
DUTCH = "nl"


@dataclass(frozen=True)
class Choice:
    """A button: what it says in the language, and in Dutch below where that is another."""

    answer: str
    own: str
    dutch: str
    chosen: bool


@dataclass(frozen=True)
class AnswerPage:
    """The page of one link."""

    first_name: str
    language: Language
    words: Mapping[str, str]
    dutch: Mapping[str, str] | None
    choices: list[Choice]
    is_here: bool

    @property
    def answered(self) -> bool:
        return any(choice.chosen for choice in self.choices)


def answer_page(alert: Alert) -> AnswerPage:
    """What the link shows. One query."""
    code = alert.message.language if alert.message.language in LANGUAGES_BY_CODE else DUTCH
    own, dutch = words_in(FOLDER, code), words_in(FOLDER, DUTCH)
    last = AlertAnswer.objects.filter(episode=alert.episode_id, person=alert.person_id).last()
    return AnswerPage(
        first_name=alert.message.context["first_name"],
        language=LANGUAGES_BY_CODE[code],
        words=own,
        dutch=None if code == DUTCH else dutch,
        choices=[
            Choice(
                one.value,
                own[one.value],
                "" if code == DUTCH else dutch[one.value],
                chosen=last is not None and last.answer == one,
            )
            for one in FamilyAnswer
        ],
        is_here=alert.episode.back_at is not None,
    )


def gone_words() -> list[tuple[Language, str]]:
    """What everybody is told whose link does not work, in every language."""
    return [(one, words_in(FOLDER, one.code)["gone"]) for one in LANGUAGES_BY_CODE.values()]
