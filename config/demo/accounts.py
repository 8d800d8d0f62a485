"""Who can sign in to the demo: every role, two schools, one password."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from school.enums import Role
from school.models import RoleAssignment, School, User

# Written in the README and printed at each start: it opens fictional data on one's own machine, nothing else.
PASSWORD = "vandaag-dichtbij"  # noqa: S105
AT_VLIEGERWEI = "demo.nabij.example"
AT_RING = "ring.nabij.example"
# Everybody has worked here longer than the demo looks back.
SINCE = dt.timedelta(days=1500)
# The class that a visitor opens first: its mentor is the first account in the list.
TRIED_FIRST = "1B"


@dataclass(frozen=True)
class Account:
    """Somebody who signs in, and what they are at each of the two schools."""

    email: str
    name: str
    roles: tuple[Role, ...] = ()
    ring_roles: tuple[Role, ...] = ()
    # The class of which this person is mentor.
    mentor_of: str = ""
    # One of the accounts that the demo names when it starts.
    shown: bool = False


def _shown(who: str, name: str, *roles: Role, mentor_of: str = "") -> Account:
    return Account(f"{who}@{AT_VLIEGERWEI}", name, roles, mentor_of=mentor_of, shown=True)


MENTOR = _shown("mentor", "Fenna Dijkstra", Role.MENTOR, mentor_of=TRIED_FIRST)
TEACHER = _shown("docent", "Youssef Haddou", Role.TEACHER)
ATTENDANCE = _shown("verzuim", "Marieke Hofstra", Role.ATTENDANCE_COORDINATOR)
OFFICE = _shown("administratie", "Gülsüm Arslan", Role.OFFICE)
ADMINISTRATOR = _shown("beheer", "Koen van der Wal", Role.ADMINISTRATOR)
RING_MENTOR = Account(f"mentor@{AT_RING}", "Chaima Oulad", (), (Role.MENTOR,), "Ring 1", shown=True)
RING_OFFICE = Account(f"administratie@{AT_RING}", "Loes Nijboer", (), (Role.OFFICE, Role.ADMINISTRATOR), shown=True)
RING_ATTENDANCE = Account(
    f"verzuim@{AT_RING}", "Thomas Rijnders", (), (Role.ATTENDANCE_COORDINATOR,), shown=True
)

ROLE_ACCOUNTS = (
    MENTOR,
    TEACHER,
    ATTENDANCE,
    _shown("zorg", "Ingrid Veenstra", Role.CARE_COORDINATOR),
    OFFICE,
    ADMINISTRATOR,
    _shown("teamleider", "Ronald Bakema", Role.TEAM_LEADER),
    _shown("leerlingbegeleider", "Aïcha Tahiri", Role.PUPIL_COUNSELLOR),
    _shown("maatschappelijkwerk", "Linda Pot", Role.SOCIAL_WORKER),
    _shown("gedragsdeskundige", "Jasper Oosterhuis", Role.PSYCHOLOGIST),
    _shown("vertrouwenspersoon", "Corrie Blom", Role.CONFIDANT),
    _shown("jeugdverpleegkundige", "Sanne Kooistra", Role.YOUTH_HEALTH),
    _shown("partner", "Willem Drost", Role.PARTNER),
    _shown("mentor-2a", "Nadia el Yousfi", Role.MENTOR, Role.PUPIL_COUNSELLOR, mentor_of="2A"),
    Account(
        f"beide-scholen@{AT_VLIEGERWEI}",
        "Hugo ten Cate",
        (Role.CARE_COORDINATOR,),
        (Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER),
        shown=True,
    ),
    RING_MENTOR,
    RING_ATTENDANCE,
    RING_OFFICE,
    Account(f"docent@{AT_RING}", "Piet Jan Roorda", (), (Role.TEACHER,)),
)
OTHER_MENTORS = {
    "Start A": "Henriëtte Boer",
    "Start B": "Mohamed Ziani",
    "1A": "Simone Kramer",
    "1C": "Erik Tuinstra",
    "2B": "Özlem Kaya",
    "2C": "Bert Jan Vos",
    "3A": "Priya Ramdin",
    "3B": "Lotte Schuurman",
    "4A": "Frank de Bruin",
    "Uitstroom": "Tjitske Hiemstra",
}
OTHER_TEACHERS = (
    "Agnes Willems",
    "Bram Steen",
    "Dorien Haan",
    "Emiel Versteeg",
    "Farah Nazari",
    "Gijs Lammers",
    "Helma Prins",
    "Irene van Dam",
    "Jurre Folkerts",
)


def all_accounts() -> Iterator[Account]:
    """Everybody who works at the demo's two schools."""
    yield from ROLE_ACCOUNTS
    for name, mentor in OTHER_MENTORS.items():
        who = f"mentor-{name.lower().replace(' ', '-')}"
        yield Account(f"{who}@{AT_VLIEGERWEI}", mentor, (Role.MENTOR,), mentor_of=name)
    for number, teacher in enumerate(OTHER_TEACHERS, start=2):
        yield Account(f"docent-{number}@{AT_VLIEGERWEI}", teacher, (Role.TEACHER,))


def make_accounts(vliegerwei: School, ring: School, today: dt.date) -> dict[str, User]:
    """Make everybody with their roles; returns them by e-mail address."""
    # Hashing is slow on purpose: once is enough for one password.
    password = make_password(PASSWORD)
    accounts = list(all_accounts())
    users = User.objects.bulk_create(
        User(email=account.email, name=account.name, password=password) for account in accounts
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(school=school, user=user, role=role, starts_on=today - SINCE)
        for account, user in zip(accounts, users, strict=True)
        for school, roles in ((vliegerwei, account.roles), (ring, account.ring_roles))
        for role in roles
    )
    return {user.email: user for user in users}


def table(accounts: Iterable[Account]) -> str:
    """The accounts as an aligned table: roles, name, e-mail, password."""
    rows = [
        (", ".join(str(role.label) for role in {**dict.fromkeys(account.roles), **dict.fromkeys(account.ring_roles)}),
         account.name, account.email, PASSWORD)
        for account in accounts
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
