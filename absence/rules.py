"""Pure rules of absence: whether somebody is missing, how worrying it is, when a register is late."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from absence.enums import MarkState


@dataclass(frozen=True)
class MarkValues:
    """What a mark says, apart from whose it is."""

    state: MarkState = MarkState.PRESENT
    minutes_late: int | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class LessonMark:
    """A mark with the start of its lesson."""

    starts_at: dt.time
    state: MarkState


def latest(marks: Iterable[LessonMark]) -> LessonMark | None:
    """The mark that says how a pupil is now: that of the latest lesson with a register."""
    return max(marks, key=lambda mark: mark.starts_at, default=None)


@dataclass(frozen=True)
class Worry:
    """What makes a missing pupil stand out."""

    lives_alone: bool
    small_unit: bool
    unaccompanied: bool
    days_missing: int
    several_days: int
    unreachable: bool

    @property
    def days_stand_out(self) -> bool:
        return self.days_missing >= self.several_days

    @property
    def score(self) -> int:
        """Higher is more worrying; the days missing decide between equals."""
        return (
            40 * (self.lives_alone or self.small_unit)
            + 30 * self.unaccompanied
            + 20 * self.days_stand_out
            + 10 * self.unreachable
            + min(self.days_missing, 9)
        )


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
