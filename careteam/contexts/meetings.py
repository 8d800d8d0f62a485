"""What the pages of kinds of meetings show."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from careteam.enums.meetings import MeetingState
from careteam.models.meetings import Meeting, MeetingKind, StandingSeat
from careteam.querysets.own_meetings import TOLD
from careteam.rules.meeting_moves import meeting_days
from school.enums import Permission
from school.querysets import school_days
from school.rules import week_of
from school.viewer import Access

AHEAD = dt.timedelta(days=365)
# No rhythm is longer, so no turn before that is put off until now.
BACK = dt.timedelta(weeks=27)
DAYS_SHOWN = 3


@dataclass(frozen=True)
class KindLine:
    """A kind of meeting with who sits there, and the days on which it comes back next."""

    kind: MeetingKind
    standing: list[StandingSeat]
    days: list[dt.date]


def as_told(rows: Iterable[Meeting], access: Access) -> list[Meeting]:
    """Meetings read `with_told`, as this person was told: what is being prepared is for the care team."""
    found = list(rows)
    if access.may(Permission.SEE_CARE):
        return found
    for meeting in found:
        for name in TOLD:
            setattr(meeting, name, getattr(meeting, f"sent_{name}"))
    return found


def kind_lines(kinds: Sequence[MeetingKind], *, school_id: int, day: dt.date) -> list[KindLine]:
    """Two queries, for kinds read with their seats."""
    days = set(school_days(school_id, day - BACK, day + AHEAD)) if kinds else set()
    return [KindLine(kind, list(kind.standing.all()), _coming(kind, days, day)) for kind in kinds]


def next_day(kind: MeetingKind, *, day: dt.date) -> dt.date | None:
    """The next day on which a kind comes back, in a week in which none is planned yet. Three queries.

    One that was moved to another day of its week has its turn all the same.
    """
    days = set(school_days(kind.school_id, day - BACK, day + AHEAD))
    rows = Meeting.objects.filter(kind=kind, starts_at__date__gte=week_of(day))
    planned = rows.exclude(state=MeetingState.CANCELLED).values_list("starts_at", flat=True)
    weeks = {week_of(timezone.localdate(at)) for at in planned}
    return next((one for one in _days(kind, days, day) if week_of(one) not in weeks), None)


def _coming(kind: MeetingKind, days: set[dt.date], day: dt.date) -> list[dt.date]:
    return list(islice(_days(kind, days, day), DAYS_SHOWN))


def _days(kind: MeetingKind, days: set[dt.date], day: dt.date) -> list[dt.date]:
    last = min(kind.ends_on or day + AHEAD, day + AHEAD)
    found = meeting_days(kind.starts_on, kind.weekday, kind.every_weeks, days, last)
    return [one for one in found if one >= day]
