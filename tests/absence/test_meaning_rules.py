"""What an absence means, on plain values: kinds, hours, late, and what counts without a decision."""

import datetime as dt

import pytest

from absence.enums import AbsenceKind, AnnouncementKind, MarkState, Meaning, Reason
from absence.models.settings import AbsenceSettings
from absence.querysets.missed import Attendance
from absence.rules.meaning import (
    Announced,
    Decided,
    Known,
    Told,
    Word,
    counted_minutes,
    is_missed,
    missed_lesson,
)

DAY = dt.date(2026, 9, 15)
AT = dt.datetime(2026, 9, 15, 10, tzinfo=dt.UTC)
K = AbsenceKind


def word(number: int = 1, state: MarkState = MarkState.ABSENT, day: dt.date = DAY, **more: object) -> Word:
    starts = {1: dt.time(8, 30), 2: dt.time(9, 20), 3: dt.time(10, 30)}[number]
    ends = {1: dt.time(9, 20), 2: dt.time(10, 10), 3: dt.time(11, 20)}[number]
    return Word(day, number, starts, ends, state, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ends", "minutes"),
    [(dt.time(9, 15), 60), (dt.time(9, 30), 60), (dt.time(9, 31), 61), (dt.time(10, 0), 90)],
)
def test_a_lesson_of_at_most_an_hour_counts_as_one(ends: dt.time, minutes: int) -> None:
    assert counted_minutes(dt.time(8, 30), ends) == minutes


@pytest.mark.parametrize(
    ("state", "late", "counts_from", "missed"),
    [
        (MarkState.ABSENT, None, None, True),
        (MarkState.LATE, 40, None, False),
        (MarkState.LATE, 24, 25, False),
        (MarkState.LATE, 25, 25, True),
        (MarkState.LATE, None, 25, False),
        (MarkState.IN_SCHOOL, None, 1, False),
    ],
)
def test_late_counts_as_the_school_sets(
    state: MarkState, late: int | None, counts_from: int | None, missed: bool
) -> None:
    assert is_missed(word(state=state, minutes_late=late), late_counts_from=counts_from) == missed


def decided(kind: AbsenceKind, minutes: int = 0, **lessons: int) -> Decided:
    return Decided(DAY, DAY, kind, AT + dt.timedelta(minutes=minutes), **lessons)


SICK = Announced(DAY, DAY, AnnouncementKind.SICK)


@pytest.mark.parametrize(
    ("known", "kind", "meaning"),
    [
        (Known(), K.NO_WORD, Meaning.UNDECIDED),
        (Known(announced=[SICK]), K.SICK, Meaning.AUTHORISED),
        (Known(announced=[Announced(DAY, DAY, AnnouncementKind.OTHER)]), K.NO_WORD, Meaning.UNDECIDED),
        # Until nine: the second lesson, at 9:20, is not covered.
        (
            Known(announced=[Announced(DAY, DAY, AnnouncementKind.SICK, until_time=dt.time(9, 0))]),
            K.NO_WORD,
            Meaning.UNDECIDED,
        ),
        (Known(told=[Told(DAY, dt.time(8, 30), Reason.SICK)]), K.SICK, Meaning.AUTHORISED),
        (Known(told=[Told(DAY, dt.time(10, 30), Reason.SICK)]), K.NO_WORD, Meaning.UNDECIDED),
        (Known(told=[Told(DAY, dt.time(8, 30), Reason.OVERSLEPT)]), K.OVERSLEPT, Meaning.UNDECIDED),
        (Known(announced=[SICK], decided=[decided(K.HOLIDAY)]), K.HOLIDAY, Meaning.UNAUTHORISED),
        # The last decision counts; one about another lesson does not.
        (Known(decided=[decided(K.SICK, 5), decided(K.HOLIDAY)]), K.SICK, Meaning.AUTHORISED),
        (Known(decided=[decided(K.SICK, first_lesson=3)]), K.NO_WORD, Meaning.UNDECIDED),
        (Known(decided=[decided(K.INTERPRETS, last_lesson=2)]), K.INTERPRETS, Meaning.UNAUTHORISED),
    ],
)
def test_what_the_second_lesson_counts_as(known: Known, kind: AbsenceKind, meaning: Meaning) -> None:
    found = missed_lesson(word(2), known, default_counts=False)
    assert (found.kind, found.meaning, found.minutes) == (kind, meaning, 60)


def test_a_teacher_s_reason_that_nobody_made_sure_of_excuses_nothing() -> None:
    ill = word(reason=Reason.SICK)
    assert missed_lesson(ill, Known(), default_counts=False).kind == K.SICK
    found = missed_lesson(ill, Known(), default_counts=True)
    assert (found.kind, found.meaning) == (K.NO_WORD, Meaning.UNAUTHORISED)


def test_without_a_decision_it_counts_after_so_many_school_days() -> None:
    """Thursday; the school days after it are Friday and, past the weekend and a day off, Tuesday."""
    thursday, friday, tuesday = dt.date(2026, 9, 10), dt.date(2026, 9, 11), dt.date(2026, 9, 15)
    days = [thursday, friday, tuesday]
    noted = Attendance(words=[word(day=thursday), word(2, day=thursday)])
    settings = AbsenceSettings(unauthorised_after_days=2)

    def meanings(today: dt.date) -> set[Meaning]:
        return {one.meaning for one in noted.missed(settings, days, today)}

    assert meanings(thursday) == {Meaning.UNDECIDED}
    assert meanings(dt.date(2026, 9, 14)) == {Meaning.UNDECIDED}
    assert meanings(tuesday) == {Meaning.UNAUTHORISED}


def test_who_comes_in_at_ten_missed_two_hours_and_no_day() -> None:
    noted = Attendance(words=[word(1), word(2), word(3, MarkState.LATE, minutes_late=5)])
    found = noted.missed(AbsenceSettings(), [DAY], DAY)
    assert [(one.number, one.minutes) for one in found] == [(1, 60), (2, 60)]
