"""Names of countries in the reader's language, from the Unicode tables that Babel carries."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

from school.rules import fold

# Where most pupils of an ISK come from.
OFTEN = ("AF", "BG", "ER", "IQ", "MA", "PL", "RO", "SO", "SY", "TR", "UA", "YE")
# Codes of the tables that are no country.
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@lru_cache(maxsize=4)
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}


def country_name(code: str) -> str:
    """The name of the country with this ISO code; empty for an unknown one."""
    return _names(get_language() or "nl").get(code, "")


def country_choices() -> list[tuple[str, str]]:
    """All countries by name, in the reader's language."""
    names = _names(get_language() or "nl").items()
    return sorted(
        ((code, name) for code, name in names if code not in NO_COUNTRIES), key=lambda one: fold(one[1])
    )
