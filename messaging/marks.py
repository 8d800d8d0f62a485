"""What names a message to the outside, so that a bounce can name it back: its number with a mark that nobody can make.

Without the mark, whoever knows a number could have somebody's alert taken for undelivered.
"""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

# Hexadecimal, because mail servers may change capitals.
MARK_LENGTH = 24
MARKED = rf"(\d{{1,18}})\.([0-9a-f]{{{MARK_LENGTH}}})"


def marked(number: int) -> str:
    """A message's number with its mark."""
    return f"{number}.{_mark(number)}"


def first_genuine(pattern: re.Pattern[str], text: str) -> int | None:
    """The number of the first message whose mark is right; the pattern holds MARKED."""
    for found in pattern.finditer(text):
        number, mark = int(found[1]), found[2].lower()
        if constant_time_compare(mark, _mark(number)):
            return number
    return None


def _mark(number: int) -> str:
    return salted_hmac("messaging.marks", str(number), algorithm="sha256").hexdigest()[:MARK_LENGTH]
