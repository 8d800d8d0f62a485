"""Whether words tell an address."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from school.rules import fold

# What is said of words that tell an address which is secret.
IS_SECRET = _("This tells where the pupil lives, and that address is secret. Leave it out.")
# What stands instead of such words in what leaves the house.
LEFT_OUT = _("Left out: it tells where the pupil lives, and that address is secret.")
# A shorter piece of an address says nothing by itself.
TELLING = 4
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Za-z]{2}\b")


def tells_address(text: str, address: str) -> bool:
    """Whether the street with its number stands there, however it is spaced; the postcode; or the street, as a name.

    The town says nothing.
    """
    street, number = _street_of(address)
    together = _together(f"{street} {number}")
    wanted = [together] if number and len(together) >= TELLING else []
    wanted += [_together(code) for code in _POSTCODE.findall(address)]
    said = _together(text)
    return any(one in said for one in wanted) or tells_name(text, street)


def tells_home(text: str, homes: Iterable[tuple[str, str]]) -> bool:
    """Whether words tell the name or the address of one of these homes."""
    return any(tells_address(text, address) or tells_name(text, name) for name, address in homes)


def tells_name(text: str, name: str) -> bool:
    """Whether a name stands there as a name is written: "De Brug", and not "de brug over"."""
    if len(_together(name)) < TELLING:
        return False
    said, wanted = _words(text), _words(name)
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said)))


def _street_of(address: str) -> tuple[str, str]:
    """The street and its number, of an address on one line."""
    words = address.partition(",")[0].split()
    at = next((at for at, word in enumerate(words) if at and word[0].isdigit()), len(words))
    return " ".join(words[:at]), " ".join(words[at : at + 1])


def _together(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()
