"""What prints need besides the filters of the house; WeasyPrint knows no dir="auto"."""

import datetime as dt
import unicodedata

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.days import day_in_full
from pupils.enums import PartLevel
from pupils.rules.addresses import LEFT_OUT, tells_home
from school import letters

register = template.Library()

# An answer longer than this gets the whole width of the page.
LONG = 260


@register.filter
def direction(text: object) -> str:
    """From which side a text runs: that of its first letter."""
    for letter in str(text):
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


@register.filter
def isolated(text: object, beside: str = "ltr") -> str:
    """A value in the middle of a line, so that it turns nothing around it; `beside` is how the line runs."""
    return letters.isolated(str(text), beside=beside)


@register.filter
def discreet(text: object, homes: list[tuple[str, str]]) -> str:
    """Words on paper; in place of those that tell one of these homes stands that they were left out."""
    words = str(text)
    return str(LEFT_OUT) if tells_home(words, homes) else words


@register.filter
def in_full(day: dt.date, language: str) -> str:
    """A day, or the day of a moment, in full in this language."""
    return day_in_full(timezone.localtime(day).date() if isinstance(day, dt.datetime) else day, language)


@register.filter
def is_long(text: object) -> bool:
    """Whether an answer is too long to stand beside its question."""
    words = str(text)
    return len(words) > LONG or words.count("\n") > 4


@register.filter
def level_mark(level: str) -> str:
    """One word for parts that are not for everybody who has this pupil."""
    marks = {
        PartLevel.BACKGROUND: _("background"),
        PartLevel.MENTOR_CARE: _("mentor and care team"),
        PartLevel.CARE: _("care team"),
    }
    return marks.get(PartLevel(level), "")
