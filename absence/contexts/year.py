"""The year of a pupil as squares: one for each school day, drawn by the server and readable in black and white."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext_lazy

from absence.contexts.missed import MissedDay, PupilYear, hours, lesson_hours
from absence.contexts.steps import Way
from absence.enums import AT_SCHOOL, AUTHORISED, AbsenceKind
from absence.models.registers import Mark
from absence.rules.labels import with_room
from absence.rules.meaning import Missed
from absence.rules.year import DayState, Streaks, state_of, streaks
from pupils.models.pupils import Pupil
from school.days import day_on_page
from school.rules import week_of

SIDE, STEP, LEFT, TOP = 14, 17, 26, 18
# As wide as the name of a month.
MONTH = 30
# What stands in a square, so that it can be told apart without colour; and what it is called.
SIGNS: dict[DayState, tuple[str, object]] = {
    DayState.PRESENT: ("", gettext_lazy("present")),
    DayState.LATE: ("/", gettext_lazy("late")),
    DayState.AUTHORISED: ("+", gettext_lazy("authorised")),
    DayState.UNDECIDED: ("?", gettext_lazy("to be decided")),
    DayState.UNAUTHORISED: ("×", gettext_lazy("unauthorised")),
    DayState.UNKNOWN: ("·", gettext_lazy("not recorded")),
}


@dataclass(frozen=True)
class Square:
    """A school day."""

    x: int
    y: int
    state: str
    sign: str
    words: str
    # Something was done on this day.
    marked: bool


@dataclass(frozen=True)
class Label:
    """A month above the squares, or a weekday beside them."""

    x: int
    y: int
    words: str


@dataclass(frozen=True)
class Sign:
    """A line of the key."""

    state: str
    sign: str
    words: str


@dataclass(frozen=True)
class KindHours:
    """How many hours are of a kind."""

    kind: str
    hours: str
    authorised: bool


@dataclass(frozen=True)
class YearDrawing:
    """All squares of a year up to today, and what they add up to."""

    squares: list[Square]
    months: list[Label]
    weekdays: list[Label]
    key: list[Sign]
    width: int
    height: int
    kinds: list[KindHours]
    streaks: Streaks


def year_drawing(
    school_days: Sequence[dt.date],
    missed: Sequence[MissedDay],
    *,
    seen: frozenset[dt.date],
    late: frozenset[dt.date],
    done: Mapping[dt.date, Sequence[str]],
) -> YearDrawing:
    """Weeks from left to right, weekdays from top to bottom; weeks without school are left out."""
    by_day = {one.day: one.lessons for one in missed}
    weeks = {monday: place for place, monday in enumerate(dict.fromkeys(week_of(day) for day in school_days))}
    squares, states = [], []
    for day in school_days:
        state = state_of(by_day.get(day, []), seen=day in seen, late=day in late)
        states.append(state)
        squares.append(_square(day, state, by_day.get(day, []), weeks[week_of(day)], done.get(day, ())))
    return YearDrawing(
        squares,
        _months(weeks),
        [
            Label(0, TOP + place * STEP + 11, formats.date_format(dt.date(2026, 9, 14 + place), "D"))
            for place in range(5)
        ],
        [Sign(state.value, sign, str(words)) for state, (sign, words) in SIGNS.items()],
        LEFT + max(len(weeks), 1) * STEP,
        TOP + 5 * STEP,
        _kinds([lesson for one in missed for lesson in one.lessons]),
        streaks(states),
    )


def drawing_of(pupil: Pupil, year: PupilYear, ways: Sequence[Way]) -> YearDrawing | None:
    """The drawing of a pupil's year, with the steps that were taken; None without a school year. One query."""
    if year.first is None:
        return None
    done: dict[dt.date, list[str]] = {}
    for way in ways:
        for step in way.steps:
            if step.done_at is not None and not step.passed_over:
                done.setdefault(timezone.localdate(step.done_at), []).append(step.name)
    marks = Mark.objects.filter(pupil=pupil, register__day__gte=year.first, state__in=AT_SCHOOL)
    seen = frozenset(marks.order_by().values_list("register__day", flat=True).distinct())
    days = [day for day in year.school_days if day >= pupil.enrolled_on]
    return year_drawing(days, year.days, seen=seen, late=year.late_days, done=done)


def _square(
    day: dt.date, state: DayState, lessons: Sequence[Missed], week: int, done: Sequence[str]
) -> Square:
    sign, words = SIGNS[state]
    said = [f"{day_on_page(day)}: {words}"]
    if lessons:
        said.append(lesson_hours(sum(one.minutes for one in lessons)))
    return Square(
        LEFT + week * STEP,
        TOP + (day.isoweekday() - 1) * STEP,
        state.value,
        sign,
        ", ".join([*said, *done]),
        bool(done),
    )


def _months(weeks: Mapping[dt.date, int]) -> list[Label]:
    """The name of a month above its first week, unless the next one begins before it is written out."""
    found: dict[tuple[int, int], Label] = {}
    for monday, place in weeks.items():
        key = (monday.year, monday.month)
        found.setdefault(key, Label(LEFT + place * STEP, 10, formats.date_format(monday, "M")))
    room = with_room([label.x for label in found.values()], MONTH)
    return [label for label in found.values() if label.x in room]


def _kinds(lessons: Sequence[Missed]) -> list[KindHours]:
    """The hours of each kind, the most first."""
    minutes: dict[AbsenceKind, int] = {}
    for one in lessons:
        minutes[one.kind] = minutes.get(one.kind, 0) + one.minutes
    ordered = sorted(minutes.items(), key=lambda item: (-item[1], item[0]))
    return [KindHours(str(kind.label), hours(count), kind in AUTHORISED) for kind, count in ordered]
