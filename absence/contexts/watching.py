"""Thresholds that were reached, in sentences that a person understands."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import formats
from django.utils.translation import ngettext

from absence.contexts.missed import form_of_hours, hours
from absence.enums import CrossingState, WatchRule
from absence.models.watching import Crossing
from pupils.models.pupils import Pupil
from school.days import day_in_sentence
from school.models.people import User

# Of longer rows the first and last days are named.
NAMED_AT_MOST = 8
BY_HOURS = frozenset({WatchRule.HOURS, WatchRule.CHANGE})
MAZL = frozenset({WatchRule.SICK_REPORTS, WatchRule.SICK_DAYS})
BY_TIMES = frozenset({WatchRule.SICK_REPORTS, WatchRule.LATE, WatchRule.LESSON, WatchRule.PATTERN})


@dataclass(frozen=True)
class CrossingRow:
    """A crossing as a page shows it."""

    crossing: Crossing
    pupil: Pupil
    rule: str
    sentence: str
    overdue: bool

    @property
    def is_open(self) -> bool:
        return self.crossing.state == CrossingState.OPEN

    @property
    def is_flagged(self) -> bool:
        """Whether a correction took its cause away, and nobody has said that they saw it."""
        return self.crossing.flagged_at is not None and self.crossing.looked_at is None

    @property
    def is_mazl(self) -> bool:
        """Whether illness adds up: then the school doctor is who it is handed on to."""
        return self.crossing.rule in MAZL


def sentence(crossing: Crossing) -> str:
    """Such as "17 hours since 3 November: Tue 3 (6 hours), Wed 4 (6 hours), Thu 5 (5 hours)"."""
    causes = [(dt.date.fromisoformat(str(day)), int(minutes)) for day, minutes in crossing.causes]
    since = day_in_sentence(crossing.first_day)
    values = {"since": since, "days": _days(causes)}
    if crossing.rule in BY_HOURS:
        total = sum(minutes for _day, minutes in causes)
        words = ngettext(
            "%(hours)s hour since %(since)s: %(days)s",
            "%(hours)s hours since %(since)s: %(days)s",
            form_of_hours(total),
        )
        return words % (values | {"hours": hours(total)})
    if crossing.rule in BY_TIMES:
        counted = ngettext("%(count)d time since %(since)s", "%(count)d times since %(since)s", len(causes))
    else:
        counted = ngettext("%(count)d day since %(since)s", "%(count)d days since %(since)s", len(causes))
    return f"{counted % {'count': len(causes), 'since': since}}: {values['days']}"


def _days(causes: list[tuple[dt.date, int]]) -> str:
    shown = causes if len(causes) <= NAMED_AT_MOST else [*causes[:4], *causes[-3:]]
    words = [_day_with_hours(day, minutes) for day, minutes in shown]
    if len(causes) > NAMED_AT_MOST:
        words.insert(4, "…")
    return ", ".join(words)


def _day_with_hours(day: dt.date, minutes: int) -> str:
    word = formats.date_format(day, "D j")
    if not minutes:
        return word
    words = ngettext("%(day)s (%(hours)s hour)", "%(day)s (%(hours)s hours)", form_of_hours(minutes))
    return words % {"day": word, "hours": hours(minutes)}


def crossing_rows(found: "QuerySet[Crossing]", day: dt.date) -> list[CrossingRow]:
    """Rows with their pupils, each with `class_name`. Two queries."""
    pupils = Prefetch("pupil", queryset=Pupil.objects.with_class(day))
    rows = found.select_related("closed_by").prefetch_related(pupils)
    return [
        CrossingRow(
            row,
            row.pupil,
            str(WatchRule(row.rule).label),
            sentence(row),
            overdue=row.state == CrossingState.OPEN and row.due_on is not None and row.due_on < day,
        )
        for row in rows
    ]


def to_do(user: User) -> "QuerySet[Crossing]":
    """What waits for somebody, the soonest due first."""
    found: QuerySet[Crossing] = (
        Crossing.objects.visible_to(user).to_do().order_by("due_on", "reached_on", "pk")
    )
    return found
