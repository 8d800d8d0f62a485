"""The languages families speak: one table for choices, page direction and message texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Direction = Literal["rtl", "ltr"]


@dataclass(frozen=True, slots=True)
class Language:
    """A language a family can choose; `code` is its BCP 47 tag."""

    code: str
    name: _StrPromise
    native_name: str
    direction: Direction = "ltr"

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.direction == "rtl"


LANGUAGES: Final[tuple[Language, ...]] = (
    Language("nl", _("Dutch"), "Nederlands"),
    Language("en", _("English"), "English"),
    Language("ar", _("Arabic"), "العربية", "rtl"),
    Language("bg", _("Bulgarian"), "Български"),
    Language("prs", _("Dari"), "دری", "rtl"),
    Language("fa", _("Farsi"), "فارسی", "rtl"),
    Language("fr", _("French"), "Français"),
    Language("kmr", _("Kurmanci"), "Kurmancî"),
    Language("ps", _("Pashto"), "پښتو", "rtl"),
    Language("pl", _("Polish"), "Polski"),
    Language("pt", _("Portuguese"), "Português"),
    Language("ro", _("Romanian"), "Română"),
    Language("ru", _("Russian"), "Русский"),
    Language("so", _("Somali"), "Soomaali"),
    Language("es", _("Spanish"), "Español"),
    Language("ti", _("Tigrinya"), "ትግርኛ"),
    Language("tr", _("Turkish"), "Türkçe"),
    Language("uk", _("Ukrainian"), "Українська"),
)

LANGUAGES_BY_CODE: Final[Mapping[str, Language]] = {language.code: language for language in LANGUAGES}

LANGUAGE_CHOICES: Final = [(language.code, language.name) for language in LANGUAGES]

# Where a language has no approved text of its own, its readers understand this one.
TEXT_FALLBACK: Final[Mapping[str, str]] = {"prs": "fa"}


def direction(code: str) -> Direction:
    """The writing direction of a language; left to right for one we do not know."""
    language = LANGUAGES_BY_CODE.get(code)
    return language.direction if language else "ltr"
