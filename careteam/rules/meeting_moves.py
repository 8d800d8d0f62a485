"""Rules of meetings: their states, when they come back, and what fits into one."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from careteam.enums.meetings import ItemState, MeetingState

_M, _I = MeetingState, ItemState
MEETING_MOVES: dict[MeetingState, frozenset[MeetingState]] = {
    _M.DRAFT: frozenset({_M.PUBLISHED, _M.CANCELLED}),
    _M.PUBLISHED: frozenset({_M.LIVE, _M.CANCELLED}),
    # Back to published: somebody began it by mistake.
    _M.LIVE: frozenset({_M.CLOSED, _M.PUBLISHED}),
    _M.CLOSED: frozenset({_M.LIVE}),
    _M.CANCELLED: frozenset(),
}
ITEM_MOVES: dict[ItemState, frozenset[ItemState]] = {
    _I.PLANNED: frozenset({_I.NOW, _I.MOVED, _I.REMOVED}),
    _I.NOW: frozenset({_I.DONE, _I.PLANNED}),
    _I.DONE: frozenset({_I.NOW}),
    _I.MOVED: frozenset({_I.PLANNED, _I.NOW}),
    _I.REMOVED: frozenset({_I.PLANNED}),
}
# Those that stand on an agenda.
ON_AGENDA = frozenset(ItemState) - {_I.REMOVED}
# Those about which something can still be prepared.
TO_PREPARE = frozenset({_M.DRAFT, _M.PUBLISHED})
ONE_WEEK = dt.timedelta(weeks=1)


def meeting_days(
    first_on: dt.date, weekday: int, every_weeks: int, school_days: Collection[dt.date], last: dt.date
) -> Iterator[dt.date]:
    """The days on which a kind of meeting comes back, until a day.

    A day without school is put off by a week, and by one more, but never to the next turn: then it falls out.
    """
    if first_on > last:
        return
    rhythm = dt.timedelta(weeks=every_weeks)
    turn = first_on + dt.timedelta(days=(weekday - first_on.isoweekday()) % 7)
    while turn <= last:
        day = turn
        while day not in school_days and day + ONE_WEEK < turn + rhythm:
            day += ONE_WEEK
        if day in school_days and day <= last:
            yield day
        turn += rhythm


def may_go_on(state: str, starts_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a meeting can go on that was closed too early: not one of long ago."""
    return state == _M.CLOSED and starts_at > now - ONE_WEEK


def starts_of(starts_at: dt.datetime, minutes: Sequence[int]) -> list[dt.datetime]:
    """When each item begins, one after the other."""
    passed = [sum(minutes[:number]) for number in range(len(minutes))]
    return [starts_at + dt.timedelta(minutes=one) for one in passed]


def minutes_left(meeting: int, items: Collection[int]) -> int:
    """How many minutes are left of a meeting; below zero, it does not fit."""
    return meeting - sum(items)
