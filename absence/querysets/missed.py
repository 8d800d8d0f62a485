"""What pupils missed, as plain values for the rules: registers, announcements, calls and decisions put together."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, Q

from absence.enums import AbsenceKind, AnnouncementKind, CallOutcome, MarkState, Reason
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.decisions import AbsenceDecision
from absence.models.episodes import Episode
from absence.models.registers import Mark
from absence.models.settings import AbsenceSettings
from absence.rules.meaning import Announced, Decided, Known, Missed, Told, Word, is_missed, missed_lesson
from school.models.base import among
from school.models.school import is_off

# What a register says besides "present".
NOTED = (MarkState.ABSENT, MarkState.LATE)
NOT_REACHED = (CallOutcome.NO_ANSWER, CallOutcome.WRONG_NUMBER)


@dataclass
class Attendance:
    """What is noted of one pupil in a time: the words of registers but for "present", and what is known of them."""

    words: list[Word] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)

    @property
    def known(self) -> Known:
        return Known(self.announced, self.told, self.decided)

    def missed(
        self, settings: AbsenceSettings, school_days: Sequence[dt.date], today: dt.date
    ) -> list[Missed]:
        """The missed lessons in order; what nobody decided counts after so many of these school days."""
        known = self.known
        lessons = [word for word in self.words if is_missed(word, late_counts_from=settings.late_counts_from)]
        found = []
        for day, words in groupby(lessons, key=attrgetter("day")):
            passed = bisect_right(school_days, today) - bisect_right(school_days, day)
            of_day = known_on(known, day)
            late = passed >= settings.unauthorised_after_days
            found += [missed_lesson(word, of_day, default_counts=late) for word in words]
        return found


def known_on(known: Known, day: dt.date) -> Known:
    """Of all that is known, what speaks of this day."""
    return Known(
        [one for one in known.announced if one.first <= day <= one.last],
        [one for one in known.told if one.day == day],
        [one for one in known.decided if one.first <= day <= one.last],
    )


def attendance_of(
    school_id: int, first: dt.date, last: dt.date, pupil_ids: list[int] | None = None
) -> dict[int, Attendance]:
    """What is noted of these pupils, or of all of the school, from one day to another. Five queries.

    What a register says of a day that became a day off counts for nothing.
    """
    found: dict[int, Attendance] = defaultdict(Attendance)
    all_marks = Mark.objects.filter(
        ~is_off("register__day", "register__school"),
        register__school=school_id,
        register__day__gte=first,
        register__day__lte=last,
    )
    announcements = Announcement.objects.filter(
        school=school_id, withdrawn_at=None, starts_on__lte=last, ends_on__gte=first
    )
    episodes = Episode.objects.filter(school=school_id, day__gte=first, day__lte=last).exclude(reason="")
    decisions = AbsenceDecision.objects.filter(school=school_id).touching(first, last)
    if pupil_ids is not None:
        theirs = among("pupil_id", pupil_ids)
        all_marks, announcements = all_marks.filter(theirs), announcements.filter(theirs)
        episodes, decisions = episodes.filter(theirs), decisions.filter(theirs)
    # Asked by itself: within the statement below PostgreSQL read all registers for one pupil.
    marks = all_marks.filter(state__in=NOTED).last_words_of(all_marks.of_two_classes())
    for pupil_id, day, number, starts_at, ends_at, state, late, reason in marks.order_by(
        "register__day", "register__starts_at"
    ).values_list(
        "pupil_id",
        "register__day",
        "register__number",
        "register__starts_at",
        "register__ends_at",
        "state",
        "minutes_late",
        "reason",
    ):
        word = Word(day, number, starts_at, ends_at, MarkState(state), late, reason)
        found[pupil_id].words.append(word)
    for pupil_id, starts_on, ends_on, kind, from_time, until_time in announcements.values_list(
        "pupil_id", "starts_on", "ends_on", "kind", "from_time", "until_time"
    ):
        one = Announced(starts_on, ends_on, AnnouncementKind(kind), from_time, until_time)
        found[pupil_id].announced.append(one)
    for pupil_id, day, since, reason in episodes.values_list("pupil_id", "day", "missing_since", "reason"):
        found[pupil_id].told.append(Told(day, since, Reason(reason)))
    for row in decisions:
        found[row.pupil_id].decided.append(
            Decided(
                row.first_day,
                row.last_day,
                AbsenceKind(row.kind),
                row.decided_at,
                row.first_lesson,
                row.last_lesson,
            )
        )
    return found


def unreached_days(school_id: int, first: dt.date, pupil_ids: list[int]) -> dict[int, list[dt.date]]:
    """Days of a stretch without word on which people were phoned and nobody was reached, in order. One query."""
    calls = Call.objects.standing().filter(episode__school=school_id, episode__day__gte=first)
    reached = Count("pk", filter=~Q(outcome__in=NOT_REACHED))
    rows = (
        calls.filter(among("episode__pupil_id", pupil_ids))
        .order_by()
        .values_list("episode__pupil_id", "episode__day")
        .annotate(reached=reached)
        .filter(reached=0)
        .order_by("episode__day")
    )
    found: dict[int, list[dt.date]] = defaultdict(list)
    for pupil_id, day, _reached in rows:
        found[pupil_id].append(day)
    return found
