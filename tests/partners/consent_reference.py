"""Consent once more, without the rules of the house: a day-by-day account of who said what, in plain loops.

It knows no database and shares no code with `partners.rules`; tests hold both against each other.
"""

import datetime as dt
from dataclasses import dataclass, field

PUPIL = 0


@dataclass
class Custodian:
    """A person who has custody from a day until a day, the last one included."""

    person: int
    first: dt.date
    last: dt.date | None = None


@dataclass
class Child:
    """A pupil with a birth date, if that is known, and whoever has custody."""

    born: dt.date | None
    custodians: list[Custodian] = field(default_factory=list)

    def age(self, day: dt.date) -> int:
        """Counted birthday by birthday."""
        assert self.born is not None
        years = 0
        while True:
            year = self.born.year + years + 1
            leap_day = (self.born.month, self.born.day) == (2, 29)
            is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            birthday = (
                dt.date(year, 3, 1)
                if leap_day and not is_leap_year
                else dt.date(year, self.born.month, self.born.day)
            )
            if birthday > day:
                return years
            years += 1

    def with_custody(self, day: dt.date) -> set[int]:
        found = set()
        for one in self.custodians:
            if one.first <= day and (one.last is None or day <= one.last):
                found.add(one.person)
        return found


@dataclass
class Question:
    """What is asked: for care or for data, from a day to a day, and perhaps stopped by the school."""

    care: bool
    asked: dt.date
    until: dt.date
    stopped: dt.date | None = None


def must_decide(child: Child, care: bool, day: dt.date) -> set[int] | None:
    """Who must agree; None as long as that is not known."""
    if child.born is None:
        return None
    if child.age(day) >= 16:
        return {PUPIL}
    custody = child.with_custody(day)
    if not custody:
        return None
    if care and child.age(day) >= 12:
        return custody | {PUPIL}
    return custody


def may_decide(child: Child, care: bool, day: dt.date, who: int) -> bool:
    """Whether it is this one's to say, also where somebody else is still missing."""
    if child.born is None:
        return False
    age = child.age(day)
    if who == PUPIL:
        return age >= 16 or (care and age >= 12)
    return age < 16 and who in child.with_custody(day)


def counts(child: Child, question: Question, said: list[tuple[dt.date, int, str]], day: dt.date) -> bool:
    """Whether the consent counts on a day, after what was said up to then, in order."""
    agreed: set[int] = set()
    against: set[int] = set()
    for on, who, answer in said:
        if on > day or not may_decide(child, question.care, on, who):
            continue
        if answer == "give":
            agreed.add(who)
            against.discard(who)
        else:
            against.add(who)
            agreed.discard(who)
    if day < question.asked or day > question.until or against:
        return False
    if question.stopped is not None and question.stopped <= day:
        return False
    must = must_decide(child, question.care, day)
    return must is not None and must <= agreed
