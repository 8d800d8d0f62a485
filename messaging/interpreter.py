"""That an interpreter comes, in every language: a sentence which a letter holds only where one is confirmed."""

from collections.abc import Mapping
from typing import Final

INTERPRETER_COMES: Final[Mapping[str, str]] = {
    "nl": "Er komt een tolk.",
    "en": "An interpreter will be there.",
    "ar": "سيحضر مترجم.",
    "bg": "Ще има преводач.",
    "prs": "یک ترجمان هم می‌باشد.",
    "fa": "یک مترجم هم خواهد بود.",
    "fr": "Un interprète sera présent.",
    "kmr": "Wergêrek dê li wir be.",
    "ps": "یو ژباړن به هم وي.",
    "pl": "Będzie tłumacz.",
    "pt": "Haverá um intérprete.",
    "ro": "Va fi prezent un interpret.",
    "ru": "Будет переводчик.",
    "so": "Turjubaan ayaa joogi doona.",
    "es": "Habrá un intérprete.",
    "ti": "ተርጓሚ ክህሉ እዩ።",
    "tr": "Bir tercüman da olacak.",
    "uk": "Перекладач буде.",
}


def interpreter_comes(language: str, *, confirmed: bool) -> str:
    """The sentence with the space before it; nothing where no interpreter is confirmed."""
    return f" {INTERPRETER_COMES[language]}" if confirmed else ""
