"""Pure rules of the LOWAN table: terms, what answers add up to, and the figures of 2018 beside them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from partners.enums.organisations import CareKind
from partners.enums.working import GRADES, Sufficiency, Term

# Nothing is told of fewer answers than this: who gave them would be known.
TOLD_FROM = 5
FIRST_MONTH = {Term.AUTUMN: 8, Term.WINTER: 12, Term.SPRING: 4}
A_DAY = dt.timedelta(days=1)
# A form is open for three weeks, and closes a week before its term does: reminding takes a few days.
OPEN_FOR = dt.timedelta(weeks=3)
BEFORE_THE_END = dt.timedelta(weeks=1)


@dataclass(frozen=True, order=True)
class TermOf:
    """A term of a school year, which is named after the calendar year that it begins in."""

    year: int
    term: Term

    @property
    def first(self) -> dt.date:
        return dt.date(self.year + (self.term == Term.SPRING), FIRST_MONTH[self.term], 1)

    @property
    def last(self) -> dt.date:
        return self.next.first - A_DAY

    @property
    def next(self) -> "TermOf":
        if self.term == Term.SPRING:
            return TermOf(self.year + 1, Term.AUTUMN)
        return TermOf(self.year, Term(self.term + 1))

    @property
    def closes_on(self) -> dt.date:
        """When its form closes, unless the school chooses another day."""
        return self.last - BEFORE_THE_END

    @property
    def opens_on(self) -> dt.date:
        return self.closes_on - OPEN_FOR + A_DAY


def year_of(day: dt.date) -> int:
    """The calendar year in which the school year of the day began."""
    return day.year if day.month >= FIRST_MONTH[Term.AUTUMN] else day.year - 1


def year_name(year: int) -> str:
    """A school year as it is called, such as 2026-2027."""
    return f"{year}-{year + 1}"


def term_of(day: dt.date) -> TermOf:
    """The term that a day falls in."""
    year = year_of(day)
    return next(one for term in Term if (one := TermOf(year, term)).first <= day <= one.last)


def terms_of(year: int) -> list[TermOf]:
    return [TermOf(year, term) for term in Term]


@dataclass(frozen=True)
class Count:
    """How many said sufficient, reasonable and insufficient of a kind of care."""

    sufficient: int = 0
    reasonable: int = 0
    insufficient: int = 0

    @property
    def answers(self) -> int:
        return sum(self.numbers)

    @property
    def numbers(self) -> tuple[int, int, int]:
        return self.sufficient, self.reasonable, self.insufficient


@dataclass(frozen=True)
class Shares:
    """The same as percentages, each rounded by itself."""

    sufficient: int
    reasonable: int
    insufficient: int

    @property
    def numbers(self) -> tuple[int, int, int]:
        return self.sufficient, self.reasonable, self.insufficient

    @property
    def together(self) -> int:
        return sum(self.numbers)


def tally(answers: Iterable[tuple[str, str]]) -> dict[CareKind, Count]:
    """What answers (kind and grade) add up to; who had no contact counts out. Every kind is there."""
    found = {kind: dict.fromkeys(GRADES, 0) for kind in CareKind}
    for kind, grade in answers:
        if grade != Sufficiency.NO_CONTACT:
            found[CareKind(kind)][Sufficiency(grade)] += 1
    return {kind: Count(*numbers.values()) for kind, numbers in found.items()}


def shares_of(count: Count) -> Shares | None:
    """Percentages of those who had contact, half a percent rounded up; None where too few answered to tell."""
    total = count.answers
    if total < TOLD_FROM:
        return None
    return Shares(*((200 * number + total) // (2 * total) for number in count.numbers))


# The survey of 2018 among ISKs: percentages of those with contact. Rounded there too, so that two rows make 101.
IN_2018 = {
    CareKind.DOCTOR: Shares(60, 30, 10),
    CareKind.MENTAL_HEALTH: Shares(30, 36, 34),
    CareKind.SCHOOL_SOCIAL_WORK: Shares(50, 43, 7),
    CareKind.NEIGHBOURHOOD_TEAM: Shares(38, 44, 18),
    CareKind.ATTENDANCE_OFFICER: Shares(78, 21, 2),
    CareKind.SAFE_HOME: Shares(54, 33, 13),
    CareKind.AMV_HOUSING: Shares(29, 48, 24),
    CareKind.AMV_GUARDIANS: Shares(29, 40, 31),
    CareKind.AZC_CARE: Shares(31, 28, 41),
}
