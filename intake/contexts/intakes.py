"""What the board and the page of an intake show, put in order from rows that are already there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.enums import OPEN_STEPS, IntakeStep
from intake.models.intakes import Intake
from intake.rules.following import days_left
from intake.rules.intakes import NextThing, Progress
from intake.rules.intakes import next_thing as next_thing_rule
from pupils.rules.people import age_on
from school.days import day_with_year, moment_on_page

# What the board shows, from left to right.
BOARD_STEPS = (*OPEN_STEPS, IntakeStep.FOLLOW_UP)
COMPLETED_SHOWN = 5
# What can be looked at by itself.
STEPS_OF_BOARD = (*BOARD_STEPS, IntakeStep.WITHDRAWN)


@dataclass(frozen=True)
class Card:
    """One intake on the board."""

    intake: Intake
    age: int
    languages: list[str]
    next_thing: str
    deadline: str
    late: bool

    @property
    def has_deadline(self) -> bool:
        """Whether somebody still has to make the first contact."""
        return self.intake.is_open and self.intake.first_contact_on is None


@dataclass(frozen=True)
class Column:
    """One step of the board with its first cards; `more` says how many there are besides."""

    step: IntakeStep
    count: int
    cards: list[Card]

    @property
    def label(self) -> str:
        return str(self.step.label).capitalize()

    @property
    def more(self) -> int:
        return max(self.count - len(self.cards), 0)


def card(intake: Intake, *, now: dt.datetime, with_languages: bool = True) -> Card:
    """An intake that was fetched `for_cards`, in words; no query, also not for the languages."""
    day = timezone.localdate(now)
    left = days_left(intake.due_on, day)
    return Card(
        intake=intake,
        age=age_on(intake.pupil.birth_date, day),
        languages=[row.language_name for row in intake.pupil.languages.all()] if with_languages else [],
        next_thing=next_words(intake, now=now),
        deadline=deadline_words(left),
        late=intake.is_late(day),
    )


def columns(
    intakes: Iterable[Intake], counts: dict[str, int], *, number: int, now: dt.datetime
) -> list[Column]:
    """The board: of each step so many cards, late ones first and of the completed the newest."""
    by_step: dict[str, list[Intake]] = {step: [] for step in BOARD_STEPS}
    for intake in intakes:
        by_step[intake.step].append(intake)
    for step in OPEN_STEPS:
        by_step[step].sort(key=lambda one: (one.first_contact_on is not None, one.due_on, one.pk))
    by_step[IntakeStep.FOLLOW_UP].sort(
        key=lambda one: (one.completed_on or dt.date.min, one.pk), reverse=True
    )
    # What is done needs no work: a few suffice, and the step by itself has them all.
    room = dict.fromkeys(BOARD_STEPS, number) | {IntakeStep.FOLLOW_UP: min(number, COMPLETED_SHOWN)}
    return [
        Column(step, counts.get(step, 0), [card(one, now=now) for one in by_step[step][: room[step]]])
        for step in BOARD_STEPS
    ]


def tabs(counts: dict[str, int], query: QueryDict, step: str) -> list[dict[str, object]]:
    """The whole board and each step by itself, keeping the filter; who does not come only when there is somebody."""
    found = [{"label": _("Board"), "url": _with_step(query, ""), "current": not step, "count": None}]
    for one in STEPS_OF_BOARD:
        if one != IntakeStep.WITHDRAWN or counts.get(one) or step == one:
            label = str(one.label).capitalize()
            url, count = _with_step(query, one), counts.get(one, 0)
            found.append({"label": label, "url": url, "current": step == one, "count": count})
    return found


def _with_step(query: QueryDict, step: str) -> str:
    """The address of the board with this step and the present filter, from its first page."""
    wanted = query.copy()
    for name in ("page", "step"):
        wanted.pop(name, None)
    if step:
        wanted["step"] = step
    return f"?{wanted.urlencode()}"


def deadline_words(left: int) -> str:
    """How many days there are left for the first contact, or how many it is late."""
    if left < 0:
        return ngettext("first contact %(n)s day late", "first contact %(n)s days late", -left) % {"n": -left}
    if left == 0:
        return _("first contact today at the latest")
    return ngettext("%(n)s day left for the first contact", "%(n)s days left for the first contact", left) % {
        "n": left
    }


def next_words(intake: Intake, *, now: dt.datetime) -> str:
    """The next thing to do, in words; empty when there is nothing. Needs `invited` and `has_taker`."""
    progress = Progress(
        step=intake.step,
        has_owner=intake.has_taker,  # type: ignore[attr-defined]
        contacted=intake.first_contact_on is not None,
        interview_at=intake.interview_at,
        invited=intake.invited,  # type: ignore[attr-defined]
    )
    match next_thing_rule(progress, now=now):
        case NextThing.FIND_OWNER:
            return _("Decide who takes this intake")
        case NextThing.CONTACT:
            return _("Make the first contact")
        case NextThing.PLAN:
            return _("Plan the interview")
        case NextThing.INVITE:
            return _("Invite the family")
        case NextThing.TALK if intake.interview_at is not None:
            return _("Interview on %(when)s") % {"when": moment_words(intake.interview_at)}
        case NextThing.FINISH:
            return _("Finish the interview")
    return ""


def moment_words(at: dt.datetime) -> str:
    """A day and a time."""
    return moment_on_page(at)


@dataclass(frozen=True)
class Step:
    """A step as components/step_list.html draws it: done, now or next."""

    title: str
    text: str
    state: str


def steps(intake: Intake) -> list[Step]:
    """The four steps of an intake, with where it is now."""
    texts = {
        IntakeStep.REGISTRATION: day_with_year(intake.registered_on),
        IntakeStep.INTERVIEW: moment_words(intake.interview_at) if intake.interview_at else "",
        IntakeStep.FOLLOW_UP: day_with_year(intake.completed_on) if intake.completed_on else "",
    }
    here = BOARD_STEPS.index(IntakeStep(intake.step)) if intake.step in BOARD_STEPS else -1
    finished = intake.step == IntakeStep.FOLLOW_UP
    return [
        Step(
            title=str(step.label).capitalize(),
            text=texts.get(step, ""),
            state="done" if at < here or finished else "now" if at == here else "next",
        )
        for at, step in enumerate(BOARD_STEPS)
    ]
