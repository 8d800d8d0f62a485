"""Pure rules of the school: who may do what, which day is a school day, how names sort."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import holidays

from school.enums import CLASS_LIST_ONLY, Permission, Role

# Who may do what. A role that is not named has nothing: deny by default.
PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.SEE_ALL_PUPILS: frozenset(
        {Role.CARE_COORDINATOR, Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER, Role.OFFICE}
    ),
    Permission.SEE_PUPIL_PAGE: frozenset(
        {
            Role.CARE_COORDINATOR,
            Role.ATTENDANCE_COORDINATOR,
            Role.TEAM_LEADER,
            Role.OFFICE,
            Role.MENTOR,
        }
    ),
    Permission.MANAGE_PUPILS: frozenset({Role.OFFICE}),
    Permission.SEE_ALL_CLASSES: frozenset(
        {
            Role.CARE_COORDINATOR,
            Role.ATTENDANCE_COORDINATOR,
            Role.TEAM_LEADER,
            Role.OFFICE,
            Role.ADMINISTRATOR,
        }
    ),
    Permission.TAKE_REGISTER: frozenset(
        {Role.MENTOR, Role.TEACHER, Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER}
    ),
    Permission.TAKE_ANY_REGISTER: frozenset({Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER}),
    Permission.ANNOUNCE_ABSENCE: frozenset({Role.OFFICE, Role.ATTENDANCE_COORDINATOR}),
    Permission.WORK_CALL_LIST: frozenset({Role.ATTENDANCE_COORDINATOR, Role.CARE_COORDINATOR}),
    Permission.SEE_OUTBOX: frozenset(
        {Role.OFFICE, Role.ATTENDANCE_COORDINATOR, Role.CARE_COORDINATOR, Role.ADMINISTRATOR}
    ),
    # What a message says, and to whom: only for those who see all pupils anyway.
    Permission.SEE_MESSAGE_CONTENT: frozenset(
        {Role.OFFICE, Role.ATTENDANCE_COORDINATOR, Role.CARE_COORDINATOR}
    ),
    Permission.APPROVE_TEXTS: frozenset({Role.ADMINISTRATOR}),
    Permission.MANAGE_CLASSES: frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    Permission.MANAGE_CALENDAR: frozenset({Role.OFFICE, Role.ADMINISTRATOR}),
    Permission.MANAGE_STAFF: frozenset({Role.ADMINISTRATOR}),
    Permission.MANAGE_SCHOOL: frozenset({Role.ADMINISTRATOR}),
}


def allows(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether any of these roles has the permission."""
    return not PERMISSIONS[permission].isdisjoint(roles)


def needs_second_factor(roles: Iterable[Role]) -> bool:
    """Whether these roles see more than a class list."""
    return any(role not in CLASS_LIST_ONLY for role in roles)


@dataclass(frozen=True)
class Period:
    """A lesson period on one day; times are the school's local times."""

    number: int
    starts_at: dt.time
    ends_at: dt.time


@dataclass(frozen=True)
class Holiday:
    """A public holiday; an unusual one is a day off at some schools only."""

    day: dt.date
    name: str
    usual: bool


def public_holidays(first: dt.date, last: dt.date) -> list[Holiday]:
    """Dutch public holidays on weekdays from one day to another, both included, in order."""
    years = range(first.year, last.year + 1)
    found = [
        Holiday(day, name, usual)
        for category, usual in ((holidays.PUBLIC, True), (holidays.OPTIONAL, False))
        for day, name in holidays.country_holidays(
            "NL", years=years, categories=category, language="nl"
        ).items()
        if first <= day <= last and day.isoweekday() <= 5
    ]
    return sorted(found, key=lambda one: (one.day, not one.usual))


# Letters that do not fall apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)


def fold(text: str) -> str:
    """Letters without case and accents, other signs as single spaces: the form in which names compare."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = "".join(
        letter if letter.isalnum() else ("" if unicodedata.combining(letter) or letter in "'’ʼ`" else " ")
        for letter in decomposed
    )
    return " ".join(kept.split())


def name_sort_key(*, surname: str, call_name: str, infix: str = "") -> str:
    """The key by which Dutch people sort names: surname, then first name, and the infix last of all.

    "van den Berg" stands under B, "Özil" between O and P. Fields are parted by a sign below every letter,
    so that "Berg, Zoë" comes before "Berger, Anna" in byte order (collation "C").
    """
    return "\x01".join((fold(surname), fold(call_name), fold(infix)))
