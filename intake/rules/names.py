"""How a name sounds, so that "Mohamad" finds "Muhammed"."""

import itertools
import re

from anyascii import anyascii

from school.rules import fold

# Spellings of one sound, longest first; the right side is what they become.
_SOUNDS = (
    ("tsch", "c"),
    ("dzh", "j"),
    ("dj", "j"),
    ("tch", "c"),
    ("sch", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("ch", "h"),
    ("sh", "s"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
    ("qu", "k"),
    ("x", "ks"),
)
_ONE_SOUND = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "w": "f", "j": None, "y": None})
_VOWELS = re.compile(r"[aeiou]")
# A shorter key says too little: nearly every name would match.
SHORTEST = 2


def sound_key(word: str) -> str:
    """The consonants that carry a word, in Latin letters; empty when there are too few to say anything."""
    latin = fold(anyascii(word)).replace(" ", "")
    for spelling, sound in _SOUNDS:
        latin = latin.replace(spelling, sound)
    bare = _VOWELS.sub("", latin.translate(_ONE_SOUND))
    return "".join(letter for letter, _ in itertools.groupby(bare))


def sound_text(text: str) -> str:
    """The key of each word with a space before it, so that the beginning of a key can be found."""
    keys = (sound_key(word) for word in text.split())
    return "".join(f" {key}" for key in keys if len(key) >= SHORTEST)
