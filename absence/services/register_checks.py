"""What a register that is handed in must agree with: the clock, the class, and what others said meanwhile."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from absence.enums import MarkState
from absence.models.registers import Mark, Register
from absence.rules.day import MarkValues, minutes_into, values_of
from absence.services.lessons import Lesson, RegisterRefused
from pupils.models.pupils import Pupil


@dataclass(frozen=True)
class Difference:
    """A pupil about whom somebody else's register says something else."""

    pupil_id: int
    theirs: MarkValues
    yours: MarkValues


class RegisterWrong(Exception):
    """Some marks cannot be so; `errors` says what is wrong, pupil by pupil."""

    def __init__(self, errors: Mapping[int, str]) -> None:
        super().__init__()
        self.errors = errors


class RegisterDiffers(Exception):
    """Somebody handed in another register meanwhile, or the class has changed: look again, then hand in."""

    def __init__(
        self, *, register: Register | None, differences: list[Difference], elsewhere: bool = False
    ) -> None:
        super().__init__()
        self.register = register
        self.differences = differences
        # Whether another class says so of the same lesson, not this register.
        self.elsewhere = elsewhere


def values_or_none(mark: Mark | None) -> MarkValues | None:
    if mark is None:
        return None
    return values_of(mark)


def check_minutes(lesson: Lesson, marks: Mapping[int, MarkValues], *, now: dt.datetime) -> None:
    """Nobody came in later than it is now."""
    if lesson.day != timezone.localdate(now):
        return
    start = dt.datetime.combine(lesson.day, lesson.period.starts_at, tzinfo=timezone.get_current_timezone())
    passed = minutes_into(start, now)
    if passed > 0:
        words = ngettext(
            "Minutes late: this lesson began %(minutes)d minute ago.",
            "Minutes late: this lesson began %(minutes)d minutes ago.",
            passed,
        ) % {"minutes": passed}
    else:
        words = gettext("Minutes late: this lesson has yet to begin.")
    errors = {pk: words for pk, values in marks.items() if (values.minutes_late or 0) > max(passed, 0)}
    if errors:
        raise RegisterWrong(errors)


def words_elsewhere(marks: Iterable[Mark], *, school_class_id: int, number: int) -> dict[int, Mark]:
    """What another class said last about pupils in the lesson with this number."""
    others = (
        mark
        for mark in marks
        if mark.register.number == number and mark.register.school_class_id != school_class_id
    )
    return {mark.pupil_id: mark for mark in sorted(others, key=lambda mark: mark.said_at)}


def check_elsewhere(
    lesson: Lesson,
    marks: Mapping[int, MarkValues],
    stored: Mapping[int, Mark],
    day_marks: list[Mark],
    register: Register | None,
    words_seen: Mapping[int, str],
) -> None:
    """Nobody contradicts, without having seen it, what another class said about a pupil in the same lesson."""
    elsewhere = words_elsewhere(
        day_marks, school_class_id=lesson.school_class.pk, number=lesson.period.number
    )
    differences = [
        Difference(pk, theirs=values_of(mark), yours=yours)
        for pk, mark in elsewhere.items()
        if ((yours := marks[pk]).state == MarkState.ABSENT) != (mark.state == MarkState.ABSENT)
        and words_seen.get(pk) != mark.state
        and values_or_none(stored.get(pk)) != yours
    ]
    if differences:
        raise RegisterDiffers(register=register, differences=differences, elsewhere=True)


def check_pupils(marks: Mapping[int, MarkValues], pupils: list[Pupil], register: Register | None) -> None:
    expected = {pupil.pk for pupil in pupils}
    if not expected:
        raise RegisterRefused(_("There are no pupils in this class on this day."))
    if not marks.keys() <= expected:
        raise RegisterRefused(_("This list holds a pupil who is not in this class."))
    if expected - marks.keys():
        raise RegisterDiffers(register=register, differences=[])


def check_same(
    marks: Mapping[int, MarkValues],
    stored: Mapping[int, Mark],
    register: Register | None,
    base_version: int,
) -> None:
    """Somebody else handed in after this person looked: fine if it says the same, else show what differs."""
    if register is None or register.version == base_version:
        return
    differences = [
        Difference(pk, theirs=theirs, yours=yours)
        for pk, yours in marks.items()
        if (theirs := values_or_none(stored.get(pk)) or MarkValues()) != yours
    ]
    if differences:
        raise RegisterDiffers(register=register, differences=differences)
