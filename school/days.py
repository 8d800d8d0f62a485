"""How days and moments stand in sentences that Python makes; templates say the same forms (tests/test_components.py).

On screen a day is "vr 11 december", with the year where it may be another one, and ", 8:40" where it has a time. In a
sentence, or long ago, it goes without its weekday. What families and guests read, and paper, say it in full.
"""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format, time_format


def day_on_page(day: dt.date) -> str:
    """Such as "vr 11 december"."""
    return date_format(day, "D j F")


def day_on_page_with_year(day: dt.date) -> str:
    """Such as "vr 11 december 2026"."""
    return date_format(day, "D j F Y")


def moment_on_page(at: dt.datetime) -> str:
    """Such as "vr 11 december, 8:40"."""
    return date_format(timezone.localtime(at), "D j F, G:i")


def time_on_page(at: dt.time) -> str:
    """Such as "8:40"."""
    return time_format(at, "G:i")


def day_in_sentence(day: dt.date) -> str:
    """Such as "11 december"."""
    return date_format(day, "j F")


def day_with_year(day: dt.date) -> str:
    """Such as "11 december 2026"."""
    return date_format(day, "j F Y")


def day_on_paper(day: dt.date) -> str:
    """Such as "vrijdag 11 december"."""
    return date_format(day, "l j F")


def day_on_paper_with_year(day: dt.date) -> str:
    """Such as "vrijdag 11 december 2026"."""
    return date_format(day, "l j F Y")
