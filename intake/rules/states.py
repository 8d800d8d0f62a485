"""Which state may follow which, one table for each thing that has one."""

from intake.enums import AppointmentState, BatchState, FollowUpState, IntakeStep

_I, _F, _A, _B = IntakeStep, FollowUpState, AppointmentState, BatchState

# INTERVIEW after FOLLOW_UP opens a closed interview again, to correct it.
INTAKE_MOVES: dict[IntakeStep, frozenset[IntakeStep]] = {
    _I.REGISTRATION: frozenset({_I.FILE_STUDY, _I.INTERVIEW, _I.WITHDRAWN}),
    _I.FILE_STUDY: frozenset({_I.REGISTRATION, _I.INTERVIEW, _I.WITHDRAWN}),
    _I.INTERVIEW: frozenset({_I.FILE_STUDY, _I.FOLLOW_UP, _I.WITHDRAWN}),
    _I.FOLLOW_UP: frozenset({_I.INTERVIEW}),
    _I.WITHDRAWN: frozenset({_I.REGISTRATION}),
}

FOLLOW_UP_MOVES: dict[FollowUpState, frozenset[FollowUpState]] = {
    _F.PLANNED: frozenset({_F.DONE, _F.CANCELLED}),
    _F.DONE: frozenset({_F.PLANNED}),
    _F.CANCELLED: frozenset({_F.PLANNED}),
}

# Back to PLANNED takes a slip back.
APPOINTMENT_MOVES: dict[AppointmentState, frozenset[AppointmentState]] = {
    _A.PLANNED: frozenset({_A.CAME, _A.MISSED, _A.CANCELLED}),
    _A.CAME: frozenset({_A.PLANNED, _A.MISSED}),
    _A.MISSED: frozenset({_A.PLANNED, _A.CAME}),
    _A.CANCELLED: frozenset(),
}

# RUNNING after RUNNING is a worker that takes over from one that died.
BATCH_MOVES: dict[BatchState, frozenset[BatchState]] = {
    _B.WAITING: frozenset({_B.RUNNING, _B.FAILED, _B.REMOVED}),
    _B.RUNNING: frozenset({_B.RUNNING, _B.READY, _B.FAILED, _B.REMOVED}),
    _B.READY: frozenset({_B.REMOVED}),
    _B.FAILED: frozenset({_B.REMOVED}),
    _B.REMOVED: frozenset(),
}


def may_take_step(old: str, new: str) -> bool:
    """Whether an intake may go from one step to the other."""
    return IntakeStep(new) in INTAKE_MOVES[IntakeStep(old)]
