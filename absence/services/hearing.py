"""What a register means for the people around each pupil: whose word is the last, who hears, or why nobody does."""

import datetime as dt
import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from absence.enums import EpisodeState, MarkState
from absence.models.registers import Mark
from absence.rules.day import LessonMark, MarkValues, Why, episode_state, latest, latest_word
from absence.services.episodes import (
    Back,
    Missing,
    Told,
    arrival,
    close_episodes,
    explain_episodes,
    open_episodes,
    reopen_episodes,
)
from absence.services.lessons import Lesson
from absence.services.quiet import is_quiet
from pupils.models.pupils import Pupil


class Hearing(enum.Enum):
    """What a mark means for the people around a pupil."""

    NEW = "messages about it were made"
    WITHDRAWN = "back before the message left"
    NO_ADDRESS = "nobody who should hear has an address"
    SWITCHED_OFF = "the school sends no messages"
    ANNOUNCED = "announced"
    REACHED = "somebody was reached by phone"
    KNOWN = "the reason is known"
    EARLIER = "missing already"
    LATER_WORD = "another mark says how it is now"
    PAST_DAY = "not today"
    TOO_LATE = "too late in the day"


# What a missing pupil's episode means for them; without an episode the absence was announced.
HEARING_OF: dict[EpisodeState | None, Hearing] = {
    None: Hearing.ANNOUNCED,
    EpisodeState.ANNOUNCED: Hearing.ANNOUNCED,
    EpisodeState.REACHED: Hearing.REACHED,
    EpisodeState.KNOWN: Hearing.KNOWN,
    EpisodeState.WITHOUT_WORD: Hearing.EARLIER,
}


@dataclass(frozen=True)
class Outcome:
    """What came of one mark: who hears, or why nobody does."""

    hearing: Hearing
    told: tuple[Told, ...] = ()


def whose_last_word(
    lesson: Lesson,
    pupils: list[Pupil],
    day_marks: list[Mark],
    marks: Mapping[int, MarkValues],
    *,
    now: dt.datetime,
) -> set[int]:
    """Of whom this register says how they are now: no later lesson, nor another class after this one, has said it."""
    own = (lesson.school_class.pk, lesson.period.number)
    others: dict[int, list[LessonMark]] = {}
    said_at: dict[int, dt.datetime] = {}
    for mark in day_marks:
        if (mark.register.school_class_id, mark.register.number) == own:
            said_at[mark.pupil_id] = mark.said_at
        else:
            word = LessonMark(mark.register.starts_at, MarkState(mark.state), mark.said_at)
            others.setdefault(mark.pupil_id, []).append(word)
    last = set()
    for pupil in pupils:
        here = LessonMark(lesson.period.starts_at, marks[pupil.pk].state, said_at.get(pupil.pk, now))
        if latest([here, *others.get(pupil.pk, [])]) is here:
            last.add(pupil.pk)
    return last


@dataclass
class _Turns:
    """What a register turns in the episodes of the day."""

    missing: list[Missing] = field(default_factory=list)
    back: list[Back] = field(default_factory=list)
    announced: list[int] = field(default_factory=list)
    known: dict[str, list[int]] = field(default_factory=dict)
    # Pupils and their episodes.
    reopened: list[tuple[int, int]] = field(default_factory=list)


def update_episodes(
    lesson: Lesson,
    pupils: list[Pupil],
    last_words: Collection[int],
    marks: Mapping[int, MarkValues],
    before: Mapping[int, MarkValues],
    *,
    now: dt.datetime,
) -> dict[int, Outcome]:
    """Open, explain, reopen or close episodes by what is now the latest word about each pupil."""
    outcomes: dict[int, Outcome] = {}
    turns = _Turns()
    for pupil in pupils:
        values = marks[pupil.pk]
        if pupil.pk not in last_words:
            if values.state == MarkState.ABSENT:
                outcomes[pupil.pk] = Outcome(Hearing.LATER_WORD)
        elif pupil.left_on is None or pupil.left_on >= lesson.day:
            wanted = _turn(turns, lesson, pupil, values, before.get(pupil.pk), now=now)
            if values.state == MarkState.ABSENT:
                outcomes[pupil.pk] = Outcome(HEARING_OF[wanted])
    quiet = is_quiet(lesson.school, lesson.day_ends, now)
    told = _carry_out(turns, lesson, quiet=quiet, now=now)
    silent = [item.pupil.pk for item in turns.missing if not item.reason]
    if quiet:
        silent += [pupil_id for pupil_id, _pk in turns.reopened]
    outcomes |= dict.fromkeys(silent, Outcome(_why_silent(lesson, quiet=quiet)))
    for pupil_id in {one.pupil_id for one in told}:
        of_pupil = tuple(one for one in told if one.pupil_id == pupil_id)
        news = tuple(one for one in of_pupil if not one.withdrawn)
        outcomes[pupil_id] = Outcome(Hearing.NEW, news) if news else Outcome(Hearing.WITHDRAWN)
    return outcomes


def _turn(
    turns: _Turns,
    lesson: Lesson,
    pupil: Pupil,
    values: MarkValues,
    before: MarkValues | None,
    *,
    now: dt.datetime,
) -> EpisodeState | None:
    """Note what this mark turns, and return the state in which the pupil is after it."""
    episodes = pupil.day_episodes  # type: ignore[attr-defined]
    current = next((row for row in episodes if row["back_at"] is None), None)
    state = episode_state(ended=False, explanation=current["explanation"]) if current else None
    # Who is expected in somebody's consulting hour is looked for there first: nobody else is alerted.
    announced = bool(pupil.announced or pupil.visiting)  # type: ignore[attr-defined]
    why = _why(lesson, values, before)
    wanted = latest_word(state, missing=values.state == MarkState.ABSENT, announced=announced, why=why)
    starts_at = lesson.period.starts_at
    if wanted == state:
        pass
    elif current is None:
        reason = values.reason if wanted == EpisodeState.KNOWN else ""
        turns.missing.append(Missing(pupil, starts_at, number=len(episodes) + 1, reason=reason))
    elif wanted == EpisodeState.BACK:
        arrived = arrival(now=now, starts_at=starts_at, minutes_late=values.minutes_late)
        turns.back.append(Back(pupil.pk, current["id"], current["number"], arrived))
    elif wanted == EpisodeState.ANNOUNCED:
        turns.announced.append(current["id"])
    elif wanted == EpisodeState.KNOWN:
        turns.known.setdefault(values.reason, []).append(current["id"])
    else:
        turns.reopened.append((pupil.pk, current["id"]))
    return wanted


def _carry_out(turns: _Turns, lesson: Lesson, *, quiet: bool, now: dt.datetime) -> list[Told]:
    """Turn the episodes; returns whom somebody told what."""
    told = close_episodes(turns.back, day=lesson.day, now=now)
    explain_episodes(turns.announced, state=EpisodeState.ANNOUNCED, now=now)
    for reason, episode_ids in turns.known.items():
        explain_episodes(episode_ids, state=EpisodeState.KNOWN, now=now, reason=reason)
    reopened = [episode_id for _pupil, episode_id in turns.reopened]
    told += reopen_episodes(reopened, school=lesson.school, now=now, quiet=quiet)
    return told + open_episodes(turns.missing, school=lesson.school, day=lesson.day, now=now, quiet=quiet)


def _why(lesson: Lesson, values: MarkValues, before: MarkValues | None) -> Why:
    """What this mark says of the reason, where this person's word about it counts."""
    if values == before or not lesson.school_class.knows_why:  # type: ignore[attr-defined]
        return Why.NOTHING
    if values.reason:
        return Why.KNOWN
    return Why.NO_LONGER if before is not None and before.reason else Why.NOTHING


def _why_silent(lesson: Lesson, *, quiet: bool) -> Hearing:
    """Why nobody hears about a pupil who is missing without word, unless somebody does."""
    if not lesson.school.absence_settings.alerts_on:
        return Hearing.SWITCHED_OFF
    return Hearing.TOO_LATE if quiet else Hearing.NO_ADDRESS
