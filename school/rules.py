"""Pure rules of the school: who may do what, which day is a school day, how names sort."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass

import holidays

from school import letters
from school.enums import AccountChangeKind, AccountChangeState, ClassStaffKind, Permission, Role

_R = Role
# The internal care meeting's own people: they see care parts.
CARE_TEAM = frozenset({_R.CARE_COORDINATOR, _R.SOCIAL_WORKER, _R.PSYCHOLOGIST, _R.PUPIL_COUNSELLOR})
# Who can be given a class for some days, and for how long at most.
CAN_STAND_IN = frozenset({_R.MENTOR, _R.TEACHER})
STAND_IN_AT_MOST = dt.timedelta(weeks=6)
WHOLE_SCHOOL = CARE_TEAM | {_R.ATTENDANCE_COORDINATOR, _R.TEAM_LEADER, _R.OFFICE}

# Who may do what. A role that is not named has nothing: deny by default.
PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.SEE_ALL_PUPILS: WHOLE_SCHOOL,
    # A mentor's and a teacher's pupils are those of their own classes.
    Permission.SEE_PUPIL_PAGE: WHOLE_SCHOOL | {_R.MENTOR, _R.TEACHER},
    # Mentors and teachers see the background of the pupils in their own classes without this.
    Permission.SEE_BACKGROUND: CARE_TEAM | {_R.TEAM_LEADER},
    Permission.SEE_CARE: CARE_TEAM,
    Permission.MANAGE_PUPILS: frozenset({_R.OFFICE}),
    Permission.PLACE_PUPILS: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER, _R.OFFICE}),
    Permission.ALLOW_LEAVING: frozenset({_R.TEAM_LEADER}),
    Permission.SEE_INTAKES: CARE_TEAM | {_R.TEAM_LEADER, _R.OFFICE},
    Permission.REGISTER_PUPILS: frozenset({_R.OFFICE, _R.CARE_COORDINATOR}),
    Permission.TAKE_INTAKE: frozenset({_R.CARE_COORDINATOR, _R.SOCIAL_WORKER, _R.PUPIL_COUNSELLOR}),
    Permission.REOPEN_INTAKE: frozenset({_R.CARE_COORDINATOR}),
    Permission.MANAGE_QUESTIONS: frozenset({_R.CARE_COORDINATOR, _R.ADMINISTRATOR}),
    Permission.ADD_DOCUMENTS: CARE_TEAM | {_R.OFFICE, _R.MENTOR},
    Permission.REMOVE_DOCUMENTS: frozenset({_R.CARE_COORDINATOR}),
    Permission.PRINT_REPORT: CARE_TEAM | {_R.TEAM_LEADER, _R.MENTOR},
    Permission.PRINT_MANY_REPORTS: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.RECORD_TALK: frozenset({_R.MENTOR, _R.CARE_COORDINATOR, _R.PUPIL_COUNSELLOR}),
    Permission.DECIDE_REVIEW: frozenset({_R.CARE_COORDINATOR, _R.MENTOR}),
    Permission.WRITE_REMARK: CARE_TEAM | {_R.TEAM_LEADER, _R.MENTOR, _R.TEACHER},
    Permission.CHECK_IN: frozenset({_R.MENTOR, _R.TEACHER}),
    Permission.SEE_CARE_SIGNALS: frozenset({_R.CARE_COORDINATOR}),
    Permission.PLAN_CONSULTING_HOURS: frozenset({_R.CARE_COORDINATOR, _R.OFFICE}),
    Permission.KEEP_CONSULTING_HOURS: frozenset({_R.YOUTH_HEALTH}),
    Permission.SEE_PARTNERS: WHOLE_SCHOOL | {_R.MENTOR, _R.CONFIDANT},
    Permission.MANAGE_PARTNERS: CARE_TEAM,
    Permission.SEE_ACCESS_LOG: frozenset({_R.CARE_COORDINATOR}),
    Permission.GIVE_STAND_IN: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER, _R.OFFICE, _R.ADMINISTRATOR}),
    Permission.SEE_ALL_CLASSES: WHOLE_SCHOOL | {_R.ADMINISTRATOR},
    Permission.TAKE_REGISTER: frozenset({_R.MENTOR, _R.TEACHER, _R.ATTENDANCE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.TAKE_ANY_REGISTER: frozenset({_R.ATTENDANCE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.ANNOUNCE_ABSENCE: frozenset({_R.OFFICE, _R.ATTENDANCE_COORDINATOR}),
    Permission.WORK_CALL_LIST: frozenset({_R.ATTENDANCE_COORDINATOR, _R.CARE_COORDINATOR}),
    Permission.SEE_OUTBOX: frozenset(
        {_R.OFFICE, _R.ATTENDANCE_COORDINATOR, _R.CARE_COORDINATOR, _R.ADMINISTRATOR}
    ),
    # What a message says, and to whom: only for those who see all pupils anyway.
    Permission.SEE_MESSAGE_CONTENT: frozenset({_R.OFFICE, _R.ATTENDANCE_COORDINATOR, _R.CARE_COORDINATOR}),
    Permission.APPROVE_TEXTS: frozenset({_R.ADMINISTRATOR}),
    Permission.MANAGE_CLASSES: frozenset({_R.OFFICE, _R.ADMINISTRATOR}),
    Permission.MANAGE_CALENDAR: frozenset({_R.OFFICE, _R.ADMINISTRATOR}),
    Permission.MANAGE_STAFF: frozenset({_R.ADMINISTRATOR}),
    Permission.DECIDE_ACCOUNT_CHANGES: frozenset({_R.ADMINISTRATOR, _R.TEAM_LEADER}),
    Permission.SEE_ACCOUNT_CHANGES: frozenset({_R.ADMINISTRATOR, _R.TEAM_LEADER, _R.CARE_COORDINATOR}),
    Permission.MANAGE_SCHOOL: frozenset({_R.ADMINISTRATOR}),
}


def allows(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether any of these roles has the permission."""
    return not PERMISSIONS[permission].isdisjoint(roles)


def own_class_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles can have a class, for some days included."""
    kinds = lasting_class_kinds(roles)
    return [*kinds, ClassStaffKind.STAND_IN] if kinds else []


def lasting_class_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles can belong to a class."""
    kinds = []
    if Role.MENTOR in roles:
        kinds.append(ClassStaffKind.MENTOR)
    if Role.TEACHER in roles:
        kinds.append(ClassStaffKind.TEACHER)
    return kinds


# Roles that open anything: nobody gives one alone. An administrator counts, because the second yes could else come
# from an account that the first made up.
GUARDED_ROLES: frozenset[Role] = frozenset().union(*PERMISSIONS.values())
# What the person may say yes to, from the address or the device known before. Not a role: an administrator could
# make up an account, and say yes as its owner.
OWN_YES = frozenset({AccountChangeKind.ADDRESS, AccountChangeKind.FACTOR})
ACCOUNT_CHANGE_LASTS = dt.timedelta(days=14)
# For how long after a change of address the former one hears as well.
FORMER_ADDRESS_HEARS = dt.timedelta(days=90)

_S = AccountChangeState
ACCOUNT_CHANGE_MOVES: dict[AccountChangeState, frozenset[AccountChangeState]] = {
    _S.WAITING: frozenset({_S.MAILED, _S.DONE, _S.REFUSED, _S.WITHDRAWN, _S.EXPIRED}),
    _S.MAILED: frozenset({_S.DONE, _S.REFUSED, _S.WITHDRAWN, _S.EXPIRED}),
    _S.DONE: frozenset(),
    _S.REFUSED: frozenset(),
    _S.WITHDRAWN: frozenset(),
    _S.EXPIRED: frozenset(),
}
OPEN_CHANGES = frozenset(state for state, moves in ACCOUNT_CHANGE_MOVES.items() if moves)


def who_decide(
    *, administrators: Set[int], leaders: Set[int], asked_by: int, about: int | None
) -> frozenset[int]:
    """Who may give the second yes: another administrator; where there is none, or only one, a team leader too."""
    parties = {asked_by, about}
    others = administrators - parties
    return frozenset(others if others and len(administrators) > 1 else (others | leaders) - parties)


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


def school_days(
    first: dt.date,
    last: dt.date,
    *,
    years: Collection[tuple[dt.date, dt.date]],
    days_off: Collection[tuple[dt.date, dt.date]],
) -> list[dt.date]:
    """Weekdays from one day to another that fall in a school year and in no holiday; all days included."""
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [
        day
        for day in days
        if day.isoweekday() <= 5
        and any(start <= day <= end for start, end in years)
        and not any(start <= day <= end for start, end in days_off)
    ]


def week_of(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(days=day.isoweekday() - 1)


# Letters that do not fall apart into a base letter and an accent, and those that two keyboards write differently.
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ء": ""}
)


def fold(text: str) -> str:
    """Letters without case and accents, other signs as single spaces: the form in which names compare."""
    decomposed = unicodedata.normalize("NFKD", letters.heard(text.casefold())).translate(LETTERS)
    kept = "".join(
        letter if letter.isalnum() else ("" if unicodedata.combining(letter) else " ")
        for letter in decomposed
    )
    return " ".join(kept.split())


def squeeze(text: str) -> str:
    """The folded letters run together: "Jean-Pierre", "Jean Pierre" and "Jeanpierre" are one."""
    return fold(text).replace(" ", "")


# Signs that break a line.
_BREAKS = re.compile(r"[\x01-\x1f\x7f-\x9f\u2028\u2029]+")
# Signs that turn the letters after them around, or that nobody sees. Joiners belong to some scripts, and stay.
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")


def one_line(text: str) -> str:
    """A name or a title as it is kept: no line breaks, and no signs that make it read as another."""
    return _BREAKS.sub(" ", _TURNING.sub("", text))


def name_sort_key(*, surname: str, call_name: str, infix: str = "") -> str:
    """The key by which Dutch people sort names: surname, then first name, and the infix last of all.

    "van den Berg" stands under B, "Özil" between O and P. Fields are parted by a sign below every letter,
    so that "Berg, Zoë" comes before "Berger, Anna" in byte order (collation "C"). Who has one name stands at that.
    """
    first, then = (surname, call_name) if surname else (call_name, "")
    return "\x01".join((fold(first), fold(then), fold(infix)))


# How far back a review looks.
LOOK_BACK_WEEKS = 12


def weeks_back(day: dt.date, number: int = LOOK_BACK_WEEKS) -> list[dt.date]:
    """The Mondays of so many weeks, the day's own week last."""
    last = week_of(day)
    return [last - dt.timedelta(weeks=number - 1 - n) for n in range(number)]
