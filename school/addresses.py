"""Addresses that are found quickly: Django tries one after the other, and the house has hundreds.

    urlpatterns = by_first_word([path("pupils/", …), path("pupils/<int:pk>/", …), path("homes/", …)])

Those that begin with the same word stand behind that word, and are tried only where an address begins with it.
"""

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path


def by_first_word(addresses: Sequence[URLPattern]) -> list[URLResolver]:
    """The same addresses, those with the same first word together, and otherwise in the same order."""
    groups: dict[str, list[URLPattern]] = {}
    for one in addresses:
        word, slash, rest = str(one.pattern).partition("/")
        if "<" in word:
            raise ValueError(
                f"{one.pattern} begins with what differs, so that it might be any other address too."
            )
        same = path(rest, one.callback, one.default_args, one.name)
        groups.setdefault(word + slash, []).append(same)
    return [path(word, include(group)) for word, group in groups.items()]
