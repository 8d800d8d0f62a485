"""Which state may follow which, one table for each thing that has one."""

from intake.enums import AppointmentState, BatchState, FollowUpState, IntakeStep

# INTERVIEW after FOLLOW_UP opens a closed interview again, to correct it.
INTAKE_MOVES: dict[IntakeStep, frozenset[IntakeStep]] = {
    IntakeStep.REGISTRATION: frozenset({IntakeStep.FILE_STUDY, IntakeStep.INTERVIEW, IntakeStep.WITHDRAWN}),
    IntakeStep.FILE_STUDY: frozenset({IntakeStep.REGISTRATION, IntakeStep.INTERVIEW, IntakeStep.WITHDRAWN}),
    IntakeStep.INTERVIEW: frozenset({IntakeStep.FILE_STUDY, IntakeStep.FOLLOW_UP, IntakeStep.WITHDRAWN}),
    IntakeStep.FOLLOW_UP: frozenset({IntakeStep.INTERVIEW}),
    IntakeStep.WITHDRAWN: frozenset({IntakeStep.REGISTRATION}),
}

FOLLOW_UP_MOVES: dict[FollowUpState, frozenset[FollowUpState]] = {
    FollowUpState.PLANNED: frozenset({FollowUpState.DONE, FollowUpState.CANCELLED}),
    FollowUpState.DONE: frozenset({FollowUpState.PLANNED}),
    FollowUpState.CANCELLED: frozenset({FollowUpState.PLANNED}),
}

# Back to PLANNED takes a slip back.
APPOINTMENT_MOVES: dict[AppointmentState, frozenset[AppointmentState]] = {
    AppointmentState.PLANNED: frozenset(
        {AppointmentState.CAME, AppointmentState.MISSED, AppointmentState.CANCELLED}
    ),
    AppointmentState.CAME: frozenset({AppointmentState.PLANNED, AppointmentState.MISSED}),
    AppointmentState.MISSED: frozenset({AppointmentState.PLANNED, AppointmentState.CAME}),
    AppointmentState.CANCELLED: frozenset(),
}

# RUNNING after RUNNING is a worker that takes over from one that died.
BATCH_MOVES: dict[BatchState, frozenset[BatchState]] = {
    BatchState.WAITING: frozenset({BatchState.RUNNING, BatchState.FAILED, BatchState.REMOVED}),
    BatchState.RUNNING: frozenset(
        {BatchState.RUNNING, BatchState.READY, BatchState.FAILED, BatchState.REMOVED}
    ),
    BatchState.READY: frozenset({BatchState.REMOVED}),
    BatchState.FAILED: frozenset({BatchState.REMOVED}),
    BatchState.REMOVED: frozenset(),
}


def may_take_step(old: str, new: str) -> bool:
    """Whether an intake may go from one step to the other."""
    return IntakeStep(new) in INTAKE_MOVES[IntakeStep(old)]
