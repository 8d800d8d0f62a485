"""Pure rules of the school: who may do what, which day is a school day, how names sort."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass

import holidays

from school import letters
from school.enums import OUTSIDE, AccountChangeKind, AccountChangeState, ClassStaffKind, Permission, Role

_R = Role
# Who can be given a class for some days, and for how long at most.
CAN_STAND_IN = frozenset({_R.MENTOR, _R.TEACHER})
STAND_IN_AT_MOST = dt.timedelta(weeks=6)
# Who cares for the pupils of the whole school; what is said in the care team is theirs once they are on its list.
CARING = frozenset({_R.CARE_COORDINATOR, _R.SOCIAL_WORKER, _R.PSYCHOLOGIST})
WHOLE_SCHOOL = CARING | {
    _R.SAFEGUARDING_LEAD,
    _R.ATTENDANCE_COORDINATOR,
    _R.TEAM_LEADER,
    _R.OFFICE,
    _R.CARETAKER,
}
# Who has classes rather than the school, and as what.
COUNSELLORS = frozenset({_R.PUPIL_COUNSELLOR, _R.AMBULANT_COUNSELLOR})
SPECIALISTS = frozenset({_R.SPEECH_THERAPIST, _R.REMEDIAL_TEACHER})
OF_CLASSES = frozenset({_R.MENTOR, _R.TEACHER}) | COUNSELLORS | SPECIALISTS

# Who may do what. A role that is not named has nothing: deny by default.
PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.SEE_ALL_PUPILS: WHOLE_SCHOOL,
    # The pupils of who has classes are those of these classes.
    Permission.SEE_PUPIL_PAGE: WHOLE_SCHOOL | OF_CLASSES,
    # Who has classes sees the background of the pupils in them without this.
    Permission.SEE_BACKGROUND: CARING | {_R.SAFEGUARDING_LEAD, _R.TEAM_LEADER},
    # No role has these: they come with the care team's list.
    Permission.SEE_CARE: frozenset(),
    Permission.SEE_CARE_SIGNALS: frozenset(),
    Permission.HANDLE_CONSENTS: frozenset(),
    Permission.MANAGE_PUPILS: frozenset({_R.OFFICE}),
    Permission.PROTECT_PUPILS: frozenset({_R.OFFICE}),
    Permission.PLACE_PUPILS: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER, _R.OFFICE}),
    Permission.ALLOW_LEAVING: frozenset({_R.TEAM_LEADER}),
    Permission.PREPARE_ADULTHOOD: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER, _R.MENTOR}),
    Permission.PREPARE_ANY_ADULTHOOD: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.SEE_INTAKES: CARING | {_R.TEAM_LEADER, _R.OFFICE},
    Permission.REGISTER_PUPILS: frozenset({_R.OFFICE, _R.CARE_COORDINATOR}),
    Permission.TAKE_INTAKE: frozenset({_R.CARE_COORDINATOR, _R.SOCIAL_WORKER, _R.PUPIL_COUNSELLOR}),
    Permission.REOPEN_INTAKE: frozenset({_R.CARE_COORDINATOR}),
    Permission.MANAGE_QUESTIONS: frozenset({_R.CARE_COORDINATOR, _R.ADMINISTRATOR}),
    Permission.ADD_DOCUMENTS: CARING | COUNSELLORS | {_R.OFFICE, _R.MENTOR},
    Permission.REMOVE_DOCUMENTS: frozenset({_R.CARE_COORDINATOR}),
    Permission.PRINT_REPORT: CARING | {_R.TEAM_LEADER, _R.MENTOR},
    Permission.PRINT_MANY_REPORTS: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.RECORD_TALK: COUNSELLORS | {_R.MENTOR, _R.CARE_COORDINATOR},
    Permission.DECIDE_REVIEW: frozenset({_R.CARE_COORDINATOR, _R.MENTOR}),
    Permission.REMIND_MENTORS: frozenset({_R.CARE_COORDINATOR}),
    Permission.WRITE_REMARK: CARING | OF_CLASSES | {_R.SAFEGUARDING_LEAD, _R.TEAM_LEADER},
    Permission.RAISE_CONCERN: WHOLE_SCHOOL | OF_CLASSES,
    # What was said with family, guardian, housing or a partner, beside the calls of the morning.
    Permission.RECORD_CONTACT: CARING
    | COUNSELLORS
    | {_R.MENTOR, _R.SAFEGUARDING_LEAD, _R.ATTENDANCE_COORDINATOR, _R.TEAM_LEADER},
    Permission.LOG_TIME_OUT: CARING | COUNSELLORS | {_R.CARETAKER},
    Permission.MANAGE_PROGRAMMES: CARING | COUNSELLORS,
    Permission.COORDINATE_CARE: frozenset({_R.CARE_COORDINATOR}),
    Permission.SEE_MEETINGS: WHOLE_SCHOOL | OF_CLASSES | {_R.YOUTH_HEALTH},
    Permission.PREPARE_MEETINGS: frozenset({_R.CARE_COORDINATOR}),
    Permission.KEEP_OWN_NOTES: CARING
    | OF_CLASSES
    | {
        _R.SAFEGUARDING_LEAD,
        _R.TEAM_LEADER,
        _R.ATTENDANCE_COORDINATOR,
        _R.CONFIDANT,
        _R.YOUTH_HEALTH,
    },
    Permission.MANAGE_ACUTE_LIST: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER, _R.ADMINISTRATOR}),
    Permission.LEAD_MELDCODE: frozenset({_R.SAFEGUARDING_LEAD}),
    Permission.CHECK_IN: frozenset({_R.MENTOR, _R.TEACHER}),
    # Whoever is on the care team's list sees all of it anyway.
    Permission.OPEN_EMERGENCY: WHOLE_SCHOOL | OF_CLASSES,
    Permission.SEE_EMERGENCIES: frozenset({_R.CARE_COORDINATOR}),
    Permission.PLAN_CONSULTING_HOURS: frozenset({_R.CARE_COORDINATOR, _R.OFFICE}),
    Permission.KEEP_CONSULTING_HOURS: SPECIALISTS | {_R.YOUTH_HEALTH, _R.SOCIAL_WORKER, _R.PSYCHOLOGIST},
    Permission.SEE_PARTNERS: WHOLE_SCHOOL | COUNSELLORS | {_R.MENTOR, _R.CONFIDANT},
    Permission.MANAGE_PARTNERS: CARING,
    Permission.USE_PORTAL: OUTSIDE,
    Permission.SEE_CARE_QUALITY: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.SEE_ACCESS_LOG: frozenset({_R.CARE_COORDINATOR}),
    Permission.GIVE_STAND_IN: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER, _R.OFFICE, _R.ADMINISTRATOR}),
    Permission.SEE_ALL_CLASSES: WHOLE_SCHOOL | {_R.ADMINISTRATOR},
    Permission.TAKE_REGISTER: frozenset({_R.MENTOR, _R.TEACHER, _R.ATTENDANCE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.TAKE_ANY_REGISTER: frozenset({_R.ATTENDANCE_COORDINATOR, _R.TEAM_LEADER}),
    # A mentor's announcements are about the own classes, those where the mentor stands in included.
    Permission.ANNOUNCE_ABSENCE: frozenset({_R.OFFICE, _R.ATTENDANCE_COORDINATOR, _R.MENTOR}),
    # Only about the classes where a teacher stands in.
    Permission.ANNOUNCE_AS_STAND_IN: frozenset({_R.TEACHER}),
    Permission.ANNOUNCE_ANY_ABSENCE: frozenset({_R.OFFICE, _R.ATTENDANCE_COORDINATOR}),
    Permission.WORK_CALL_LIST: frozenset({_R.ATTENDANCE_COORDINATOR, _R.CARE_COORDINATOR, _R.CARETAKER}),
    Permission.DECIDE_ABSENCE: frozenset({_R.ATTENDANCE_COORDINATOR, _R.TEAM_LEADER}),
    # The law gives this to the head of the school.
    Permission.DECIDE_LEAVE: frozenset({_R.TEAM_LEADER}),
    Permission.FOLLOW_ABSENCE: frozenset(
        {
            _R.ATTENDANCE_COORDINATOR,
            _R.TEAM_LEADER,
            _R.MENTOR,
            _R.CARE_COORDINATOR,
            _R.SOCIAL_WORKER,
        }
    ),
    Permission.SEE_TRENDS: frozenset({_R.ATTENDANCE_COORDINATOR, _R.CARE_COORDINATOR, _R.TEAM_LEADER}),
    Permission.SEE_OWN_TRENDS: frozenset({_R.MENTOR}),
    Permission.SEE_TRENDS_BY_GROUP: frozenset({_R.CARE_COORDINATOR, _R.TEAM_LEADER}),
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


# What comes with being on the care team's list, whatever somebody's role: the whole school's care.
CARE_TEAM_HAS = frozenset(
    {
        Permission.SEE_ALL_PUPILS,
        Permission.SEE_ALL_CLASSES,
        Permission.SEE_PUPIL_PAGE,
        Permission.SEE_BACKGROUND,
        Permission.SEE_CARE,
        Permission.SEE_CARE_SIGNALS,
        Permission.SEE_MEETINGS,
        Permission.PROTECT_PUPILS,
        Permission.RAISE_CONCERN,
        Permission.HANDLE_CONSENTS,
        Permission.SEE_INTAKES,
        Permission.ADD_DOCUMENTS,
        Permission.PRINT_REPORT,
        Permission.WRITE_REMARK,
        Permission.RECORD_CONTACT,
        Permission.KEEP_OWN_NOTES,
        Permission.SEE_PARTNERS,
        Permission.MANAGE_PARTNERS,
    }
)
# How `nabij_roles_of` calls a time on that list, among the roles.
CARE_TEAM_ROW = "care_team"
# What a role gives only to who is on that list as well: an interview asks what only the care team may read.
ONLY_IN_CARE_TEAM = frozenset(
    {
        Permission.TAKE_INTAKE,
        Permission.REOPEN_INTAKE,
        Permission.COORDINATE_CARE,
        Permission.PREPARE_MEETINGS,
    }
)


def allows(roles: Iterable[Role], permission: Permission, *, care_team: bool = False) -> bool:
    """Whether any of these roles has the permission, or being on the care team's list gives it."""
    if care_team and permission in CARE_TEAM_HAS:
        return True
    by_role = not PERMISSIONS[permission].isdisjoint(roles)
    return by_role and (care_team or permission not in ONLY_IN_CARE_TEAM)


def own_class_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles can have a class, for some days included."""
    standing_in = [] if CAN_STAND_IN.isdisjoint(roles) else [ClassStaffKind.STAND_IN]
    return [*lasting_class_kinds(roles), *standing_in]


def lasting_class_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles can belong to a class."""
    return [ClassStaffKind(role) for role in Role if role in OF_CLASSES and role in roles]


def lesson_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles gives a class its lessons, and so takes its register."""
    return own_class_kinds(roles & CAN_STAND_IN)


def mentor_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles is told in confidence what a class's pupils say: never for some days."""
    return lasting_class_kinds(roles & {Role.MENTOR})


def mentoring_kinds(roles: frozenset[Role]) -> list[ClassStaffKind]:
    """As what somebody with these roles looks after a class: as its mentor, or standing in for some days."""
    return [kind for kind in lesson_kinds(roles) if kind != ClassStaffKind.TEACHER]


# Roles that open anything: nobody gives one alone. An administrator counts, because the second yes could else come
# from an account that the first made up.
# The list of organisations holds nothing of a pupil, of own notes everybody has their own, and in the portal a ground
# opens something and the role alone nothing.
OPENS_NOTHING = frozenset({Permission.SEE_PARTNERS, Permission.KEEP_OWN_NOTES, Permission.USE_PORTAL})
GUARDED_ROLES: frozenset[Role] = frozenset().union(
    *(roles for permission, roles in PERMISSIONS.items() if permission not in OPENS_NOTHING)
)
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


# Series of Ge'ez letters, by the first form of each, with the series that they are read as.
_GEEZ_ALIKE = [(0x1210, 0x1200), (0x1280, 0x1200), (0x1220, 0x1230), (0x12D0, 0x12A0), (0x1340, 0x1338)]
# Letters that do not fall apart into a base letter and an accent, and those that two keyboards write differently.
_LETTERS = {
    **{
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
    },
    **dict(zip("ɓɗɖƙŧƴə", "bddktye", strict=True)),
    # Arabic, Persian, Urdu, Kurdish and Pashto keyboards have letters of their own for the same ones.
    **dict.fromkeys("يىۍېۑێے", "ی"),
    **dict.fromkeys("ٱٲٳ", "ا"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ةہھەۃ", "ه"),
    **dict.fromkeys("ۆۇۈۉۊۋ", "و"),
    **dict(zip("ګټډړڼښڕڵ", "گتدرنشرل", strict=True)),
    **{"ء": "", "ٴ": ""},
    # The last form of a Greek letter.
    "ς": "σ",
    # Ukrainian, Russian and the languages of Central Asia.
    **dict(zip("ієэґғқҳҷңүұөә", "иееггкхчнууоа", strict=True)),
    # Ge'ez: the letters that sound alike; each of them has seven forms.
    **{chr(one + form): chr(other + form) for one, other in _GEEZ_ALIKE for form in range(7)},
    # The first form and the fourth of what is said in the throat.
    **{"ሃ": "ሀ", "ሓ": "ሀ", "ኃ": "ሀ", "ኣ": "አ", "ዓ": "አ"},
    # Digits of Arabic and of Persian keyboards.
    **{chr(zero + number): str(number) for zero in (0x0660, 0x06F0) for number in range(10)},
}
LETTERS = str.maketrans(_LETTERS)


def fold(text: str) -> str:
    """Letters without case and accents, other signs as single spaces: the form in which names compare."""
    # Forms of letters and of signs fall apart into others, which have a case and a meaning of their own.
    decomposed = letters.heard(unicodedata.normalize("NFKD", letters.heard(text.casefold())).casefold())
    return " ".join(words_in(decomposed.translate(LETTERS)))


def words_in(text: str) -> list[str]:
    """The letters and digits of a text as they stand between its other signs; a mark on a letter parts nothing."""
    return "".join(_part(sign) for sign in text).split()


def _part(sign: str) -> str:
    if sign.isalnum():
        return sign
    return "" if unicodedata.category(sign)[0] == "M" else " "


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
