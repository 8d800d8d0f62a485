"""What the page shows on which an agenda is prepared."""

import datetime as dt
from dataclasses import dataclass

from careteam.contexts.agendas import Asked, Comes, Fit, asked_for, fit_of, pupils_on, who_comes
from careteam.enums.meetings import ItemState
from careteam.models.agendas import AgendaItem
from careteam.models.meetings import Meeting
from careteam.querysets.meetings import Line, prepared_lines, readers_of
from careteam.querysets.proposals import Proposal, proposals
from careteam.services.publishing import seats_now, what_changes
from pupils.models.pupils import Pupil
from school.models.people import User

# Of those whom a search finds; more words find fewer.
FOUND = 10
# Of what is proposed the most urgent stand open, some more can be opened; the others come once these are dealt with.
OPEN, MORE = 8, 40


@dataclass(frozen=True)
class Prepared:
    """An item in hand with who is asked for it."""

    line: Line
    asked: list[Asked]


@dataclass(frozen=True)
class Preparing:
    """All of it."""

    meeting: Meeting
    lines: list[Prepared]
    fit: Fit
    proposed: list[Proposal]
    # How many more there are than the page shows.
    more: int
    comes: list[Comes]
    # How many people it would concern if it were sent now.
    concerned: int
    off: list[AgendaItem]

    @property
    def named(self) -> list[Pupil]:
        """Whom the page names."""
        off = [one.pupil for one in self.off if one.pupil]
        return [*pupils_on(one.line for one in self.lines), *off, *(one.pupil for one in self.proposed)]

    @property
    def pupils(self) -> set[int]:
        """Their keys."""
        return {pupil.pk for pupil in self.named}

    @property
    def first(self) -> list[Proposal]:
        return self.proposed[:OPEN]

    @property
    def rest(self) -> list[Proposal]:
        return self.proposed[OPEN:]

    def taken_off(self, pk: int) -> AgendaItem | None:
        return next((one for one in self.off if one.pk == pk), None)


def preparing(meeting: Meeting, user: User, *, now: dt.datetime) -> Preparing:
    """The same number of queries however much there is."""
    lines, seats = prepared_lines(meeting), seats_now(meeting)
    readers = readers_of(seats, lines, school_id=meeting.school_id, now=now)
    by_key = {seat.pk: seat for seat in seats}
    proposed = proposals(meeting, user)
    off = AgendaItem.objects.filter(meeting=meeting, state=ItemState.REMOVED).select_related("pupil")
    return Preparing(
        meeting,
        [Prepared(line, asked_for(line, by_key, readers)) for line in lines],
        fit_of(meeting, lines),
        proposed[: OPEN + MORE],
        max(0, len(proposed) - OPEN - MORE),
        who_comes(meeting, seats, readers),
        len(what_changes(meeting, lines, now=now).changes),
        list(off.order_by("position", "pk")),
    )


def found_pupils(meeting: Meeting, user: User, words: str) -> list[Pupil]:
    """Pupils found by name who do not stand on the agenda. One query."""
    if not words:
        return []
    there = AgendaItem.objects.filter(meeting=meeting, pupil__isnull=False).on_agenda().order_by()
    found = Pupil.objects.visible_to(user).not_left(user.access.day).matching(words)
    rows = found.exclude(pk__in=there.values("pupil")).with_class(user.access.day)
    return list(rows[:FOUND])
