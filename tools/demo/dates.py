"""When the demo has school: a year around today, with holidays that today never falls in."""

import datetime as dt
from dataclasses import dataclass, replace

import holidays

from school.models.school import School

AUGUST = 8
# A school year counts from 1 August by law, but in August everybody is away: the demo stays in the former year
# until there is something of the new one to show.
YEAR_SHOWS_FROM = 9
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = 0, 1, 2, 3, 5
LESSON_MINUTES = 50
# After which lessons there is a break, and for how long.
BREAKS = {2: 20, 4: 30}
LESSONS = 7
LESSONS_ON_FRIDAY = 5


@dataclass(frozen=True)
class Span:
    """A named stretch of days, first and last included: a school year, a holiday, a day off."""

    name: str
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def year_of(today: dt.date) -> Span:
    """The school year that the demo shows on this day; today always falls in it."""
    first = today.year if today.month >= YEAR_SHOWS_FROM else today.year - 1
    last = dt.date(first + 1, AUGUST, 31) if today.month == AUGUST else dt.date(first + 1, 7, 31)
    return Span(f"{first}-{first + 1}", dt.date(first, AUGUST, 1), last)


def year_before(year: Span) -> Span:
    """The school year before this one."""
    first = year.first.year - 1
    return Span(f"{first}-{first + 1}", dt.date(first, AUGUST, 1), dt.date(first + 1, 7, 31))


def days_off(year: Span, today: dt.date) -> list[Span]:
    """Everything between the two summer holidays of a school year; none of it holds today."""
    vacations = [_after(vacation, today) for vacation in _vacations(year.first.year)]
    single = [
        day
        for day in [*_study_days(year.first.year), *_public_holidays(year)]
        if not day.holds(today) and not any(vacation.holds(day.first) for vacation in vacations)
    ]
    return sorted([*vacations, *single], key=lambda span: span.first)


def _vacations(first: int) -> list[Span]:
    second = first + 1
    return [
        _vacation("Zomervakantie", dt.date(first, 7, 6), weeks=6),
        _vacation("Herfstvakantie", dt.date(first, 10, 12), weeks=1),
        _vacation("Kerstvakantie", dt.date(first, 12, 19), weeks=2),
        _vacation("Voorjaarsvakantie", dt.date(second, 2, 14), weeks=1),
        _vacation("Meivakantie", dt.date(second, 4, 24), weeks=2),
        _vacation("Zomervakantie", dt.date(second, 7, 6), weeks=6),
    ]


def _vacation(name: str, not_before: dt.date, *, weeks: int) -> Span:
    first = _on_or_after(not_before, SATURDAY)
    return Span(name, first, first + dt.timedelta(weeks=weeks, days=1))


def _after(vacation: Span, today: dt.date) -> Span:
    """The vacation, moved by whole weeks to begin after today if today falls in it."""
    if not vacation.holds(today):
        return vacation
    weeks = (today - vacation.first).days // 7 + 1
    shift = dt.timedelta(weeks=weeks)
    return replace(vacation, first=vacation.first + shift, last=vacation.last + shift)


def _study_days(first: int) -> list[Span]:
    days = [
        _on_or_after(dt.date(first, 11, 9), WEDNESDAY),
        _on_or_after(dt.date(first + 1, 1, 25), THURSDAY),
        _on_or_after(dt.date(first + 1, 3, 15), TUESDAY),
        _on_or_after(dt.date(first + 1, 6, 14), MONDAY),
    ]
    return [Span("Studiedag", day, day) for day in days]


def _public_holidays(year: Span) -> list[Span]:
    found = holidays.country_holidays("NL", years=range(year.first.year, year.last.year + 1), language="nl")
    return [
        Span(name, day, day) for day, name in found.items() if year.holds(day) and day.weekday() < SATURDAY
    ]


def _on_or_after(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def school_days(first: dt.date, last: dt.date, off: list[Span]) -> list[dt.date]:
    """The weekdays from first to last that are not off."""
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < SATURDAY and not any(span.holds(day) for span in off)]


class Lessons:
    """On which days a school has lessons, by its own calendar: what people do at school they do on one of these."""

    def __init__(self, school: School) -> None:
        self._off = [Span(row.name, row.starts_on, row.ends_on) for row in school.days_off.all()]

    def has(self, day: dt.date) -> bool:
        return day.weekday() < SATURDAY and not any(span.holds(day) for span in self._off)

    def until(self, day: dt.date, *, since: dt.date = dt.date.min) -> dt.date:
        """The day itself or the last one before it with lessons; the first one after `since` where there is none."""
        found = day
        while not self.has(found):
            found -= dt.timedelta(days=1)
        return found if found >= since else self.since(since)

    def since(self, day: dt.date) -> dt.date:
        """The day itself or the first one after it with lessons."""
        while not self.has(day):
            day += dt.timedelta(days=1)
        return day

    def moment(self, at: dt.datetime) -> dt.datetime:
        """The same time of the day, on that day or the first one after it with lessons."""
        return at + (self.since(at.date()) - at.date())


def weekdays_on(day: dt.date, number: int) -> dt.date:
    """The day so many weekdays after this one."""
    while number:
        day += dt.timedelta(days=1)
        number -= day.weekday() < SATURDAY
    return day


def lessons(*, friday: bool) -> list[tuple[int, dt.time, dt.time]]:
    """Number, start and end of each lesson of a day; Friday is shorter."""
    made = []
    start = dt.datetime(2000, 1, 1, 8, 30)  # noqa: DTZ001  (only its time of day counts)
    for number in range(1, (LESSONS_ON_FRIDAY if friday else LESSONS) + 1):
        end = start + dt.timedelta(minutes=LESSON_MINUTES)
        made.append((number, start.time(), end.time()))
        start = end + dt.timedelta(minutes=BREAKS.get(number, 0))
    return made
