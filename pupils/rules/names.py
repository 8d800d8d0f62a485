"""How a name is found: by its letters in any script, and by how it sounds, so that "Mohamad" finds "Muhammed"."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anyascii import anyascii

from school.letters import HYPHENS, heard
from school.rules import fold, squeeze, words_in

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
ROOM = 1000
KEYS_AT_MOST = 4
_WORDS = re.compile(rf"[^\s{HYPHENS}/.,;:()\[\]{{}}«»&+|^*~!?\\]+")
# A search of more words is no name; the rest is left out.
SEARCHED_LETTERS, SEARCHED_WORDS = 200, 8
# A shorter word is looked for by its letters only.
SHORTEST_HEARD = 3
# The Arabic article, run together with a name or apart from it; before a letter of the sun it takes that letter.
_ARTICLE = re.compile(r"[aeu]l(?=[^\W\d_]{4})|ال(?=[^\W\d_]{3})|a([rsznd]|sh|th)(?=\1[^\W\d_]{3})")
ARTICLES = frozenset({"al", "el", "ul", "ال", "ar", "as", "az", "an", "ad", "at", "ash"})


@dataclass(frozen=True)
class Wanted:
    """A word to look for: by its letters anywhere in `search_text`, or by one of the sounds in `sound_text`.

    `bare` are the letters without an article in front, and a word that is nothing else narrows nothing.
    """

    letters: str
    sounds: tuple[str, ...] = ()
    bare: str = ""
    is_article: bool = False


def wanted_words(text: str) -> list[Wanted]:
    """What somebody typed into a search, as words to look for."""
    words = [(word, fold(word)) for word in _words(text[:SEARCHED_LETTERS])]
    words = [(word, letters) for word, letters in words if letters][:SEARCHED_WORDS]
    alone = all(letters in ARTICLES for _, letters in words)
    return [
        Wanted(letters, _sounds_wanted(word), without_article(letters), letters in ARTICLES and not alone)
        for word, letters in words
    ]


def without_article(letters: str) -> str:
    """The letters of a name without the article that was run together with it; empty when there is none."""
    found = _ARTICLE.match(letters)
    return letters[found.end() :] if found else ""


def _sounds_wanted(word: str) -> tuple[str, ...]:
    parts = words_in(word)
    if len(word) < SHORTEST_HEARD or len(parts) != 1 or not parts[0].isalpha():
        return ()
    return tuple(f" {key} " if len(key) <= WHOLE else f" {key}" for key in sound_keys(word))


def sound_keys(word: str) -> list[str]:
    """The consonants that carry a word, in Latin letters, for each way to read it; none when they say too little."""
    # The signs for ayn and hamza are the vowels that Latin spellings have there.
    word = "".join(_words(word))
    latin = squeeze(anyascii(word).replace("`", "a").replace("'", "a"))
    begins = "a" if word.startswith(ALEF) or _BEGINS_LIKE_A_VOWEL.match(latin) else ""
    rest = _FIRST_VOWEL.sub("", latin)
    sounds = [_SOUNDS.get(spelling, (spelling,)) for spelling in _SPELLINGS.findall(rest)]
    if sounds and not begins and sounds[0] == _SOUNDS["w"]:
        sounds[0] = ("f",)
    ways = ("".join(way) for way in itertools.product(*sounds))
    keys = (begins + _once(_UNHEARD.sub("", way)) for way in itertools.islice(ways, KEYS_AT_MOST))
    return [key for key in dict.fromkeys(keys) if len(key) >= SHORTEST]


def sound_key(word: str) -> str:
    """The likeliest of a word's keys; empty when it says too little."""
    return next(iter(sound_keys(word)), "")


def sound_text(*names: str) -> str:
    """The keys of all words with spaces around them, so that the beginning of a key, or all of it, can be found."""
    keys = dict.fromkeys(key for word in _words_and_whole(names) for key in sound_keys(word))
    return f" {' '.join(keys)} "[:ROOM] if keys else ""


def search_text(*names: str) -> str:
    """All words without case and accents, those in another script in Latin letters too, and each name run together."""
    words = fold(" ".join(names))
    spelled = [_words(name) for name in names]
    latin = [fold(anyascii(word)) for name in spelled for word in name if not fold(word).isascii()]
    several = [name for name in spelled if len(name) > 1]
    whole = [squeeze("".join(name)) for name in several]
    whole += [squeeze(anyascii("".join(name))) for name in several if not fold("".join(name)).isascii()]
    return " ".join(one for one in dict.fromkeys([words, *latin, *whole]) if one)[:ROOM].strip()


def _words(text: str) -> list[str]:
    """The words of a name in its own script, in whichever forms its letters came, without what is not heard."""
    return _WORDS.findall(unicodedata.normalize("NFKC", heard(text)))


def _words_and_whole(names: Iterable[str]) -> Iterator[str]:
    """Each word of the names, each name run together, and each of them without its article."""
    for name in names:
        words = _words(name)
        for word in [*words, "".join(words)] if len(words) > 1 else words:
            yield word
            if bare := without_article(fold(word)):
                yield bare


def _once(letters: str) -> str:
    """Doubled letters once."""
    return "".join(letter for letter, _ in itertools.groupby(letters))
