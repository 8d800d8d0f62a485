"""What the signs of a name are to a reader: which are not heard, which part words, which nobody sees."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Whatever a keyboard, a passport or a transliteration puts for an apostrophe, an ayn or a hamza.
APOSTROPHES = (
    "'`\u00b4\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c0\u02c1\u02c8\u02ca\u02cb"
    "\u02cc\u02ce\u02cf\u02d2\u02d3\u02ee\u02f4\u0384\u0559\u055a\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe"
    "\u2039\u203a\u275b\u275c\u275f\u2e32\u2e41\ua67f\ua78b\ua78c\uff07\uff40"
    # The letters for the same sounds, and those that Russian writes where Ukrainian has the sign.
    "\u0241\u0242\u0294\u0295\u02e4\u042a\u042c\u044a\u044c\ua69c\ua69d"
    # Two of them for one, as some keyboards give.
    '"\u02ba\u02dd\u02f5\u02f6\u05f4\u201c-\u201f\u2033\u2036\uff02'
)
# Between the parts of one name: hyphens of all kinds, joiners that keep letters apart, dots in the middle.
HYPHENS = (
    "\\-\u058a\u05be\u2010-\u2015\u2027\u2043\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40"
    "\ufe31\ufe32\ufe58\ufe63\uff0d\u30a0\u200c\u00b7\u30fb\u0387\u1361"
)
# Signs that nobody sees, letters by name some of them; tatweel only makes a word longer.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
TATWEEL = "\u0640"
UNHEARD = f"{APOSTROPHES}{INVISIBLE}{TATWEEL}"
_UNHEARD = re.compile(f"[{UNHEARD}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
# Around a part that finds its own direction.
_FROM, _UNTIL = "\u2068", "\u2069"
_BEGINS = {"\u2066", "\u2067", _FROM}
_TURNING = re.compile("[\u202a-\u202e]")
_IN_NO_ADDRESS = re.compile(rf"[{INVISIBLE}\u200c\s\x00-\x1f\x7f-\x9f]")
_IN_NO_NUMBER = re.compile(rf"[{INVISIBLE}\u200c]")
# How a mail program writes an address: behind a name, as a link, in a list.
_BEHIND_A_NAME = re.compile(r"<([^<>]*@[^<>]*)>[,;]?$")
_AS_A_LINK = re.compile(r"^mailto:([^?]*)(\?.*)?$", re.IGNORECASE)
_PAIRS = {"''", '""', "\u2018\u2019", "\u201c\u201d"}
# The signs of an address as keyboards for Chinese and Japanese type them.
_WIDE = str.maketrans("\uff20\uff0e", "@.")


def heard(text: str) -> str:
    """A text without the signs that are not heard: apostrophes of all kinds, and what nobody sees."""
    return _UNHEARD.sub("", text)


def is_seen(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(unicodedata.category(sign)[0] not in "ZCM" for sign in _UNSEEN.sub("", text))


def clean_address(text: str) -> str:
    """An address, or the end of a link, without the spaces and unseen signs that come along when it is copied."""
    return _IN_NO_ADDRESS.sub("", text)


def mail_address(text: str) -> str:
    """The e-mail address in what was copied from a mail program or a page."""
    found = clean_address(text).translate(_WIDE)
    if named := _BEHIND_A_NAME.search(found):
        found = named[1]
    if link := _AS_A_LINK.match(found):
        found = link[1]
    found = found.strip("<>,;").rstrip(".")
    # An address may begin with an apostrophe; only a pair of them is none of it.
    return found[1:-1] if found[:1] + found[-1:] in _PAIRS else found


def clean_number(text: str) -> str:
    """A phone number without the signs that nobody sees; spaces part its digits, and stay."""
    return _IN_NO_NUMBER.sub("", text)


def initials(*names: str) -> str:
    """The first letter of each name; an apostrophe in front is none."""
    whole = (heard(unicodedata.normalize("NFKC", name)) for name in names)
    firsts = (next((sign for sign in name if sign.isalnum()), "") for name in whole)
    # Not in capitals: those of Georgian are in hardly any font, and ß becomes two letters.
    return "".join(sign.title()[:1] for sign in firsts)


def runs_from_the_right(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def isolated(text: str, *, beside: str = "ltr") -> str:
    """A value for the middle of a text that runs `beside` it, so that neither turns the other around.

    A value that runs the same way stays as it is: in an SMS each such sign costs.
    """
    text = "\n".join(map(_closed, text.split("\n")))
    if beside == "ltr" and not runs_from_the_right(text):
        return text
    return "\n".join(
        f"{_FROM}{line}{_room_after(line)}{_UNTIL}" if line else line for line in text.split("\n")
    )


def _closed(line: str) -> str:
    """A line that ends each part that it begins, ends no other, and turns nothing around."""
    kept, depth = [], 0
    for sign in _TURNING.sub("", line):
        if sign == _UNTIL and depth == 0:
            continue
        depth += (sign in _BEGINS) - (sign == _UNTIL)
        kept.append(sign)
    return "".join(kept) + _UNTIL * depth


def _room_after(line: str) -> str:
    """A phone makes a link of all signs up to the next space: the one that ends the part must not be among them."""
    return " " if line.startswith(("https://", "http://")) else ""


def check_name(name: str) -> None:
    """Refuse what is the name of nobody: signs without a single letter."""
    if not any(unicodedata.category(sign).startswith("L") for sign in heard(name)):
        raise ValidationError(_("A name has letters in it."), code="no_letters")
