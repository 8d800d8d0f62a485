"""Pure rules of what an absence means: how much a lesson counts, what was decided, and what counts without a decision.

A lesson without a register is no lesson here: nobody knows how the pupil was, so it counts as nothing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from absence.enums import AUTHORISED, AbsenceKind, AnnouncementKind, MarkState, Meaning, Reason

HOUR = 60
K = AbsenceKind
# What a reason that was told by phone or by who knows the pupil comes down to.
KIND_OF_REASON: dict[Reason, AbsenceKind] = {
    Reason.SICK: K.SICK,
    Reason.APPOINTMENT: K.APPOINTMENT,
    Reason.TRANSPORT: K.TRANSPORT,
    Reason.OVERSLEPT: K.OVERSLEPT,
    Reason.FAMILY: K.NOT_ALLOWED,
    Reason.OTHER: K.NOT_ALLOWED,
}
# These are enough said; the others wait for somebody who decides.
ENOUGH_SAID = frozenset({Reason.SICK, Reason.APPOINTMENT})
KIND_OF_ANNOUNCEMENT: dict[AnnouncementKind, AbsenceKind] = {
    AnnouncementKind.SICK: K.SICK,
    AnnouncementKind.APPOINTMENT: K.APPOINTMENT,
    AnnouncementKind.LEAVE: K.LEAVE,
}


@dataclass(frozen=True)
class Word:
    """What a register says last of a pupil in one lesson, and until when (a late pupil) they were not there."""

    day: dt.date
    number: int
    starts_at: dt.time
    ends_at: dt.time
    state: MarkState
    minutes_late: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Announced:
    """Absence that was announced and not taken back."""

    first: dt.date
    last: dt.date
    kind: AnnouncementKind
    from_time: dt.time | None = None
    until_time: dt.time | None = None

    def covers(self, word: Word) -> bool:
        if not self.first <= word.day <= self.last:
            return False
        return (self.from_time is None or self.from_time < word.ends_at) and (
            self.until_time is None or self.until_time > word.starts_at
        )


@dataclass(frozen=True)
class Told:
    """The reason that was told about a stretch of missing, from a time of the day on."""

    day: dt.date
    since: dt.time
    reason: Reason


@dataclass(frozen=True)
class Decided:
    """What somebody decided about days, or about some lessons of one; the last that was decided counts."""

    first: dt.date
    last: dt.date
    kind: AbsenceKind
    at: dt.datetime
    first_lesson: int | None = None
    last_lesson: int | None = None

    def covers(self, word: Word) -> bool:
        if not self.first <= word.day <= self.last:
            return False
        return (self.first_lesson is None or self.first_lesson <= word.number) and (
            self.last_lesson is None or word.number <= self.last_lesson
        )


@dataclass(frozen=True)
class Missed:
    """A lesson that a pupil missed, and what it counts as; `minutes` as they are counted."""

    day: dt.date
    number: int
    minutes: int
    meaning: Meaning
    kind: AbsenceKind
    # Whether the pupil came, but so late that the lesson counts as missed.
    came_late: bool = False


@dataclass(frozen=True)
class Known:
    """All that was said and decided about the absences of one pupil."""

    announced: Sequence[Announced] = ()
    told: Sequence[Told] = ()
    decided: Sequence[Decided] = ()


def counted_minutes(starts_at: dt.time, ends_at: dt.time) -> int:
    """How much a lesson counts: up to an hour as one hour, a longer one as long as it is.

    Source: in secondary education a lesson of at most 60 minutes counts as an hour (notice of absence at DUO).
    """
    length = (ends_at.hour - starts_at.hour) * HOUR + ends_at.minute - starts_at.minute
    return max(HOUR, length)


def is_missed(word: Word, *, late_counts_from: int | None) -> bool:
    """Whether this lesson counts as missed: absent, or later than the school lets pass (None: never)."""
    if word.state == MarkState.ABSENT:
        return True
    if word.state != MarkState.LATE or late_counts_from is None or word.minutes_late is None:
        return False
    return word.minutes_late >= late_counts_from


def proposed(word: Word, known: Known) -> AbsenceKind:
    """What it seems to have been, for who decides."""
    told = _told_of(word, known.told)
    if told is not None:
        return KIND_OF_REASON[told.reason]
    if word.reason:
        return KIND_OF_REASON[Reason(word.reason)]
    return K.LATE if word.state == MarkState.LATE else K.NO_WORD


def missed_lesson(word: Word, known: Known, *, default_counts: bool) -> Missed:
    """What a missed lesson counts as: what was decided last, else what was announced or told, else undecided.

    `default_counts`: whether so many school days have passed without a decision that it counts as unauthorised.
    """
    minutes, came_late = counted_minutes(word.starts_at, word.ends_at), word.state == MarkState.LATE
    kind, meaning = _kind_of(word, known, default_counts=default_counts)
    return Missed(word.day, word.number, minutes, meaning, kind, came_late)


def _kind_of(word: Word, known: Known, *, default_counts: bool) -> tuple[AbsenceKind, Meaning]:
    decided = max((one for one in known.decided if one.covers(word)), key=lambda one: one.at, default=None)
    if decided is not None:
        return decided.kind, meaning_of(decided.kind)
    for one in known.announced:
        if one.covers(word) and one.kind in KIND_OF_ANNOUNCEMENT:
            return KIND_OF_ANNOUNCEMENT[one.kind], Meaning.AUTHORISED
    told = _told_of(word, known.told)
    if told is not None and told.reason in ENOUGH_SAID:
        return KIND_OF_REASON[told.reason], Meaning.AUTHORISED
    kind = proposed(word, known)
    if not default_counts:
        return kind, Meaning.UNDECIDED
    # A teacher's word that nobody made sure of excuses nothing by itself.
    return (K.NO_WORD if kind in AUTHORISED else kind), Meaning.UNAUTHORISED


def meaning_of(kind: AbsenceKind) -> Meaning:
    """Whether a kind is allowed. Sickness and suspension are (Leerplicht)."""
    return Meaning.AUTHORISED if kind in AUTHORISED else Meaning.UNAUTHORISED


def _told_of(word: Word, told: Iterable[Told]) -> Told | None:
    before = [one for one in told if one.day == word.day and one.since <= word.starts_at]
    return max(before, key=lambda one: one.since, default=None)
