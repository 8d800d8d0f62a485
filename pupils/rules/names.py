"""How a name is found: by its letters in any script, and by how it sounds, so that "Mohamad" finds "Muhammed"."""

import itertools
import re
from dataclasses import dataclass

from anyascii import anyascii

from school.rules import fold

# The sounds a spelling can stand for, longest spelling first; an empty one is not heard. What is not named is itself.
_SOUNDS: dict[str, tuple[str, ...]] = {
    "dsch": ("j",),
    "tsch": ("s",),
    "dzh": ("j",),
    "tch": ("s",),
    "tsj": ("s",),
    "sch": ("s",),
    "dj": ("j",),
    "sj": ("s",),
    "kh": ("h",),
    "gh": ("g",),
    # As in Achmed, and as in Rachid.
    "ch": ("h", "s"),
    "sh": ("s",),
    "zh": ("s",),
    "th": ("t",),
    "dh": ("d",),
    "ph": ("f",),
    "ts": ("s",),
    "tz": ("s",),
    "ck": ("k",),
    "qu": ("k",),
    # As in Xenia, and as in Somali.
    "x": ("ks", "h"),
    "ce": ("s",),
    "ci": ("s",),
    "cy": ("s",),
    "c": ("k",),
    "q": ("k",),
    "z": ("s",),
    "v": ("f",),
    # A consonant in Wahid and Kowal, a vowel in the Arabic letters of Yousef and Noor.
    "w": ("f", ""),
}
_SPELLINGS = re.compile("|".join([*_SOUNDS, r"[^\W\d_]"]))
_FIRST_VOWEL = re.compile(r"^[aeiouyj]+")
# Yousef, Joesoef and Iusuf begin alike; so do Jamal and Djamel.
_BEGINS_LIKE_A_VOWEL = re.compile(r"[aeiouyj]|dj|dzh|dsch")
# The letter that carries a vowel at the beginning of an Arabic word; alone it has no Latin letter.
ALEF = "ا"
_UNHEARD = re.compile(r"[aeiouyj]|h$")
# A shorter key says too little: nearly every name would match.
SHORTEST = 2
# A key of two letters must be a whole one; of a longer one the beginning is enough.
WHOLE = 2
# The columns hold no more; a name of ordinary length does not come near.
ROOM = 400
KEYS_AT_MOST = 4
_WORDS = re.compile(r"[^\s\-‐–/.,]+")
# A search of more words is no name; the rest is left out.
SEARCHED_LETTERS, SEARCHED_WORDS = 200, 8
# A shorter word is looked for by its letters only.
SHORTEST_HEARD = 3


@dataclass(frozen=True)
class Wanted:
    """A word to look for: by its letters anywhere in `search_text`, or by one of the sounds in `sound_text`."""

    letters: str
    sounds: tuple[str, ...] = ()


def wanted_words(text: str) -> list[Wanted]:
    """What somebody typed into a search, as words to look for."""
    words = ((word, fold(word)) for word in _WORDS.findall(text[:SEARCHED_LETTERS]))
    found = [Wanted(letters, _sounds_wanted(word)) for word, letters in words if letters]
    return found[:SEARCHED_WORDS]


def _sounds_wanted(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_HEARD or not word.isalpha():
        return ()
    return tuple(f" {key} " if len(key) <= WHOLE else f" {key}" for key in sound_keys(word))


def sound_keys(word: str) -> list[str]:
    """The consonants that carry a word, in Latin letters, for each way to read it; none when they say too little."""
    # The signs for ayn and hamza are the vowels that Latin spellings have there.
    latin = fold(anyascii(word).replace("`", "a").replace("'", "a")).replace(" ", "")
    begins = "a" if word.startswith(ALEF) or _BEGINS_LIKE_A_VOWEL.match(latin) else ""
    rest = _FIRST_VOWEL.sub("", latin)
    heard = [_SOUNDS.get(spelling, (spelling,)) for spelling in _SPELLINGS.findall(rest)]
    if heard and not begins and heard[0] == _SOUNDS["w"]:
        heard[0] = ("f",)
    ways = ("".join(way) for way in itertools.product(*heard))
    keys = (begins + _once(_UNHEARD.sub("", way)) for way in itertools.islice(ways, KEYS_AT_MOST))
    return [key for key in dict.fromkeys(keys) if len(key) >= SHORTEST]


def sound_key(word: str) -> str:
    """The likeliest of a word's keys; empty when it says too little."""
    return next(iter(sound_keys(word)), "")


def sound_text(text: str) -> str:
    """The keys of all words with spaces around them, so that the beginning of a key, or all of it, can be found."""
    keys = dict.fromkeys(key for word in _WORDS.findall(text) for key in sound_keys(word))
    return f" {' '.join(keys)} "[:ROOM] if keys else ""


def search_text(text: str) -> str:
    """All words without case and accents; those in another script in Latin letters too."""
    words = fold(text)
    latin = [fold(anyascii(word)) for word in _WORDS.findall(text) if not fold(word).isascii()]
    return " ".join([words, *latin])[:ROOM].strip()


def _once(letters: str) -> str:
    """Doubled letters once."""
    return "".join(letter for letter, _ in itertools.groupby(letters))
