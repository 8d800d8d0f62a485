"""Who can sign in to the demo: every role, two schools, one password."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from school.enums import OUTSIDE, ClassStaffKind, Role
from school.models.care_team import CareTeamMember
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.services import account_changes
from tools.samples.factories import CareTeamMemberFactory, RoleAssignmentFactory

# Written in the README and printed at each start: it opens fictional data on one's own machine, nothing else.
PASSWORD = "vandaag-dichtbij"  # noqa: S105
# Numbers that no school has.
BRIN, RING_BRIN = "99ZZ", "99ZY"
VLIEGERWEI, RING = "ISK De Vliegerwei", "ISK Aan de Ring"
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
    # The classes this person is there for by another role, and as what.
    counsels: tuple[str, ...] = ()
    counsels_as: ClassStaffKind = ClassStaffKind.PUPIL_COUNSELLOR
    # Whether this person is on the care team's list at both schools.
    care_team: bool = False


def _at_vliegerwei(who: str, name: str, *roles: Role, **more: Any) -> Account:
    return Account(f"{who}@{AT_VLIEGERWEI}", name, roles, **more)


MENTOR = _at_vliegerwei("mentor", "Fenna Dijkstra", Role.MENTOR, mentor_of=TRIED_FIRST)
TEACHER = _at_vliegerwei("docent", "Youssef Haddou", Role.TEACHER)
ATTENDANCE = _at_vliegerwei("verzuim", "Marieke Hofstra", Role.ATTENDANCE_COORDINATOR)
OFFICE = _at_vliegerwei("administratie", "Gülsüm Arslan", Role.OFFICE)
ADMINISTRATOR = _at_vliegerwei("beheer", "Koen van der Wal", Role.ADMINISTRATOR)
# Of the wijkteam, which works with both schools.
PARTNER = Account(f"partner@{AT_VLIEGERWEI}", "Willem Drost", (Role.PARTNER,), (Role.PARTNER,))
# Of Nidos; takes the name of the guardian whose account it is.
GUARDIAN = _at_vliegerwei("voogd", "Voogd van Nidos", Role.PARTNER)
RING_MENTOR = Account(f"mentor@{AT_RING}", "Chaima Oulad", (), (Role.MENTOR,), "Ring 1")
RING_OFFICE = Account(f"administratie@{AT_RING}", "Loes Nijboer", (), (Role.OFFICE, Role.ADMINISTRATOR))
RING_ATTENDANCE = Account(f"verzuim@{AT_RING}", "Thomas Rijnders", (), (Role.ATTENDANCE_COORDINATOR,))

# The accounts that the demo names when it starts: each role, then who has several, then the small school.
ROLE_ACCOUNTS = (
    MENTOR,
    TEACHER,
    ATTENDANCE,
    _at_vliegerwei("zorg", "Ingrid Veenstra", Role.CARE_COORDINATOR, care_team=True),
    OFFICE,
    ADMINISTRATOR,
    _at_vliegerwei("teamleider", "Ronald Bakema", Role.TEAM_LEADER),
    _at_vliegerwei(
        "leerlingbegeleider",
        "Aïcha Tahiri",
        Role.PUPIL_COUNSELLOR,
        counsels=("1A", "1B", "1C"),
        care_team=True,
    ),
    _at_vliegerwei(
        "ambulantbegeleider",
        "Mirjam Schaap",
        Role.AMBULANT_COUNSELLOR,
        counsels=("1B", "2B"),
        counsels_as=ClassStaffKind.AMBULANT_COUNSELLOR,
    ),
    _at_vliegerwei("maatschappelijkwerk", "Linda Pot", Role.SOCIAL_WORKER, care_team=True),
    _at_vliegerwei("gedragsdeskundige", "Jasper Oosterhuis", Role.PSYCHOLOGIST, care_team=True),
    _at_vliegerwei(
        "remedialteacher",
        "Wim Brandsma",
        Role.REMEDIAL_TEACHER,
        counsels=("Start A", "1B"),
        counsels_as=ClassStaffKind.REMEDIAL_TEACHER,
    ),
    _at_vliegerwei(
        "logopedist",
        "Eline Postma",
        Role.SPEECH_THERAPIST,
        counsels=("Start A",),
        counsels_as=ClassStaffKind.SPEECH_THERAPIST,
    ),
    _at_vliegerwei("aandachtsfunctionaris", "Hanneke Smid", Role.SAFEGUARDING_LEAD),
    _at_vliegerwei("concierge", "Rachid Bouzid", Role.CARETAKER),
    _at_vliegerwei("vertrouwenspersoon", "Corrie Blom", Role.CONFIDANT),
    _at_vliegerwei("jeugdverpleegkundige", "Sanne Kooistra", Role.YOUTH_HEALTH),
    PARTNER,
    GUARDIAN,
    _at_vliegerwei(
        "mentor-2a",
        "Nadia el Yousfi",
        Role.MENTOR,
        Role.PUPIL_COUNSELLOR,
        mentor_of="2A",
        counsels=("2B", "2C"),
    ),
    Account(
        f"beide-scholen@{AT_VLIEGERWEI}",
        "Hugo ten Cate",
        (Role.CARE_COORDINATOR,),
        (Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER),
        care_team=True,
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
        User(
            email=account.email,
            name=account.name,
            password=password,
            home_school=vliegerwei if account.roles else ring,
        )
        for account in accounts
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignmentFactory.build(school=school, user=user, role=role, starts_on=today - SINCE)
        for account, user in zip(accounts, users, strict=True)
        for school, roles in ((vliegerwei, account.roles), (ring, account.ring_roles))
        for role in roles
    )
    return {user.email: user for user in users}


def list_care_team(school: School, users: dict[str, User], today: dt.date) -> None:
    """Put those on the care team's list who work at the school and are in it."""
    here = set(RoleAssignment.objects.filter(school=school).values_list("user", flat=True))
    CareTeamMember.objects.bulk_create(
        CareTeamMemberFactory.build(school=school, user=users[account.email], starts_on=today - SINCE)
        for account in all_accounts()
        if account.care_team and users[account.email].pk in here
    )


def ask_role(school: School, *, now: dt.datetime, today: dt.date) -> None:
    """The only administrator asks a role for a teacher: it waits for the team leader."""
    account_changes.ask_role(
        user=User.objects.get(email=TEACHER.email),
        school_id=school.pk,
        role=Role.PUPIL_COUNSELLOR,
        starts_on=today,
        ends_on=None,
        by=User.objects.get(email=ADMINISTRATOR.email),
        now=now,
        today=today,
    )


def holder(school: School, role: Role) -> int:
    """The id of somebody with this role at the school; of anybody inside it if nobody has it any more."""
    held: list[tuple[str, int]] = list(
        RoleAssignment.objects.filter(school=school).order_by("pk").values_list("role", "user")
    )
    inside = (user for name, user in held if name not in OUTSIDE)
    return next((user for name, user in held if name == role), None) or next(inside)


def demo_schools() -> QuerySet[School]:
    """The demo's schools, by who works there: visitors may rename a school."""
    emails = [MENTOR.email, RING_MENTOR.email]
    return School.objects.filter(role_assignments__user__email__in=emails).order_by("pk")


def table() -> str:
    """The accounts to try, per school: role, name, e-mail address, password."""
    rows = {
        VLIEGERWEI: [_row(account, account.roles) for account in ROLE_ACCOUNTS if account.roles],
        RING: [_row(account, account.ring_roles) for account in ROLE_ACCOUNTS if account.ring_roles],
    }
    every = [row for group in rows.values() for row in group]
    widths = [max(len(row[column]) for row in every) for column in range(len(every[0]))]
    lines = []
    for school, group in rows.items():
        lines.append(school)
        for row in group:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join(lines)


def _row(account: Account, roles: tuple[Role, ...]) -> tuple[str, str, str, str]:
    labels = [
        f"{role.label} {account.mentor_of}" if role == Role.MENTOR else str(role.label) for role in roles
    ]
    return ", ".join(labels), account.name, account.email, PASSWORD
