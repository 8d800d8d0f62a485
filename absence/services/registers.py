"""Handing in a register: one transaction from the marks to the messages in the outbox."""

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from absence import reads
from absence.enums import AT_SCHOOL, EpisodeState, MarkState
from absence.models.registers import Mark, Register
from absence.querysets.day import lessons_on
from absence.rules.day import (
    LessonMark,
    MarkValues,
    Why,
    episode_state,
    latest,
    latest_word,
    minutes_into,
    values_of,
)
from absence.services import searches, watching
from absence.services.episodes import (
    Back,
    Missing,
    Told,
    arrival,
    close_episodes,
    explain_episodes,
    is_quiet,
    open_episodes,
    put_off,
    reopen_episodes,
)
from pupils.models.pupils import ClassMembership, Pupil
from school.inserts import insert_rows
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School
from school.plans import one_transaction
from school.refusals import Refusal
from school.rules import Period

# A teacher may open the list a little before the bell, but nobody is missing before the lesson.
EARLY = dt.timedelta(minutes=10)


class RegisterRefused(Refusal):
    """This register cannot be handed in."""


@dataclass(frozen=True)
class Difference:
    """A pupil about whom somebody else's register says something else."""

    pupil_id: int
    theirs: MarkValues
    yours: MarkValues


class RegisterWrong(Exception):
    """Some marks cannot be so; `errors` says what is wrong, pupil by pupil."""

    def __init__(self, errors: Mapping[int, str]) -> None:
        super().__init__()
        self.errors = errors


class RegisterDiffers(Exception):
    """Somebody handed in another register meanwhile, or the class has changed: look again, then hand in."""

    def __init__(
        self, *, register: Register | None, differences: list[Difference], elsewhere: bool = False
    ) -> None:
        super().__init__()
        self.register = register
        self.differences = differences
        # Whether another class says so of the same lesson, not this register.
        self.elsewhere = elsewhere


@dataclass(frozen=True)
class Lesson:
    """A lesson of a class on a day, with everything that a register of it needs."""

    school_class: SchoolClass
    day: dt.date
    period: Period
    # Those of the class on that day.
    periods: list[Period]
    # When the last lesson of the school ends.
    day_ends: dt.time

    @property
    def school(self) -> School:
        return self.school_class.school


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


@dataclass(frozen=True)
class HandedIn:
    """What came of handing in."""

    register: Register
    lesson: Lesson
    pupils: list[Pupil]
    marks: Mapping[int, MarkValues]
    # What the register said before this change; empty when this was the first time or nothing changed.
    before: Mapping[int, MarkValues]
    # For each pupil who is missing, or about whom somebody hears something.
    outcomes: Mapping[int, Outcome]


def find_lesson(school_class: SchoolClass, *, day: dt.date, number: int | None) -> Lesson:
    """The lesson with this number, or the first of the day; refuses a day on which there is none.

    `school_class` comes from reads.class_to_register(), so this costs no query.
    """
    year = school_class.year
    if not year.starts_on <= day <= year.ends_on:
        raise RegisterRefused(_("This day falls outside the school year of this class."))
    if day.isoweekday() > 5 or school_class.is_day_off:  # type: ignore[attr-defined]
        raise RegisterRefused(_("There is no school on this day."))
    day_periods = periods_of(school_class.day_periods)  # type: ignore[attr-defined]
    if not day_periods:
        raise RegisterRefused(_("No lessons have been set for this weekday."))
    due = lessons_on(school_class, day_periods, day, a_week=school_class.school.absence_settings.a_week)
    given = {one.period.number: one.period for one in due}
    for noted in periods_of(school_class.noted_lessons):  # type: ignore[attr-defined]
        given.setdefault(noted.number, noted)
    periods = sorted(given.values(), key=lambda period: (period.starts_at, period.number))
    if not periods:
        raise RegisterRefused(_("This class has no lessons on this day."))
    wanted = periods[0] if number is None else given.get(number)
    if wanted is None:
        raise RegisterRefused(_("There is no such lesson on this day."))
    return Lesson(school_class, day, wanted, periods, day_ends=day_periods[-1].ends_at)


def periods_of(rows: Iterable[Mapping[str, Any]]) -> list[Period]:
    """Lessons as the database gives them with a class."""
    return [
        Period(row["number"], dt.time.fromisoformat(row["starts_at"]), dt.time.fromisoformat(row["ends_at"]))
        for row in rows
    ]


def may_take(lesson: Lesson, period: Period, *, now: dt.datetime, may_change_past: bool) -> bool:
    """Whether the register of this lesson of the same day can be taken now."""
    try:
        check_open(dataclasses.replace(lesson, period=period), now=now, may_change_past=may_change_past)
    except RegisterRefused:
        return False
    return True


def check_open(lesson: Lesson, *, now: dt.datetime, may_change_past: bool) -> None:
    """Refuse a lesson in the future, a closed year, and for most people a day that has passed."""
    today = timezone.localdate(now)
    if lesson.day > today:
        raise RegisterRefused(_("This day has yet to come."))
    if lesson.school_class.year.closed:
        raise RegisterRefused(_("This school year is closed."))
    if lesson.day < today and not may_change_past:
        raise RegisterRefused(_("This day has passed. The attendance coordinator can still change it."))
    start = dt.datetime.combine(lesson.day, lesson.period.starts_at, tzinfo=timezone.get_current_timezone())
    if now < start - EARLY:
        raise RegisterRefused(_("This lesson has yet to begin."))


@one_transaction
def hand_in(
    *,
    user: User,
    school_class_id: int,
    day: dt.date,
    number: int,
    base_version: int,
    marks: Mapping[int, MarkValues],
    may_change_past: bool,
    now: dt.datetime,
    record: Callable[[HandedIn], None] | None = None,
    words_seen: Mapping[int, str] | None = None,
) -> HandedIn | None:
    """Hand in a register, or change one; None when the class is not one whose register this person may take.

    `base_version` is the version that the person was looking at (0: none yet), `words_seen` the states in which
    they saw pupils whom another class has in this lesson (None: do not ask). Raises RegisterRefused, RegisterWrong
    and RegisterDiffers, and then nothing has changed. `record` writes down inside the transaction what came of it.
    Side effects: Register and Mark rows with history; whose absence is looked at anew; on the day itself episodes are
    opened and closed and messages queued, withdrawn or followed up; delivery after commit.
    """
    # The lock on the class puts two hand-ins, and an announcement at the same moment, one after the other.
    school_class = reads.class_to_register(user, class_id=school_class_id, day=day, lock=True)
    if school_class is None:
        return None
    lesson = find_lesson(school_class, day=day, number=number)
    check_open(lesson, now=now, may_change_past=may_change_past)
    _check_minutes(lesson, marks, now=now)
    pupils = _pupils_of(lesson)
    if _lock_classes_of([pupil for pupil in pupils if not pupil.in_class], day):  # type: ignore[attr-defined]
        pupils = _pupils_of(lesson)
    day_marks = reads.day_marks(school_id=lesson.school.pk, pupil_ids=[pupil.pk for pupil in pupils], day=day)
    stored = {
        mark.pupil_id: mark
        for mark in day_marks
        if (mark.register.school_class_id, mark.register.number) == (school_class.pk, number)
    }
    register = next((mark.register for mark in stored.values()), None)
    _check_pupils(marks, pupils, register)
    _check_same(marks, stored, register, base_version)
    if words_seen is not None:
        _check_elsewhere(lesson, marks, stored, day_marks, register, words_seen)

    before = {pk: values for pk, mark in stored.items() if (values := _values(mark)) and pk in marks}
    if register is None or before != marks:
        register = _store(lesson, register, stored, marks, user=user, now=now)
        watching.look_anew(lesson.school.pk, _asking_a_look(marks, before))
    if day == timezone.localdate(now):
        last_words = _last_words(lesson, pupils, day_marks, marks, now=now)
        outcomes = _update_episodes(lesson, pupils, last_words, marks, before, now=now)
        news = {pk for pk in last_words if marks[pk] != before.get(pk)}
        _end_searches([pupil for pupil in pupils if pupil.pk in news], marks, by=user, now=now)
    else:
        absent = (pk for pk, values in marks.items() if values.state == MarkState.ABSENT)
        outcomes = dict.fromkeys(absent, Outcome(Hearing.PAST_DAY))
    result = HandedIn(register, lesson, pupils, marks, {} if before == marks else before, outcomes)
    if record is not None:
        record(result)
    return result


def change_mark(*, mark: Mark, values: MarkValues, by: User, now: dt.datetime) -> Outcome | None:
    """Change what a register of today says of one pupil, because of what is known elsewhere.

    What nobody asked this person about, the rest of the class, stays as it was; within the caller's
    transaction. None when the lesson is no more, or the pupil is gone from it. Side effects: those of `hand_in`, for
    this pupil.
    """
    register = mark.register
    day = timezone.localdate(now)
    rows = reads.with_lessons(day, day.isoweekday())
    # Why somebody is not there is for those who phone: this person does not say.
    rows = rows.annotate(knows_why=Value(False)).select_for_update(of=("self",), no_key=True)
    school_class = rows.get(pk=register.school_class_id)
    try:
        lesson = find_lesson(school_class, day=day, number=register.number)
    except RegisterRefused:
        return None
    pupils = [one for one in _pupils_of(lesson) if one.pk == mark.pupil_id]
    if not pupils:
        return None
    day_marks = reads.day_marks(school_id=lesson.school.pk, pupil_ids=[mark.pupil_id], day=day)
    stored = {one.pupil_id: one for one in day_marks if one.pk == mark.pk}
    marks, before = {mark.pupil_id: values}, {mark.pupil_id: values_of(stored[mark.pupil_id])}
    if before != marks:
        _store(lesson, stored[mark.pupil_id].register, stored, marks, user=by, now=now)
        watching.look_anew(lesson.school.pk, [mark.pupil_id])
    last_words = _last_words(lesson, pupils, day_marks, marks, now=now)
    outcomes = _update_episodes(lesson, pupils, last_words, marks, before, now=now)
    _end_searches([one for one in pupils if one.pk in last_words], marks, by=by, now=now)
    return outcomes.get(mark.pupil_id)


def _asking_a_look(marks: Mapping[int, MarkValues], before: Mapping[int, MarkValues]) -> list[int]:
    """Of whom something is said that the rules over absence look at; in most registers of a few."""
    present = MarkValues()
    return [
        pk for pk, values in marks.items() if values != before.get(pk) and (values != present or pk in before)
    ]


def _check_minutes(lesson: Lesson, marks: Mapping[int, MarkValues], *, now: dt.datetime) -> None:
    """Nobody came in later than it is now."""
    if lesson.day != timezone.localdate(now):
        return
    start = dt.datetime.combine(lesson.day, lesson.period.starts_at, tzinfo=timezone.get_current_timezone())
    passed = minutes_into(start, now)
    if passed > 0:
        words = ngettext(
            "Minutes late: this lesson began %(minutes)d minute ago.",
            "Minutes late: this lesson began %(minutes)d minutes ago.",
            passed,
        ) % {"minutes": passed}
    else:
        words = gettext("Minutes late: this lesson has yet to begin.")
    errors = {pk: words for pk, values in marks.items() if (values.minutes_late or 0) > max(passed, 0)}
    if errors:
        raise RegisterWrong(errors)


def _pupils_of(lesson: Lesson) -> list[Pupil]:
    return reads.lesson_pupils_with_episodes(
        class_id=lesson.school_class.pk,
        day=lesson.day,
        number=lesson.period.number,
        starts_at=lesson.period.starts_at,
        ends_at=lesson.period.ends_at,
    )


def _lock_classes_of(moved: list[Pupil], day: dt.date) -> bool:
    """Whoever tells the day of a pupil holds the class in which the pupil is now; False when nobody has moved."""
    if not moved:
        return False
    classes = ClassMembership.objects.filter(pupil__in=moved).on_day(day).values("school_class")
    list(SchoolClass.objects.filter(pk__in=classes).order_by("pk").select_for_update(no_key=True))
    return True


def words_elsewhere(marks: Iterable[Mark], *, school_class_id: int, number: int) -> dict[int, Mark]:
    """What another class said last about pupils in the lesson with this number."""
    others = (
        mark
        for mark in marks
        if mark.register.number == number and mark.register.school_class_id != school_class_id
    )
    return {mark.pupil_id: mark for mark in sorted(others, key=lambda mark: mark.said_at)}


def _check_elsewhere(
    lesson: Lesson,
    marks: Mapping[int, MarkValues],
    stored: Mapping[int, Mark],
    day_marks: list[Mark],
    register: Register | None,
    words_seen: Mapping[int, str],
) -> None:
    """Nobody contradicts, without having seen it, what another class said about a pupil in the same lesson."""
    elsewhere = words_elsewhere(
        day_marks, school_class_id=lesson.school_class.pk, number=lesson.period.number
    )
    differences = [
        Difference(pk, theirs=values_of(mark), yours=yours)
        for pk, mark in elsewhere.items()
        if ((yours := marks[pk]).state == MarkState.ABSENT) != (mark.state == MarkState.ABSENT)
        and words_seen.get(pk) != mark.state
        and _values(stored.get(pk)) != yours
    ]
    if differences:
        raise RegisterDiffers(register=register, differences=differences, elsewhere=True)


def _end_searches(
    pupils: list[Pupil], marks: Mapping[int, MarkValues], *, by: User, now: dt.datetime
) -> None:
    """Whoever is now marked as being at school has been seen."""
    found = [
        pupil.search_id  # type: ignore[attr-defined]
        for pupil in pupils
        if pupil.search_id and marks[pupil.pk].state in AT_SCHOOL  # type: ignore[attr-defined]
    ]
    if found:
        searches.seen(search_ids=found, by=by, now=now)


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


def _values(mark: Mark | None) -> MarkValues | None:
    if mark is None:
        return None
    return values_of(mark)


def _check_pupils(marks: Mapping[int, MarkValues], pupils: list[Pupil], register: Register | None) -> None:
    expected = {pupil.pk for pupil in pupils}
    if not expected:
        raise RegisterRefused(_("There are no pupils in this class on this day."))
    if not marks.keys() <= expected:
        raise RegisterRefused(_("This list holds a pupil who is not in this class."))
    if expected - marks.keys():
        raise RegisterDiffers(register=register, differences=[])


def _check_same(
    marks: Mapping[int, MarkValues],
    stored: Mapping[int, Mark],
    register: Register | None,
    base_version: int,
) -> None:
    """Somebody else handed in after this person looked: fine if it says the same, else show what differs."""
    if register is None or register.version == base_version:
        return
    differences = [
        Difference(pk, theirs=theirs, yours=yours)
        for pk, yours in marks.items()
        if (theirs := _values(stored.get(pk)) or MarkValues()) != yours
    ]
    if differences:
        raise RegisterDiffers(register=register, differences=differences)


def _store(
    lesson: Lesson,
    register: Register | None,
    stored: Mapping[int, Mark],
    marks: Mapping[int, MarkValues],
    *,
    user: User,
    now: dt.datetime,
) -> Register:
    if register is None:
        register = Register(
            school_id=lesson.school.pk,
            school_class=lesson.school_class,
            day=lesson.day,
            number=lesson.period.number,
            starts_at=lesson.period.starts_at,
            ends_at=lesson.period.ends_at,
            handed_in_by=user,
            handed_in_at=now,
        )
        insert_rows([register])
    else:
        register.version += 1
        register.changed_by, register.changed_at = user, now
        register.save(update_fields=["version", "changed_by", "changed_at"])
    new: list[Mark] = []
    different: list[Mark] = []
    for pupil_id, values in marks.items():
        mark = stored.get(pupil_id) or Mark(school_id=lesson.school.pk, register=register, pupil_id=pupil_id)
        if mark.pk is not None and _values(mark) == values:
            continue
        mark.state, mark.minutes_late = values.state, values.minutes_late
        mark.reason, mark.note, mark.said_at = values.reason, values.note, now
        (new if mark.pk is None else different).append(mark)
    insert_rows(new)
    if different:
        Mark.objects.bulk_update(different, ["state", "minutes_late", "reason", "note", "said_at"])
    return register


def _last_words(
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


def _update_episodes(
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
    starts_at = lesson.period.starts_at
    missing: list[Missing] = []
    back: list[Back] = []
    explained: list[int] = []
    known: dict[str, list[int]] = {}
    reopened: list[tuple[int, int]] = []
    for pupil in pupils:
        values = marks[pupil.pk]
        if pupil.pk not in last_words:
            if values.state == MarkState.ABSENT:
                outcomes[pupil.pk] = Outcome(Hearing.LATER_WORD)
            continue
        if pupil.left_on is not None and pupil.left_on < lesson.day:
            continue
        episodes = pupil.day_episodes  # type: ignore[attr-defined]
        current = next((row for row in episodes if row["back_at"] is None), None)
        state = episode_state(ended=False, explanation=current["explanation"]) if current else None
        # Who is expected in somebody's consulting hour is looked for there first: nobody else is alerted.
        announced = bool(pupil.announced or pupil.visiting)  # type: ignore[attr-defined]
        why = _why(lesson, values, before.get(pupil.pk))
        wanted = latest_word(state, missing=values.state == MarkState.ABSENT, announced=announced, why=why)
        if values.state == MarkState.ABSENT:
            outcomes[pupil.pk] = Outcome(HEARING_OF[wanted])
        if wanted == state:
            continue
        if current is None:
            reason = values.reason if wanted == EpisodeState.KNOWN else ""
            missing.append(Missing(pupil, starts_at, number=len(episodes) + 1, reason=reason))
        elif wanted == EpisodeState.BACK:
            arrived = arrival(now=now, starts_at=starts_at, minutes_late=values.minutes_late)
            back.append(Back(pupil.pk, current["id"], current["number"], arrived))
        elif wanted == EpisodeState.ANNOUNCED:
            explained.append(current["id"])
        elif wanted == EpisodeState.KNOWN:
            known.setdefault(values.reason, []).append(current["id"])
        else:
            reopened.append((pupil.pk, current["id"]))
    told = close_episodes(back, day=lesson.day, now=now)
    explain_episodes(explained, state=EpisodeState.ANNOUNCED, now=now)
    for reason, episode_ids in known.items():
        explain_episodes(episode_ids, state=EpisodeState.KNOWN, now=now, reason=reason)
    quiet = is_quiet(lesson.school, lesson.day_ends, now)
    told += reopen_episodes([pk for _pupil, pk in reopened], school=lesson.school, now=now, quiet=quiet)
    if quiet:
        put_off([pk for _pupil, pk in reopened], school=lesson.school, day=lesson.day)
        outcomes |= {pupil_id: Outcome(_why_silent(lesson, quiet=quiet)) for pupil_id, _pk in reopened}
    told += open_episodes(missing, school=lesson.school, day=lesson.day, now=now, quiet=quiet)
    outcomes |= {
        item.pupil.pk: Outcome(_why_silent(lesson, quiet=quiet)) for item in missing if not item.reason
    }
    for pupil_id in {one.pupil_id for one in told}:
        of_pupil = tuple(one for one in told if one.pupil_id == pupil_id)
        news = tuple(one for one in of_pupil if not one.withdrawn)
        outcomes[pupil_id] = Outcome(Hearing.NEW, news) if news else Outcome(Hearing.WITHDRAWN)
    return outcomes
