"""The rules that watch, on dates worked out by hand, and against a plain reference written apart. No database."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from absence.enums import AbsenceKind, Meaning
from absence.rules.meaning import Missed
from absence.rules.watching import counts, hours, stretches
from absence.rules.watching.crossings import Pupil, Thresholds
from absence.rules.watching.days import SchoolDays, runs
from school.rules import public_holidays, school_days

AUTUMN = (dt.date(2026, 10, 12), dt.date(2026, 10, 16))
CHRISTMAS = (dt.date(2026, 12, 21), dt.date(2027, 1, 1))
STUDY_DAY = (dt.date(2026, 11, 11), dt.date(2026, 11, 11))
YEAR = SchoolDays(
    school_days(
        dt.date(2026, 8, 24),
        dt.date(2027, 7, 9),
        years=[(dt.date(2026, 8, 24), dt.date(2027, 7, 9))],
        days_off=[AUTUMN, CHRISTMAS, STUDY_DAY],
    )
)
SET = Thresholds()
K = AbsenceKind


def day(words: str) -> dt.date:
    """Such as "5 10": the fifth of October of this school year."""
    number, month = (int(part) for part in words.split())
    return dt.date(2026 if month > 7 else 2027, month, number)


def missed(*days: str, count: int = 6, kind: AbsenceKind = K.NO_WORD, first: int = 1) -> list[Missed]:
    """So many lessons missed on each of these days."""
    meaning = Meaning.AUTHORISED if kind == K.SICK else Meaning.UNAUTHORISED
    return [
        Missed(day(one), number, 60, meaning, kind) for one in days for number in range(first, first + count)
    ]


def found(crossings: list[object]) -> list[tuple[str, str]]:
    """First day and day on which it was reached, as above."""
    return [
        (f"{one.first.day} {one.first.month}", f"{one.reached.day} {one.reached.month}")  # type: ignore[attr-defined]
        for one in crossings
    ]


def reached(rule: object, **known: object) -> list[tuple[str, str]]:
    return found(rule(Pupil(YEAR, **known), SET))  # type: ignore[operator, arg-type]


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        # 6 + 6 + 4 is sixteen on the third day; one less is none.
        (missed("3 11", "4 11") + missed("5 11", count=4), [("3 11", "5 11")]),
        (missed("3 11", "4 11") + missed("5 11", count=3), []),
        # Four weeks from a Monday end on the Sunday; the fifth Monday has lost the first one.
        (missed("2 11", "9 11", count=6) + missed("27 11", count=4), [("2 11", "27 11")]),
        (missed("2 11", "9 11", count=6) + missed("30 11", count=4), []),
        # The week of autumn holiday does not count: 28 September to 30 October are four school weeks.
        (missed("28 9", "5 10", count=6) + missed("30 10", count=4), [("28 9", "30 10")]),
        (missed("28 9", "5 10", count=6) + missed("2 11", count=4), []),
        (missed("5 10", "6 10", count=6) + missed("6 11", count=4), [("5 10", "6 11")]),
        (missed("5 10", "6 10", count=6) + missed("9 11", count=4), []),
        # Two weeks of Christmas, over New Year and the 53rd week.
        (missed("14 12", "15 12", count=6) + missed("22 1", count=4), [("14 12", "22 1")]),
        (missed("14 12", "15 12", count=6) + missed("25 1", count=4), []),
        # Counting restarts the next day, and a notice follows seven days later at the soonest.
        (missed("2 11", "3 11", "4 11", "5 11", "6 11", "9 11"), [("2 11", "4 11")]),
        (
            missed("2 11", "3 11", "4 11", "5 11", "6 11", "9 11", "10 11", "12 11"),
            [("2 11", "4 11"), ("5 11", "12 11")],
        ),
        # The clocks change in the night of 25 October and of 28 March: days stay days.
        (missed("23 10", "26 10", count=8), [("23 10", "26 10")]),
        (missed("26 3", "29 3", count=8), [("26 3", "29 3")]),
        # Illness does not count.
        (missed("3 11", "4 11", "5 11", "6 11", kind=K.SICK), []),
    ],
)
def test_sixteen_hours_in_four_school_weeks(absence: list[Missed], expected: list[tuple[str, str]]) -> None:
    assert reached(hours.sixteen_hours, missed=absence) == expected


def test_what_comes_after_the_18th_birthday_is_no_matter_of_leerplicht() -> None:
    absence = missed("2 11", "3 11") + missed("4 11", count=4)
    assert reached(hours.sixteen_hours, missed=absence, adult_from=day("5 11")) == [("2 11", "4 11")]
    assert reached(hours.sixteen_hours, missed=absence, adult_from=day("4 11")) == []


def test_the_causes_are_the_days_with_their_minutes() -> None:
    [crossing] = hours.sixteen_hours(Pupil(YEAR, missed("3 11", "4 11", "5 11")), SET)
    assert crossing.causes == ((day("3 11"), 360), (day("4 11"), 360), (day("5 11"), 360))
    assert crossing.hours == 18


WEEKS = {
    "whole": [f"{one.day} {one.month}" for one in YEAR.days if day("2 11") <= one <= day("4 12")],
    "over autumn": [f"{one.day} {one.month}" for one in YEAR.days if day("28 9") <= one <= day("6 11")],
}


@pytest.mark.parametrize(
    ("absence", "seen", "expected"),
    [
        (missed(*WEEKS["whole"]), (), [("2 11", "30 11")]),
        # The holiday week counts for nothing.
        (missed(*WEEKS["over autumn"]), (), [("28 9", "2 11")]),
        # One day at school, for one lesson, and the row is broken.
        (missed(*WEEKS["whole"]), ("17 11",), []),
        (missed(*WEEKS["whole"][:-5]), (), []),
    ],
)
def test_away_for_more_than_four_weeks(
    absence: list[Missed], seen: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    seen_days = frozenset(day(one) for one in seen)
    assert reached(stretches.long_term, missed=absence, seen=seen_days) == expected
    assert reached(stretches.long_term, missed=absence, seen=seen_days, adult_from=day("1 9")) == []


def test_from_18_on_it_is_the_doorstroompunt_after_four_weeks() -> None:
    absence = missed(*WEEKS["whole"])
    assert reached(stretches.adult, missed=absence, adult_from=day("1 9")) == [("2 11", "30 11")]
    # Of the days before the birthday none counts.
    assert reached(stretches.adult, missed=absence, adult_from=day("9 11")) == []


def test_a_holiday_without_leave_is_told_at_once() -> None:
    absence = missed("8 10", "9 10", kind=K.HOLIDAY)
    assert reached(stretches.holiday, missed=absence) == [("8 10", "8 10")]
    assert reached(stretches.holiday, missed=absence, adult_from=day("1 9")) == []


def test_seven_school_days_ill_in_a_row() -> None:
    # Friday to Monday over the weekend and the study day of Wednesday 11 November.
    days = ["5 11", "6 11", "9 11", "10 11", "12 11", "13 11", "16 11"]
    assert reached(stretches.sick_days, missed=missed(*days, kind=K.SICK)) == [("5 11", "16 11")]
    assert reached(stretches.sick_days, missed=missed(*days[:-1], kind=K.SICK)) == []
    back = frozenset({day("10 11")})
    assert reached(stretches.sick_days, missed=missed(*days, kind=K.SICK), seen=back) == []


def test_the_fourth_report_in_twelve_school_weeks() -> None:
    """Ill on each of these days and seen on those between: a report each; two days in a row are one report."""
    days, seen = ["1 9", "22 9", "23 9", "20 10", "24 11"], [day("2 9"), day("24 9"), day("21 10")]
    absence = missed(*days, kind=K.SICK)
    assert reached(stretches.sick_reports, missed=absence, seen=frozenset(seen)) == [("1 9", "24 11")]
    # With autumn left out the twelve weeks from Tuesday 1 September end on Monday 30 November.
    later = missed(*days[:-1], "1 12", kind=K.SICK)
    assert reached(stretches.sick_reports, missed=later, seen=frozenset(seen)) == []


def test_six_times_late_in_four_school_weeks() -> None:
    days = [day(one) for one in ("2 11", "2 11", "5 11", "10 11", "16 11", "27 11")]
    assert reached(counts.late, late=days) == [("2 11", "27 11")]
    assert reached(counts.late, late=[*days[:-1], day("30 11")]) == []


def test_a_newcomer_s_first_unauthorised_absence() -> None:
    absence = missed("2 11", kind=K.SICK) + missed("3 11", "4 11", count=1)
    assert reached(counts.newcomer, missed=absence, enrolled_on=day("1 10")) == [("3 11", "3 11")]
    assert reached(counts.newcomer, missed=absence, enrolled_on=day("10 8")) == []


def test_the_same_weekday_again_and_again() -> None:
    mondays = ["2 11", "9 11", "16 11", "23 11"]
    assert reached(counts.pattern, missed=missed(*mondays)) == [("2 11", "23 11")]
    # As often on other days: no pattern.
    assert (
        reached(counts.pattern, missed=missed(*sorted([*mondays, "3 11", "4 11", "5 11", "6 11"], key=day)))
        == []
    )


def test_one_lesson_left_out_again_and_again() -> None:
    days = ["2 11", "5 11", "10 11", "19 11"]
    absence = missed(*days, count=1, first=4)
    at_school = frozenset(day(one) for one in days)
    assert reached(counts.lesson_pattern, missed=absence, seen=at_school) == [("2 11", "19 11")]
    assert reached(counts.lesson_pattern, missed=absence) == []


def test_suddenly_more_than_before() -> None:
    little = missed("1 9", "29 9", count=2)
    much = missed("30 11", "1 12", count=3)
    assert reached(hours.sudden_change, missed=little + much) == [("30 11", "1 12")]
    before = missed("7 9", "14 9", "21 9", "28 9", "5 10", "19 10", count=3)
    assert reached(hours.sudden_change, missed=before + much) == []


def test_not_seen_and_not_reached() -> None:
    days = ["5 11", "6 11", "9 11"]
    assert reached(stretches.not_seen, missed=missed(*days)) == [("5 11", "9 11")]
    assert reached(stretches.not_seen, missed=missed(*days, kind=K.SICK)) == []
    unreached = [day(one) for one in days]
    assert reached(stretches.unreached, unreached=unreached) == [("5 11", "6 11")]
    assert reached(stretches.unreached, unreached=unreached, seen=frozenset({day("6 11")})) == [
        ("5 11", "6 11")
    ]


def test_five_working_days_from_a_thursday_before_ascension() -> None:
    off = frozenset(one.day for one in public_holidays(day("1 4"), day("30 6")) if one.usual)
    # Ascension Day is Thursday 6 May, and liberation day no day off each year.
    assert hours.working_days_after(day("29 4"), 5, off=off) == day("7 5")
    assert hours.working_days_after(day("5 11"), 5, off=frozenset()) == day("12 11")


def test_days_without_any_register_end_a_run_once_they_are_many() -> None:
    close, far = [day("2 11"), day("10 11")], [day("2 11"), day("12 11")]
    assert [run.days for run in runs(close, frozenset(), YEAR)] == [tuple(close)]
    assert [run.days for run in runs(far, frozenset(), YEAR)] == [(far[0],), (far[1],)]


def naive(minutes: dict[dt.date, int]) -> list[tuple[dt.date, dt.date]]:
    """The same rule told day by day: each day look back from scratch over what has been counted in no notice yet."""
    weeks = sorted({one.isocalendar()[:2] for one in YEAR.days})
    notices: list[tuple[dt.date, dt.date]] = []
    for today in YEAR.days:
        if not minutes.get(today):
            continue
        this_week = weeks.index(today.isocalendar()[:2])
        counted = []
        for one in YEAR.days:
            if one > today or not minutes.get(one) or (notices and one <= notices[-1][1]):
                continue
            back = this_week - weeks.index(one.isocalendar()[:2])
            if back < 4 or (back == 4 and one.weekday() > today.weekday()):
                counted.append(one)
        enough = sum(minutes[one] for one in counted) >= 16 * 60
        if enough and (not notices or today >= notices[-1][1] + dt.timedelta(days=7)):
            notices.append((counted[0], today))
    return notices


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(YEAR.days[20:110]), st.integers(min_value=1, max_value=8), min_size=3, max_size=60
    )
)
def test_sixteen_hours_as_a_plain_reference_counts_them(lessons: dict[dt.date, int]) -> None:
    absence = [
        Missed(one, number, 60, Meaning.UNAUTHORISED, K.NO_WORD)
        for one, count in sorted(lessons.items())
        for number in range(1, count + 1)
    ]
    expected = naive({one: count * 60 for one, count in lessons.items()})
    assert [(one.first, one.reached) for one in hours.sixteen_hours(Pupil(YEAR, absence), SET)] == expected
