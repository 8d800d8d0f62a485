"""What absence puts on "Vandaag": a mentor's classes, the morning of the whole school."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from absence.contexts.register import period_label
from absence.enums import RegisterState
from absence.models.registers import Register
from absence.querysets import today as reads
from absence.querysets.day import lessons_on
from absence.rules import day as rules
from absence.rules.timetable import Due, lesson_of
from absence.services.lessons import EARLY
from school.models.classes import SchoolClass
from school.querysets import day_periods
from school.rules import Period
from school.viewer import Access


@dataclass(frozen=True)
class ClassCard:
    """A class and where its register stands."""

    name: str
    url: str
    period: str
    state: RegisterState
    minutes_left: int
    minutes_total: int
    handed_in_at: dt.datetime | None = None
    handed_in_by_name: str = ""
    absent: int = 0
    late: int = 0
    # The last day, for somebody who has this class as a stand-in only.
    stand_in_until: dt.date | None = None
    # Of a lesson whose register cannot be taken yet: when it begins.
    begins_at: dt.time | None = None

    @property
    def overdue(self) -> bool:
        return self.state == RegisterState.TO_DO and self.minutes_left <= 0


@dataclass(frozen=True)
class Morning:
    """The registers that a list of classes owes, each of its first lesson or of a teacher's own."""

    cards: list[ClassCard]
    # Whether the school gives lessons on this day.
    has_school: bool

    @property
    def to_do(self) -> list[ClassCard]:
        return [card for card in self.cards if card.state == RegisterState.TO_DO]

    @property
    def overdue(self) -> list[ClassCard]:
        return [card for card in self.cards if card.overdue]

    @property
    def handed_in(self) -> int:
        return len(self.cards) - len(self.to_do)


def own_classes(access: Access, *, now: dt.datetime) -> Morning:
    """The classes of a mentor or teacher and the register that each owes: where the timetable says whose lesson it is,
    a teacher's own alone.
    """
    return _morning(reads.own_classes_to_register, access, now=now)


def whole_school(access: Access, *, now: dt.datetime) -> Morning:
    """All classes of the school and their register of the first lesson."""
    return _morning(reads.all_classes_to_register, access, now=now)


def _morning(classes: Callable[..., list[SchoolClass]], access: Access, *, now: dt.datetime) -> Morning:
    """The registers that these classes owe today. Three queries."""
    day = access.day
    periods = day_periods(access.school.id, day)
    if not periods:
        return Morning([], has_school=False)
    lessons: dict[int, tuple[SchoolClass, Due]] = {}
    for school_class in classes(access=access, weekday=day.isoweekday()):
        due = lesson_of(
            lessons_on(school_class, periods, day, a_week=school_class.school.absence_settings.a_week),
            user_id=access.user_id,
            looks_after=school_class.looks_after,  # type: ignore[attr-defined]
            now=timezone.localtime(now).time(),
            early=EARLY,
        )
        if due is not None:
            lessons[school_class.pk] = school_class, due
    numbers = sorted({due.period.number for _one, due in lessons.values()})
    handed_in = (
        reads.registers_of_lessons(school_id=access.school.id, day=day, numbers=numbers) if numbers else []
    )
    registers = {(register.school_class_id, register.number): register for register in handed_in}
    cards = [
        _card(school_class, registers.get((school_class.pk, due.period.number)), due.period, day, now)
        for school_class, due in lessons.values()
    ]
    return Morning(cards, has_school=True)


def _card(
    school_class: SchoolClass,
    register: Register | None,
    period: Period,
    day: dt.date,
    now: dt.datetime,
) -> ClassCard:
    total = school_class.school.absence_settings.reminder_after_minutes
    url = reverse("absence:register", args=[school_class.pk, day, period.number])
    until: dt.date | None = getattr(school_class, "stand_in_until", None)
    if register is None:
        start = dt.datetime.combine(day, period.starts_at, tzinfo=timezone.get_current_timezone())
        left = rules.minutes_left(now=now, lesson_start=start, reminder_after=total)
        return ClassCard(
            name=school_class.name,
            url=url,
            period=period_label(period),
            state=RegisterState.TO_DO,
            minutes_left=max(left, 0),
            minutes_total=total,
            begins_at=period.starts_at if now < start - EARLY else None,
            stand_in_until=until,
        )
    by = register.changed_by or register.handed_in_by
    return ClassCard(
        name=school_class.name,
        url=url,
        period=period_label(period),
        state=RegisterState.CHANGED if register.changed_at else RegisterState.HANDED_IN,
        minutes_left=0,
        minutes_total=total,
        handed_in_at=register.changed_at or register.handed_in_at,
        handed_in_by_name=by.name,
        absent=register.absent,  # type: ignore[attr-defined]
        late=register.late,  # type: ignore[attr-defined]
        stand_in_until=until,
    )


def missing_without_word(access: Access) -> int:
    """How many pupils are on the call list."""
    return sum(reads.number_without_word(access=access))
