"""Collects the rows of one school's people, in the order in which they must be saved."""

import datetime as dt
import random
from collections import defaultdict
from typing import TypeVar

from django.db.models import Model

from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from school.models.school import School
from school.rules import fold
from tools.demo.names import DUTCH_FIRST, DUTCH_LAST, STREETS
from tools.samples.factories import PersonFactory

M = TypeVar("M", bound=Model)
SAVED_IN_ORDER: tuple[type[Model], ...] = (
    Pupil,
    Person,
    Home,
    ClassMembership,
    Relation,
    HomeStaff,
    HomeStay,
)
CHUNK = 1000


class Cast:
    """Everybody around one school, drawn from one source of chance."""

    def __init__(self, school: School, rng: random.Random, today: dt.date, *, first_number: int) -> None:
        self.school = school
        self.rng = rng
        self.today = today
        self.number = first_number
        self._rows: dict[type[Model], list[Model]] = defaultdict(list)
        self._names: set[str] = set()

    def add(self, row: M) -> M:
        """Keep a row to be saved; rows may refer to others that are not saved yet."""
        self._rows[type(row)].append(row)
        return row

    def save(self) -> None:
        """Save all rows, pupils and people before what refers to them."""
        for model in SAVED_IN_ORDER:
            model._default_manager.bulk_create(self._rows[model], batch_size=CHUNK)

    def next_number(self) -> int:
        self.number += 1
        return self.number

    def phone(self) -> str:
        """A number in 066, the series of the pagers that are gone: well-formed, and no phone rings."""
        return f"+3166{self.next_number():07d}"

    def address(self) -> str:
        """A street in a town that does not exist, with a postcode below the first one given out."""
        street, number = self.rng.choice(STREETS), self.rng.randint(1, 180)
        return f"{street} {number}, 0{self.rng.randint(900, 999)} {self.rng.choice('ABCDEGH')}V Waterveen"

    def dutch_name(self) -> str:
        """A Dutch name that nobody here has yet."""
        while True:
            name = f"{self.rng.choice(DUTCH_FIRST)} {self.rng.choice(DUTCH_LAST)}"
            if name not in self._names:
                self._names.add(name)
                return name

    def professional(self, organisation: str, domain: str, *, reachable: str = "") -> Person:
        """A Dutch-speaking person with phone and e-mail: a guardian, housing staff, a foster parent."""
        name = self.dutch_name()
        person: Person = PersonFactory.build(
            school=self.school,
            name=name,
            organisation=organisation,
            language="nl",
            phone=self.phone(),
            email=mail_address(name, domain),
            reachable=reachable,
        )
        return self.add(person)


def mail_address(name: str, domain: str, *, number: int | None = None) -> str:
    """An e-mail address at a domain that can never exist."""
    words = [*fold(name).split(), *([str(number)] if number else [])]
    return f"{'.'.join(words)}@{domain}.example"
