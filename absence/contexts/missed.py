"""What pupils missed, as pages show it: the year of one pupil, and what waits for a decision."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import ngettext

from absence.enums import AbsenceKind, MarkState, Meaning
from absence.models.settings import AbsenceSettings
from absence.querysets.missed import Attendance, attendance_of
from absence.rules.meaning import HOUR, Missed
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school.models.people import User
from school.models.school import SchoolYear
from school.querysets import school_days

# How many school days back the list of what waits looks.
DECIDED_WITHIN = 20


def hours(minutes: int) -> str:
    """Hours as they are counted: whole, or with one figure behind the comma."""
    whole, rest = divmod(minutes, HOUR)
    return str(whole) if not rest else f"{minutes / HOUR:.1f}".replace(".", ",")


def form_of_hours(minutes: int) -> int:
    """The number that says which form the word beside it has: one hour is the only one that is not many."""
    return 1 if minutes == HOUR else 2


def lesson_hours(minutes: int) -> str:
    """The same in words, such as "6 lesson hours"."""
    words = ngettext("%(hours)s lesson hour", "%(hours)s lesson hours", form_of_hours(minutes))
    return words % {"hours": hours(minutes)}


@dataclass(frozen=True)
class MissedDay:
    """A day of a pupil: which lessons were missed, and what they count as."""

    day: dt.date
    lessons: list[Missed]

    @property
    def numbers(self) -> str:
        return ", ".join(str(lesson.number) for lesson in self.lessons)

    @property
    def hours(self) -> str:
        return hours(sum(lesson.minutes for lesson in self.lessons))

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each meaning of the day with its kinds, in words."""
        found: dict[Meaning, list[str]] = {}
        for lesson in self.lessons:
            kinds = found.setdefault(lesson.meaning, [])
            if (label := str(lesson.kind.label)) not in kinds:
                kinds.append(label)
        return [(meaning.value, ", ".join(kinds)) for meaning, kinds in found.items()]


def days_of(missed: Iterable[Missed]) -> list[MissedDay]:
    """The same by day, in order."""
    return [MissedDay(day, list(lessons)) for day, lessons in groupby(missed, key=lambda one: one.day)]


@dataclass(frozen=True)
class PupilYear:
    """The absence of a pupil in a school year."""

    days: list[MissedDay]
    hours: dict[str, str]
    late: int
    # Since when it counts, all its school days up to today, and on which of them something began late.
    first: dt.date | None = None
    school_days: Sequence[dt.date] = ()
    late_days: frozenset[dt.date] = frozenset()


def pupil_year(pupil: Pupil, today: dt.date) -> PupilYear:
    """What a pupil missed in the present school year. Eight queries."""
    year = (
        SchoolYear.objects.filter(school=pupil.school_id, starts_on__lte=today).order_by("-starts_on").first()
    )
    if year is None:
        return PupilYear([], {}, 0)
    settings = AbsenceSettings.objects.get(school=pupil.school_id)
    days = school_days(pupil.school_id, year.starts_on, today)
    found = attendance_of(pupil.school_id, year.starts_on, today, [pupil.pk]).get(pupil.pk, Attendance())
    missed = found.missed(settings, days, today)
    return PupilYear(
        days=days_of(missed)[::-1],
        hours=hours_by_meaning(missed),
        late=sum(word.state == MarkState.LATE for word in found.words),
        first=year.starts_on,
        school_days=days,
        late_days=frozenset(word.day for word in found.words if word.state == MarkState.LATE),
    )


def hours_by_meaning(missed: Sequence[Missed]) -> dict[str, str]:
    """How many hours count as what."""
    return {
        meaning.value: hours(sum(one.minutes for one in missed if one.meaning == meaning))
        for meaning in Meaning
    }


@dataclass(frozen=True)
class Waiting:
    """A day of a pupil of which nobody has said what it was."""

    pupil: Pupil
    day: MissedDay
    # What it seems to have been.
    proposed: AbsenceKind


def waiting(user: User, school_id: int, today: dt.date) -> list[Waiting]:
    """What waits for a decision, the oldest first. Eight queries."""
    settings = AbsenceSettings.objects.get(school=school_id)
    days = school_days(school_id, today - dt.timedelta(weeks=10), today)[-DECIDED_WITHIN:]
    if not days:
        return []
    attendances = attendance_of(school_id, days[0], today)
    pupils = list(Pupil.objects.visible_to(user).filter(pk__in=attendances).with_class(today))
    tell_apart(pupils)
    found = []
    for pupil in pupils:
        for day in days_of(attendances[pupil.pk].missed(settings, days, today)):
            undecided = [one for one in day.lessons if one.meaning == Meaning.UNDECIDED]
            if undecided:
                found.append(Waiting(pupil, MissedDay(day.day, undecided), undecided[0].kind))
    return sorted(found, key=lambda one: (one.day.day, one.pupil.sort_key, one.pupil.pk))
