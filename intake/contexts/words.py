"""The fixed words of what a family gets to read, in its language."""

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from messaging.languages import LANGUAGES_BY_CODE, TEXT_FALLBACK

FOLDER = Path(__file__).resolve().parent.parent / "words"


@functools.lru_cache(maxsize=32)
def family_words(language: str) -> Mapping[str, str]:
    """Key → words of the family's report; Dutch where nobody wrote them in this language."""
    chain = ("nl", TEXT_FALLBACK.get(language, "nl"), language)
    words: dict[str, str] = {}
    for code in chain:
        words |= _read(code)
    return words


def _read(code: str) -> dict[str, str]:
    """The words of one language; nothing for one that we do not have."""
    path = FOLDER / f"{code}.toml"
    known = code in LANGUAGES_BY_CODE and path.exists()
    return tomllib.loads(path.read_text("utf-8")) if known else {}
