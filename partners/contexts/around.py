"""What the page about the people around a pupil shows: a picture, a list, and how often people changed."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from partners.enums.organisations import Side
from partners.querysets.around import Circle, Stand
from partners.rules import organisations as rules
from partners.rules.organisations import Stint
from pupils.enums import RelationKind
from pupils.models.people import Relation
from school.enums import ClassStaffKind
from school.models.classes import ClassStaff


@dataclass(frozen=True)
class Group:
    """One side of the picture."""

    side: Side
    stands: list[Stand]
    # Teachers of the class, who would crowd the picture out: how many there are.
    teachers: int = 0

    @property
    def number(self) -> int:
        """How many people stand on this side."""
        return len({(type(stand.who), stand.who.pk) for stand in self.stands}) + self.teachers


@dataclass(frozen=True)
class Turnover:
    """How many different people were the same to this pupil within a year."""

    what: str
    number: int

    @property
    def is_much(self) -> bool:
        return self.number >= rules.MANY


@dataclass(frozen=True)
class AroundPage:
    """Everybody around a pupil on a day."""

    circle: Circle
    groups: list[Group]
    ending: list[Stand]
    turnover: list[Turnover]
    # How many people of outside have to do with this pupil: for not overloading a family.
    outside: int


def around_page(circle: Circle, day: dt.date) -> AroundPage:
    """Put those who are around a pupil in order; no query."""
    groups = [_group(circle, side) for side in Side]
    return AroundPage(
        circle=circle,
        groups=groups,
        ending=[stand for stand in circle.now if _ends(stand, day)],
        turnover=turnover_of(circle, day),
        outside=next(group.number for group in groups if group.side == Side.OUTSIDE),
    )


def turnover_of(circle: Circle, day: dt.date) -> list[Turnover]:
    """Where several people followed each other: guardians, and those with the same task."""
    stints: dict[str, list[Stint]] = defaultdict(list)
    for stand in [*circle.now, *circle.earlier]:
        guards = isinstance(stand.row, Relation) and stand.row.kind == RelationKind.GUARDIAN
        if guards or stand.assignment is not None:
            stints[stand.what].append((stand.who.pk, stand.starts_on, stand.ends_on))
    numbers = [Turnover(what, rules.different_people(rows, day)) for what, rows in stints.items()]
    return sorted((one for one in numbers if one.number > 1), key=lambda one: (-one.number, one.what))


def _ends(stand: Stand, day: dt.date) -> bool:
    return stand.side != Side.SCHOOL and rules.ends_soon(stand.ends_on, day)


def _group(circle: Circle, side: Side) -> Group:
    stands = circle.on(side)
    teachers = [
        stand
        for stand in stands
        if isinstance(stand.row, ClassStaff) and stand.row.kind == ClassStaffKind.TEACHER
    ]
    others = [stand for stand in stands if stand not in teachers]
    mentors = {stand.who.pk for stand in others}
    return Group(side, others, len({stand.who.pk for stand in teachers} - mentors))
