"""Reads of protection marks."""

import datetime as dt

from pupils.enums import ProtectionKind
from pupils.models.homes import HomeStay
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.rules.interpreters import Guard
from school.rules import fold

# A shorter piece of an address says nothing by itself.
TELLING = 4


def guard_of(pupil: Pupil, day: dt.date) -> Guard:
    """Who may not interpret for a pupil and the people around on the day. One query."""
    rows = list(Protection.objects.for_interpreters_of(pupil.pk, day).values_list("kind", "refused"))
    return Guard(
        refused=tuple(sorted({refused for kind, refused in rows if kind == ProtectionKind.NOT_INTERPRETER})),
        no_compatriot=any(kind == ProtectionKind.NO_COMPATRIOT for kind, _refused in rows),
        country=pupil.country,
    )


def names_secret_home(pupil: Pupil, text: str, day: dt.date) -> bool:
    """Whether these words tell where a pupil lives whose address is secret. At most two queries."""
    said = fold(text)
    if not said.strip():
        return False
    homes = HomeStay.objects.filter(pupil=pupil).lasting(day).with_secrecy(day).filter(is_secret=True)
    for name, address in homes.values_list("home__name", "home__address"):
        # The street with its number says it, and the town behind the comma does not.
        pieces = [fold(name), fold(address.partition(",")[0])]
        if any(len(piece) >= TELLING and piece in said for piece in pieces):
            return True
    return False
