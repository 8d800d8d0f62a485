"""Fixed words for families, of which an app keeps a file for each language."""

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from messaging.languages import LANGUAGES_BY_CODE, TEXT_FALLBACK


@functools.lru_cache(maxsize=64)
def words_in(folder: Path, language: str) -> Mapping[str, str]:
    """Key → words of the files in a folder; Dutch where nobody wrote them in this language."""
    words: dict[str, str] = {}
    for code in ("nl", TEXT_FALLBACK.get(language, "nl"), language):
        words |= _read(folder, code)
    return words


def _read(folder: Path, code: str) -> dict[str, str]:
    """The words of one language; nothing for one that we do not have."""
    path = folder / f"{code}.toml"
    known = code in LANGUAGES_BY_CODE and path.exists()
    return tomllib.loads(path.read_text("utf-8")) if known else {}
