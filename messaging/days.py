"""A day in full, weekday and all, in the languages that families read."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from babel.dates import format_date

# How a day stands in what a message was made from: in figures, so that each language says it in its own way.
FIGURES = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
DAYS = ("date", "first_day", "last_day")
# Where CLDR knows a language by another name, or orders the words as elsewhere.
LOCALES: Final[Mapping[str, str]] = {"en": "en_GB", "prs": "fa_AF"}
# In these a weekday changes with the word before it and a month does not: the weekday stands behind it, by itself.
WEEKDAY_BEHIND = frozenset({"pl", "ru", "uk"})


def day_in_full(day: dt.date, language: str) -> str:
    """Such as "vrijdag 11 december 2026"."""
    locale = LOCALES.get(language, language)
    if language in WEEKDAY_BEHIND:
        return f"{format_date(day, 'long', locale)} ({format_date(day, 'EEEE', locale)})"
    return format_date(day, "full", locale)


def days_in_full(context: Mapping[str, str], language: str) -> dict[str, str]:
    """The days of what a message was made from, in full."""
    found = {name: FIGURES.fullmatch(context[name]) for name in DAYS if name in context}
    return {
        name: day_in_full(dt.date(*map(int, reversed(day.groups()))), language)
        for name, day in found.items()
        if day is not None
    }
