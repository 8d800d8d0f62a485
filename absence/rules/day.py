"""Pure rules of absence: whether somebody is missing, how worrying it is, when a register is late."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from absence.enums import EpisodeState, Explanation, MarkState

# What a mark may say beside each state; the register shows the fields all the same, folded out of sight.
SAID_BESIDE: dict[MarkState, frozenset[str]] = {
    MarkState.PRESENT: frozenset(),
    MarkState.ABSENT: frozenset({"reason", "note"}),
    MarkState.LATE: frozenset({"minutes_late", "reason", "note"}),
    MarkState.IN_SCHOOL: frozenset({"note"}),
}
MINUTES_AT_MOST = 600
NOTE_LENGTH = 200


def beside(noted: str, more: str, *, at_most: int) -> str | None:
    """What two people said of the same, in one note: as it is where it holds the other, None where both do not fit."""
    if not more or more in noted:
        return noted
    both = " · ".join(filter(None, [noted, more]))
    return both if len(both) <= at_most else None


@dataclass(frozen=True)
class MarkValues:
    """What a mark says, apart from whose it is."""

    state: MarkState = MarkState.PRESENT
    minutes_late: int | None = None
    reason: str = ""
    note: str = ""


class MarkRow(Protocol):
    """A mark as it is kept, or as it was before a change."""

    state: str
    minutes_late: int | None
    reason: str
    note: str


def values_of(row: MarkRow) -> MarkValues:
    """What a stored mark says."""
    return MarkValues(MarkState(row.state), row.minutes_late, row.reason, row.note)


def mark_values(state: MarkState, **beside: Any) -> MarkValues:
    """A mark with those of the values beside it that its state allows."""
    return MarkValues(state, **{name: beside[name] for name in SAID_BESIDE[state] & beside.keys()})


@dataclass(frozen=True)
class LessonMark:
    """A mark with the start of its lesson, and when it was said."""

    starts_at: dt.time
    state: MarkState
    said_at: dt.datetime


def latest(marks: Iterable[LessonMark]) -> LessonMark | None:
    """The mark that says how a pupil is now: that of the latest lesson, in whichever class the pupil was then.

    Where two classes speak of the same lesson, it is what was said last.
    """
    return max(marks, key=lambda mark: (mark.starts_at, mark.said_at), default=None)


E = EpisodeState

# What may follow what. WITHOUT_WORD after ANNOUNCED: the announced absence was taken back, or does not cover a later
# lesson. WITHOUT_WORD after REACHED: the call was taken back; ANNOUNCED: it was, and the absence is announced as well.
# Who is back and goes missing again gets a new episode.
EPISODE_MOVES: dict[EpisodeState, frozenset[EpisodeState]] = {
    E.WITHOUT_WORD: frozenset({E.ANNOUNCED, E.REACHED, E.KNOWN, E.BACK}),
    E.ANNOUNCED: frozenset({E.WITHOUT_WORD, E.BACK}),
    E.KNOWN: frozenset({E.WITHOUT_WORD, E.ANNOUNCED, E.BACK}),
    E.REACHED: frozenset({E.WITHOUT_WORD, E.ANNOUNCED, E.BACK}),
    E.BACK: frozenset(),
}

# How an episode that has not ended is kept.
KEPT_AS: dict[EpisodeState, Explanation] = {
    E.WITHOUT_WORD: Explanation.NONE,
    E.ANNOUNCED: Explanation.ANNOUNCED,
    E.REACHED: Explanation.REACHED,
    E.KNOWN: Explanation.KNOWN,
}


def episode_state(*, ended: bool, explanation: str) -> EpisodeState:
    """The state that these columns of an episode stand for."""
    if ended:
        return E.BACK
    return next(state for state, kept in KEPT_AS.items() if kept == explanation)


def states_before(state: EpisodeState) -> list[EpisodeState]:
    """From which states an episode may come into this one."""
    return [before for before, after in EPISODE_MOVES.items() if state in after]


class Why(enum.Enum):
    """What the latest mark says of the reason, as far as it counts: a teacher's waits for the call list."""

    NOTHING = "nothing new"
    KNOWN = "somebody who may say so knows why"
    NO_LONGER = "it was said, and is not so after all"


def latest_word(
    current: EpisodeState | None, *, missing: bool, announced: bool, why: Why = Why.NOTHING
) -> EpisodeState | None:
    """Where the latest mark brings a pupil's open episode, None for no episode; another state without one: a new one.

    `announced`: whether an announced absence covers the lesson of that mark.
    """
    if not missing:
        return None if current is None else E.BACK
    if why is Why.NO_LONGER and current == E.KNOWN:
        current = E.WITHOUT_WORD
    if announced:
        return E.ANNOUNCED if current == E.WITHOUT_WORD else current
    if why is Why.KNOWN and current in {None, E.WITHOUT_WORD}:
        return E.KNOWN
    return E.WITHOUT_WORD if current in {None, E.ANNOUNCED} else current


@dataclass(frozen=True)
class Worry:
    """What makes a missing pupil stand out."""

    lives_alone: bool
    small_unit: bool
    unaccompanied: bool
    days_missing: int
    several_days: int
    unreachable: bool
    # Somebody answered, but nobody has seen the pupil.
    not_found: bool = False

    @property
    def days_stand_out(self) -> bool:
        return self.days_missing >= self.several_days

    @property
    def score(self) -> int:
        """Higher is more worrying; the days missing decide between equals."""
        return (
            200 * self.not_found
            + 40 * (self.lives_alone or self.small_unit)
            + 30 * self.unaccompanied
            + 20 * self.days_stand_out
            + 10 * self.unreachable
            + min(self.days_missing, 9)
        )


def is_quiet(
    now: dt.datetime, *, lessons_end: dt.time | None, quiet_after: int, latest_hour: dt.time
) -> bool:
    """Whether it is too late in the day for an alert: so many minutes after the last lesson, or after the hour."""
    if now.time() > latest_hour:
        return True
    if lessons_end is None:
        return False
    return now > dt.datetime.combine(now.date(), lessons_end, now.tzinfo) + dt.timedelta(minutes=quiet_after)


def minutes_into(lesson_start: dt.datetime, now: dt.datetime) -> int:
    """How many minutes late somebody can be by now, rounded up; not above zero before the lesson."""
    return -(int((lesson_start - now).total_seconds()) // 60)


def reminder_at(*, lesson_start: dt.datetime, reminder_after: int) -> dt.datetime:
    """When the mentor of a missing register is reminded."""
    return lesson_start + dt.timedelta(minutes=reminder_after)


def escalation_at(*, lesson_start: dt.datetime, reminder_after: int, escalate_after: int) -> dt.datetime:
    """When the attendance coordinator hears that a register is still missing."""
    return lesson_start + dt.timedelta(minutes=reminder_after + escalate_after)


def minutes_left(*, now: dt.datetime, lesson_start: dt.datetime, reminder_after: int) -> int:
    """Whole minutes until the register is late, rounded up; negative once it is."""
    left = reminder_at(lesson_start=lesson_start, reminder_after=reminder_after) - now
    return -((-int(left.total_seconds())) // 60)
