"""What may follow what in acute danger, and when the same day one looks again."""

import datetime as dt

from careteam.enums.acute import AcuteState

_S = AcuteState
ACUTE_MOVES: dict[AcuteState, frozenset[AcuteState]] = {
    _S.BEGUN: frozenset({_S.AGREED}),
    # Agreed anew, or looked after.
    _S.AGREED: frozenset({_S.AGREED, _S.FOLLOWED}),
    _S.FOLLOWED: frozenset(),
}
STILL_ACUTE = frozenset({_S.BEGUN, _S.AGREED})
# Before the school is empty, and later with an hour in between; always on the day itself.
LOOK_AGAIN, IN_BETWEEN, LATEST = dt.time(15, 0), dt.timedelta(hours=1), dt.time(23, 55)


def look_again_at(now: dt.datetime) -> dt.time:
    """When to look again the same day, of a moment in the school's own time."""
    if now.time() < (dt.datetime.combine(now.date(), LOOK_AGAIN) - IN_BETWEEN).time():
        return LOOK_AGAIN
    later = now + IN_BETWEEN
    return later.time().replace(second=0, microsecond=0) if later.date() == now.date() else LATEST
