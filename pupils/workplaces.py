"""Where people work who stand around pupils: a floor above knows it, and says so here once.

What the office typed at a person (`Person.organisation`) holds only for who is not known there.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from pupils.models.people import Person

# Called with the keys of people and a day; gives the name of the organisation for those of whom it is known.
Answer = Callable[[Collection[int], dt.date], Mapping[int, str]]
_answers: list[Answer] = []


def add_answer(answer: Answer) -> None:
    """Say where people work; called once, when the application starts."""
    _answers.append(answer)


def name_workplaces(people: Iterable[Person], day: dt.date) -> None:
    """Give each person the name of the organisation as `organisation`. One query."""
    people = list(people)
    for answer in _answers:
        known = answer([person.pk for person in people], day)
        for person in people:
            person.organisation = known.get(person.pk, person.organisation)
