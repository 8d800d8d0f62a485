"""Who is named with @ in a text."""

import re
from collections.abc import Mapping

from school.rules import fold

# Not within an address, such as sanne@school.example.
_AT = re.compile(r"(?<![\w.+-])@(?=\w)")
# So much of a text can be a name.
LONGEST_NAME = 100


def mentioned(text: str, colleagues: Mapping[int, str]) -> set[int]:
    """The keys of the colleagues whom a text names with @: by their whole name, or else by the first word of it."""
    names = {key: fold(name) for key, name in colleagues.items()}
    found: set[int] = set()
    for at in _AT.finditer(text):
        said = f"{fold(text[at.end() : at.end() + LONGEST_NAME])} "
        whole = {key for key, name in names.items() if name and said.startswith(f"{name} ")}
        first = said.split(" ", 1)[0]
        found |= whole or {key for key, name in names.items() if name.split(" ", 1)[0] == first}
    return found
