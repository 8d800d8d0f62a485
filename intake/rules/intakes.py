"""What an intake waits for."""

import datetime as dt
import enum
from dataclasses import dataclass

from intake.enums import IntakeStep
from pupils.enums import PartLevel


class NextThing(enum.Enum):
    """What somebody should do next for an intake."""

    FIND_OWNER = "nobody has it yet"
    CONTACT = "make the first contact"
    PLAN = "plan the interview"
    INVITE = "invite the family"
    TALK = "hold the interview"
    FINISH = "finish the interview"
    NONE = "nothing"


# What may leave the house by mail to the pupil's teachers.
MAIL_LEVELS = frozenset({PartLevel.PRACTICAL})


@dataclass(frozen=True)
class Progress:
    """How far an intake is."""

    step: str
    has_owner: bool
    contacted: bool
    interview_at: dt.datetime | None
    invited: bool


def next_thing(progress: Progress, *, now: dt.datetime) -> NextThing:
    """What should happen next; one thing, the most pressing."""
    if progress.step in {IntakeStep.FOLLOW_UP, IntakeStep.WITHDRAWN}:
        return NextThing.NONE
    if not progress.has_owner:
        return NextThing.FIND_OWNER
    if not progress.contacted:
        return NextThing.CONTACT
    coming = progress.interview_at is not None and progress.interview_at > now
    if coming:
        return NextThing.TALK if progress.invited else NextThing.INVITE
    if progress.step == IntakeStep.INTERVIEW:
        return NextThing.FINISH
    return NextThing.PLAN if progress.interview_at is None else NextThing.TALK


# INTERVIEW after FOLLOW_UP opens a closed interview again, to correct it.
INTAKE_MOVES: dict[IntakeStep, frozenset[IntakeStep]] = {
    IntakeStep.REGISTRATION: frozenset({IntakeStep.FILE_STUDY, IntakeStep.INTERVIEW, IntakeStep.WITHDRAWN}),
    IntakeStep.FILE_STUDY: frozenset({IntakeStep.REGISTRATION, IntakeStep.INTERVIEW, IntakeStep.WITHDRAWN}),
    IntakeStep.INTERVIEW: frozenset({IntakeStep.FILE_STUDY, IntakeStep.FOLLOW_UP, IntakeStep.WITHDRAWN}),
    IntakeStep.FOLLOW_UP: frozenset({IntakeStep.INTERVIEW}),
    IntakeStep.WITHDRAWN: frozenset({IntakeStep.REGISTRATION}),
}


def may_take_step(old: str, new: str) -> bool:
    """Whether an intake may go from one step to the other."""
    return IntakeStep(new) in INTAKE_MOVES[IntakeStep(old)]
