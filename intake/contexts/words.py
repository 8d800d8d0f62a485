"""The fixed words of what a family gets to read, in its language."""

from collections.abc import Mapping
from pathlib import Path

from messaging.family_words import words_in

FOLDER = Path(__file__).resolve().parent.parent / "words"


def family_words(language: str) -> Mapping[str, str]:
    """Key → words of the family's report; Dutch where nobody wrote them in this language."""
    return words_in(FOLDER, language)
