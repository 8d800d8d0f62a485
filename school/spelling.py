"""How the database compares spellings: the same as `school.rules.squeeze` does in Python."""

import unicodedata
from collections.abc import Iterator

from django.db import models

from school import letters, row_security, rules

# No signs at all: halves of them, and what nobody has given a meaning to yet.
NO_SIGNS = {"Cs", "Co", "Cn"}
# The signs of all scripts in use stand below this one; above it pictures are what is pasted into a name.
SCRIPTS_END, PICTURES = 0x10000, "\\U0001f300-\\U0001faff"


def squeezed(column: str) -> models.Func[models.TextField[str, str]]:
    """A column without case, accents, spaces, hyphens and apostrophes."""
    return models.Func(column, function="nabij_squeezed", output_field=models.TextField())


def _not_compared() -> str:
    """A pattern for all signs but letters and digits, and for the letters among them that are not heard."""
    ranges = (rf"\u{first:04x}-\u{last:04x}" for first, last in _no_letters())
    return f"[{letters.UNHEARD}{''.join(ranges)}{PICTURES}]"


def _no_letters() -> Iterator[tuple[int, int]]:
    """From one sign to another: those without a letter or digit among them. What falls apart is none of these."""
    first = last = 0
    for number in range(1, SCRIPTS_END):
        sign = chr(number)
        if unicodedata.category(sign) in NO_SIGNS or unicodedata.normalize("NFKD", sign) != sign:
            continue
        if not sign.isalnum():
            first, last = first or number, number
        elif first:
            yield first, last
            first = 0
    if first:
        yield first, last


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _function() -> str:
    single = {chr(one): other for one, other in rules.LETTERS.items() if len(other) == 1}
    more = {chr(one): other for one, other in rules.LETTERS.items() if len(other) != 1}
    found = "lower(normalize(lower(words), NFKD))"
    found = f"regexp_replace({found}, {_quoted(_not_compared())}, '', 'g')"
    found = f"translate({found}, {_quoted(''.join(single))}, {_quoted(''.join(single.values()))})"
    for one, other in more.items():
        found = f"replace({found}, {_quoted(one)}, {_quoted(other)})"
    return f"""
CREATE OR REPLACE FUNCTION nabij_squeezed(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN {found};
"""


row_security.add_question(_function())
