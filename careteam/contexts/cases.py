"""What the pages of cases show, put in order from rows that are already there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from phonenumber_field.phonenumber import PhoneNumber, to_python

from careteam.enums.cases import CaseState
from careteam.models.actions import Action
from careteam.models.cases import CareCase, CareHours, CaseManager, CaseMove, CaseQuerySet
from careteam.models.contacts import ContactMoment
from careteam.models.plans import CarePlan, PlanEvaluation
from careteam.querysets.cases import known_cases, load_of_each, oldest_of_each, own_running
from careteam.rules.cases import CASE_MOVES, RUNNING
from pupils.models.pupils import Pupil
from school.models.people import User, UserQuerySet
from school.viewer import Access

# How a state looks on a badge; the word stands beside it.
LOOKS = {
    CaseState.OPEN: "todo",
    CaseState.IN_CARE: "good",
    CaseState.WAITING: "queued",
    CaseState.CLOSING: "announced",
    CaseState.CLOSED: "plain",
}
# Closed cases of one pupil that the file still names.
CLOSED_SHOWN = 5
# Of the talks about a case its page shows the newest; the pupil's list of talks has them all.
CONTACTS_SHOWN = 5
# Of each person the caseload shows the oldest.
CASES_SHOWN = 20


@dataclass(frozen=True)
class CasePage:
    """A case with how it came here and who looked after it."""

    case: CareCase
    looks: str
    moves: list[CaseMove]
    # The states that can follow, in the order of the enum.
    next_states: list[CaseState]
    manager: CaseManager | None
    earlier_managers: list[CaseManager]
    plan: CarePlan
    evaluations: list[PlanEvaluation]
    to_do: list[Action]
    # Done, or not needed any more; the newest first.
    ended: list[Action]
    # The newest talks about it.
    contacts: list[ContactMoment]

    @property
    def since(self) -> dt.datetime | None:
        """Since when it is in this state."""
        return self.moves[-1].at if self.moves else None


def case_page(case: CareCase, user: User) -> CasePage:
    """Six queries."""
    found = Action.objects.visible_to(user).filter(case=case).select_related("ended_by")
    actions = list(found.with_keeper_name(user.access).order_by("due_on", "pk"))
    ended = [action for action in actions if not action.is_open]
    state = CaseState(case.state)
    rows = CaseManager.objects.visible_to(user).filter(case=case).with_gone(user.access.day)
    managers = list(rows.select_related("user"))
    return CasePage(
        case=case,
        looks=LOOKS[state],
        moves=list(case.moves.select_related("by")),
        next_states=[one for one in CaseState if one in CASE_MOVES[state]],
        manager=next((row for row in managers if row.ends_on is None), None),
        earlier_managers=[row for row in reversed(managers) if row.ends_on is not None],
        plan=CarePlan.objects.visible_to(user).get(case=case),
        evaluations=list(case.evaluations.select_related("by")),
        to_do=[action for action in actions if action.is_open],
        contacts=list(
            ContactMoment.objects.visible_to(user)
            .filter(case=case)
            .select_related("person", "author")[:CONTACTS_SHOWN]
        ),
        ended=sorted(ended, key=lambda action: action.ended_on or action.due_on, reverse=True),
    )


@dataclass(frozen=True)
class CaseLine:
    """A case in a list."""

    case: CareCase
    looks: str

    @classmethod
    def of(cls, case: CareCase) -> "CaseLine":
        return cls(case, LOOKS[CaseState(case.state)])

    @property
    def phone(self) -> PhoneNumber | None:
        """On which the family reaches who looks after it, of a case read `with_face`."""
        number: str = getattr(self.case, "manager_phone", None) or ""
        return to_python(number) if number else None


def file_cases(access: Access, pupil: Pupil) -> list[CaseLine]:
    """What somebody may know of cases in a pupil's file: the running ones first. One query."""
    rows = sorted(known_cases(access=access, pupil_id=pupil.pk), key=lambda case: case.state not in RUNNING)
    running = [case for case in rows if case.state in RUNNING]
    # Who only knows that there is one has no use for those that are over.
    closed = [case for case in rows if case.state not in RUNNING and case.is_seen]
    return [CaseLine.of(case) for case in [*running, *closed[:CLOSED_SHOWN]]]


@dataclass(frozen=True)
class Load:
    """What one person looks after."""

    user: User
    number: int
    # The first of them; drawing a thousand lines takes longer than reading them.
    cases: list[CaseLine]
    # Hours a week that these take together, and that the person has, if somebody said so.
    taken: Decimal
    has: Decimal | None

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.cases)

    @property
    def is_too_much(self) -> bool:
        return self.has is not None and self.taken > self.has


@dataclass(frozen=True)
class Caseload:
    """Who looks after what; those that nobody looks after first."""

    nobodys: list[CaseLine]
    more_nobodys: int
    people: list[Load]

    @property
    def number(self) -> int:
        """How many cases there are in all."""
        return len(self.nobodys) + self.more_nobodys + sum(load.number for load in self.people)

    @property
    def pupil_ids(self) -> list[int]:
        """Who is named."""
        lines = [*self.nobodys, *(line for load in self.people for line in load.cases)]
        return sorted({line.case.pupil_id for line in lines})


def caseload(cases: CaseQuerySet, team: UserQuerySet, hours: Iterable[CareHours], day: dt.date) -> Caseload:
    """Who looks after how much of these, with the oldest of each. Four queries, however many there are."""
    taken = load_of_each(cases, day)
    first: dict[int | None, list[CaseLine]] = {}
    for case in oldest_of_each(cases, CASES_SHOWN, day):
        first.setdefault(case.manager_id, []).append(CaseLine.of(case))
    has = {row.user_id: row.hours for row in hours}
    loads = [
        Load(
            user=user,
            number=taken[user.pk][0] if user.pk in taken else 0,
            cases=first.get(user.pk, []),
            taken=taken[user.pk][1] if user.pk in taken else Decimal(),
            has=has.get(user.pk),
        )
        for user in team | User.objects.filter(pk__in=taken)
    ]
    nobodys = first.get(None, [])
    all_nobodys = taken[None][0] if None in taken else 0
    return Caseload(
        nobodys, all_nobodys - len(nobodys), sorted(loads, key=lambda load: (-load.taken, load.user.name))
    )


def own_cases(access: Access) -> tuple[list[CaseLine], int]:
    """The oldest running cases that somebody looks after, and how many there are besides. One query."""
    rows = own_running(access=access)
    return [CaseLine.of(case) for case in rows], rows[0].in_all - len(rows) if rows else 0
