"""What may become of a concern, and when it has waited too long."""

import datetime as dt

from careteam.enums.concerns import ConcernState

_S = ConcernState

# What may follow what. Back to what it was before goes by undoing the last step, and no other way.
CONCERN_MOVES: dict[ConcernState, frozenset[ConcernState]] = {
    _S.NEW: frozenset({_S.ANSWERED, _S.KEPT, _S.JOINED, _S.CLOSED}),
    _S.ANSWERED: frozenset({_S.KEPT, _S.JOINED, _S.CLOSED}),
    _S.KEPT: frozenset({_S.ANSWERED, _S.JOINED, _S.CLOSED}),
    _S.JOINED: frozenset(),
    _S.CLOSED: frozenset(),
}
# The care team still has to do something with these.
OPEN = frozenset(state for state, moves in CONCERN_MOVES.items() if moves)


def waited(raised_at: dt.datetime, answered_at: dt.datetime | None, now: dt.datetime) -> dt.timedelta:
    """How long somebody waited for a first answer, or waits up to now."""
    return (answered_at or now) - raised_at


def is_late(raised_at: dt.datetime, answered_at: dt.datetime | None, now: dt.datetime, *, hours: int) -> bool:
    """Whether a first answer is still to come, and has been so for longer than the school wants."""
    return answered_at is None and now - raised_at > dt.timedelta(hours=hours)
