"""Handing in a register: one transaction from the marks to the messages in the outbox."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Value
from django.utils import timezone

from absence import reads
from absence.enums import AT_SCHOOL, MarkState
from absence.models.registers import Mark, Register
from absence.rules.day import MarkValues, values_of
from absence.services import searches, watching
from absence.services.hearing import Hearing, Outcome, update_episodes, whose_last_word
from absence.services.lessons import Lesson, RegisterRefused, check_open, find_lesson
from absence.services.register_checks import (
    check_elsewhere,
    check_minutes,
    check_pupils,
    check_same,
    values_or_none,
)
from pupils.models.pupils import ClassMembership, Pupil
from school import access_log
from school.inserts import insert_rows
from school.models.classes import SchoolClass
from school.models.people import User
from school.plans import one_transaction


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


@one_transaction
@access_log.at_the_end()
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
    check_minutes(lesson, marks, now=now)
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
    check_pupils(marks, pupils, register)
    check_same(marks, stored, register, base_version)
    if words_seen is not None:
        check_elsewhere(lesson, marks, stored, day_marks, register, words_seen)

    before = {pk: values for pk, mark in stored.items() if (values := values_or_none(mark)) and pk in marks}
    if register is None or before != marks:
        register = _store(lesson, register, stored, marks, user=user, now=now)
        watching.look_anew(lesson.school.pk, _asking_a_look(marks, before))
    if day == timezone.localdate(now):
        last_words = whose_last_word(lesson, pupils, day_marks, marks, now=now)
        outcomes = update_episodes(lesson, pupils, last_words, marks, before, now=now)
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
    last_words = whose_last_word(lesson, pupils, day_marks, marks, now=now)
    outcomes = update_episodes(lesson, pupils, last_words, marks, before, now=now)
    _end_searches([one for one in pupils if one.pk in last_words], marks, by=by, now=now)
    return outcomes.get(mark.pupil_id)


def _asking_a_look(marks: Mapping[int, MarkValues], before: Mapping[int, MarkValues]) -> list[int]:
    """Of whom something is said that the rules over absence look at; in most registers of a few."""
    present = MarkValues()
    return [
        pk for pk, values in marks.items() if values != before.get(pk) and (values != present or pk in before)
    ]


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
        if mark.pk is not None and values_or_none(mark) == values:
            continue
        mark.state, mark.minutes_late = values.state, values.minutes_late
        mark.reason, mark.note, mark.said_at = values.reason, values.note, now
        (new if mark.pk is None else different).append(mark)
    insert_rows(new)
    if different:
        Mark.objects.bulk_update(different, ["state", "minutes_late", "reason", "note", "said_at"])
    return register
