"""Which pupil may be a good language buddy for another."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# Somebody who has found the way at school already.
HERE_LONGER_BY = dt.timedelta(weeks=12)
PROPOSED = 5


@dataclass(frozen=True)
class Candidate:
    """A pupil who may be a buddy."""

    pk: int
    name: str
    enrolled_on: dt.date
    # The languages that are spoken at home, as the file says.
    languages: frozenset[str]
    is_buddy_already: bool = False


def proposed_buddies(
    languages: Collection[str], enrolled_on: dt.date, candidates: Iterable[Candidate]
) -> list[Candidate]:
    """Who speaks a language of this pupil's home and has been here longer: who is no buddy yet first, then the one who
    has been here longest."""
    fit = [
        one
        for one in candidates
        if one.languages & set(languages) and one.enrolled_on <= enrolled_on - HERE_LONGER_BY
    ]
    return sorted(fit, key=lambda one: (one.is_buddy_already, one.enrolled_on, one.name, one.pk))[:PROPOSED]
