"""A day in full, in every language that a family can choose."""

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from messaging.days import day_in_full, days_in_full
from messaging.languages import LANGUAGES

DAY = dt.date(2026, 12, 11)
IN_FULL = {
    "nl": "vrijdag 11 december 2026",
    "en": "Friday, 11 December 2026",
    "ar": "الجمعة، 11 ديسمبر 2026",
    "bg": "петък, 11 декември 2026 г.",
    "prs": "جمعه 11 دسمبر 2026",
    "fa": "جمعه 11 دسامبر 2026",
    "fr": "vendredi 11 décembre 2026",
    "kmr": "înî, 11ê berfanbara 2026an",
    "ps": "جمعه د 2026 د دسمبر 11",
    "pl": "11 grudnia 2026 (piątek)",
    "pt": "sexta-feira, 11 de dezembro de 2026",
    "ro": "vineri, 11 decembrie 2026",
    "ru": "11 декабря 2026\xa0г. (пятница)",
    "so": "Jimco, Diseembar 11, 2026",
    "es": "viernes, 11 de diciembre de 2026",
    "ti": "ዓርቢ፣ 11 ታሕሳስ 2026",
    "tr": "11 Aralık 2026 Cuma",
    "uk": "11 грудня 2026\u202fр. (пʼятниця)",
}


@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
def test_a_day_in_each_language(language: str) -> None:
    assert " ".join(day_in_full(DAY, language).split()) == " ".join(IN_FULL[language].split())


@given(st.dates(dt.date(1900, 1, 1)), st.sampled_from([language.code for language in LANGUAGES]))
def test_no_day_is_told_as_another(day: dt.date, language: str) -> None:
    """Two days of one month differ, and so do two months and two years; the digits are those of the date."""
    said = day_in_full(day, language)
    digits = "".join(one if one.isdigit() else " " for one in said).split()
    assert sorted(map(int, digits)) == sorted([day.day, day.year])
    month = format_date(day, "MMMM", {"prs": "fa_AF"}.get(language, language))
    assert month[:3].casefold() in said.casefold()


def test_only_days_are_said_in_full() -> None:
    """What somebody typed stays as it is, also where it looks like a day."""
    context = {"date": "11-12-2026", "last_day": "onbekend", "reasons": "11-12-2026"}
    assert days_in_full(context, "nl") == {"date": "vrijdag 11 december 2026"}
