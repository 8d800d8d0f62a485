"""How the database compares spellings: the same as `school.rules.squeeze` does in Python."""

from django.db import models

from school import letters, row_security, rules

# What falls away from letters that are taken apart.
ACCENTS = "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u06d6-\u06ed"
NOT_COMPARED = f"[{letters.UNHEARD}{letters.HYPHENS}{ACCENTS}\\s.]"


def squeezed(column: str) -> models.Func[models.TextField[str, str]]:
    """A column without case, accents, spaces, hyphens and apostrophes."""
    return models.Func(column, function="nabij_squeezed", output_field=models.TextField())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _function() -> str:
    single = {chr(one): other for one, other in rules.LETTERS.items() if len(other) == 1}
    more = {chr(one): other for one, other in rules.LETTERS.items() if len(other) != 1}
    found = f"regexp_replace(normalize(lower(words), NFKD), {_quoted(NOT_COMPARED)}, '', 'g')"
    found = f"translate({found}, {_quoted(''.join(single))}, {_quoted(''.join(single.values()))})"
    for one, other in more.items():
        found = f"replace({found}, {_quoted(one)}, {_quoted(other)})"
    return f"""
CREATE OR REPLACE FUNCTION nabij_squeezed(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN {found};
"""


row_security.add_question(_function())
