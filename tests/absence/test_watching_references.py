"""Rules that watch against plain references written apart: a year told day by day, looking back from scratch."""

import datetime as dt
from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from absence.enums import AbsenceKind, Meaning
from absence.rules.meaning import Missed
from absence.rules.watching import counts, stretches
from absence.rules.watching.crossings import Crossing, Pupil, Thresholds
from tests.absence.test_watching_rules import YEAR

SET = Thresholds()
DAYS = YEAR.days[20:110]
WEEKS = sorted({one.isocalendar()[:2] for one in YEAR.days})
Span = tuple[dt.date, dt.date]
# What a school day was: seen, ill, absent without leave, not recorded; mostly away, so that something is reached.
STATES = st.lists(st.sampled_from("PSSSUUU."), min_size=60, max_size=len(DAYS))


def spans(found: Iterable[Crossing]) -> list[Span]:
    return [(one.first, one.reached) for one in found]


def within(one: dt.date, today: dt.date, weeks: int) -> bool:
    """Whether a day lies less than so many school weeks back."""
    back = WEEKS.index(today.isocalendar()[:2]) - WEEKS.index(one.isocalendar()[:2])
    return back < weeks or (back == weeks and one.weekday() > today.weekday())


def so_many_times(days: Sequence[dt.date], times: int, weeks: int) -> list[Span]:
    """Each time look back from scratch over what no crossing has counted yet."""
    found: list[Span] = []
    for today in days:
        counted = [
            one
            for one in days
            if one <= today and (not found or one > found[-1][1]) and within(one, today, weeks)
        ]
        if len(counted) >= times:
            found.append((counted[0], today))
    return found


def stretches_of(states: Sequence[str], away: str) -> list[list[dt.date]]:
    """Days away told one by one: a day seen ends a stretch, and so do more than five that nobody recorded."""
    found: list[list[dt.date]] = []
    open_since, quiet = False, 0
    for day, state in zip(DAYS, states, strict=False):
        if state == away:
            if open_since and quiet <= 5:
                found[-1].append(day)
            else:
                found.append([day])
            open_since, quiet = True, 0
        elif state == "P":
            open_since = False
        else:
            quiet += 1
    return found


def pupil_of(states: Sequence[str]) -> Pupil:
    """Six lessons a day of what the letters say."""
    told = {
        "S": (Meaning.AUTHORISED, AbsenceKind.SICK),
        "U": (Meaning.UNAUTHORISED, AbsenceKind.NO_WORD),
    }
    days = list(zip(DAYS, states, strict=False))
    missed = [
        Missed(day, number, 60, *told[state])
        for day, state in days
        if state in told
        for number in range(1, 7)
    ]
    return Pupil(YEAR, missed, seen=frozenset(day for day, state in days if state == "P"))


@settings(max_examples=100, deadline=None)
@given(st.sets(st.sampled_from(DAYS), min_size=5, max_size=60))
def test_late(days: set[dt.date]) -> None:
    ordered = sorted(days)
    assert spans(counts.late(Pupil(YEAR, late=ordered), SET)) == so_many_times(ordered, 6, 4)


@settings(max_examples=100, deadline=None)
@given(STATES)
def test_ill_for_days_on_end(states: list[str]) -> None:
    expected = [(run[0], run[6]) for run in stretches_of(states, "S") if len(run) >= 7]
    assert spans(stretches.sick_days(pupil_of(states), SET)) == expected


@settings(max_examples=100, deadline=None)
@given(STATES)
def test_often_reported_ill(states: list[str]) -> None:
    reports = [run[0] for run in stretches_of(states, "S")]
    assert spans(stretches.sick_reports(pupil_of(states), SET)) == so_many_times(reports, 4, 12)


@settings(max_examples=100, deadline=None)
@given(STATES)
def test_not_seen_for_days(states: list[str]) -> None:
    expected = [(run[0], run[2]) for run in stretches_of(states, "U") if len(run) >= 3]
    assert spans(stretches.not_seen(pupil_of(states), SET)) == expected


@settings(max_examples=100, deadline=None)
@given(STATES)
def test_away_for_more_than_four_weeks(states: list[str]) -> None:
    expected = []
    for run in stretches_of(states, "U"):
        reached = [day for day in run if not within(run[0], day, 4)]
        if reached:
            expected.append((run[0], reached[0]))
    assert spans(stretches.long_term(pupil_of(states), SET)) == expected


@settings(max_examples=100, deadline=None)
@given(st.sets(st.sampled_from(DAYS), min_size=8, max_size=50))
def test_often_on_the_same_weekday(days: set[dt.date]) -> None:
    ordered = sorted(days)
    absence = [Missed(day, 1, 60, Meaning.UNAUTHORISED, AbsenceKind.NO_WORD) for day in ordered]
    expected: list[Span] = []
    for today in ordered:
        recent = [
            one
            for one in ordered
            if one <= today and (not expected or one > expected[-1][1]) and within(one, today, 8)
        ]
        same = [one for one in recent if one.weekday() == today.weekday()]
        if len(same) >= 4 and len(same) > len(recent) / 2:
            expected.append((same[0], today))
    assert spans(counts.pattern(Pupil(YEAR, absence), SET)) == expected
