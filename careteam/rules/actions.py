"""Rules of actions: which state may follow which, and on which day somebody is reminded."""

import datetime as dt
from collections.abc import Collection

from careteam.enums.actions import ActionState

_S = ActionState
# Back to open is how a tap is taken back.
ACTION_MOVES: dict[ActionState, frozenset[ActionState]] = {
    _S.OPEN: frozenset({_S.DONE, _S.DROPPED}),
    _S.DONE: frozenset({_S.OPEN}),
    _S.DROPPED: frozenset({_S.OPEN}),
}


def reminded_on(due_on: dt.date, school_days: Collection[dt.date]) -> dt.date | None:
    """The first of these days on which an action that is due can be done; None when that comes later."""
    return min((day for day in school_days if day >= due_on), default=None)
