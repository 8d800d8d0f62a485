"""Two pupils of one name in one list: each says what tells them apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

from pupils.models.pupils import Pupil
from school.rules import squeeze

# What a name can be told apart by; the first that differs for all of one name is said.
SIGNS: tuple[Callable[[Pupil], str], ...] = (
    lambda pupil: pupil.born,
    lambda pupil: pupil.number,
    lambda pupil: pupil.first_names,
)


def tell_apart(pupils: Iterable[Pupil]) -> None:
    """Give each pupil who shares a name with another of them what differs; from then on it is part of the name."""
    named: dict[str, list[Pupil]] = defaultdict(list)
    for pupil in pupils:
        named[squeeze(pupil.name)].append(pupil)
    for same in named.values():
        if len({pupil.pk for pupil in same}) > 1:
            _say_what_differs(same)


def _say_what_differs(same: list[Pupil]) -> None:
    several = len({pupil.pk for pupil in same})
    said = [_words(same, signs) for number in (1, 2, 3) for signs in combinations(SIGNS, number)]
    telling = next((words for words in said if len(set(words.values())) == several), None)
    # Where nothing tells all of them apart, what is known of each is the most that can be said.
    words = telling or said[-1]
    for pupil in same:
        pupil.apart = words[pupil.pk]


def _words(same: list[Pupil], signs: Iterable[Callable[[Pupil], str]]) -> dict[int, str]:
    return {pupil.pk: ", ".join(filter(None, (sign(pupil) for sign in signs))) for pupil in same}
