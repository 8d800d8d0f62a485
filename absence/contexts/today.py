"""What absence puts on "Vandaag": a mentor's classes, the morning of the whole school."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from absence import rules
from absence.contexts.register import period_label
from absence.enums import RegisterState
from absence.models.episodes import Episode
from absence.models.registers import Register
from absence.models.settings import AbsenceSettings
from absence.querysets import classes_to_register
from school.models.classes import SchoolClass, SchoolClassQuerySet
from school.models.people import User
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

    @property
    def overdue(self) -> bool:
        return self.state == RegisterState.TO_DO and self.minutes_left <= 0


@dataclass(frozen=True)
class Morning:
    """The registers of a lesson, for a list of classes."""

    cards: list[ClassCard]
    period: Period | None

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
    """The classes of a mentor or teacher and their register of the first lesson."""
    return _morning(SchoolClass.objects.taught(access).with_stand_in(access), access, now=now)


def whole_school(access: Access, *, now: dt.datetime) -> Morning:
    """All classes of the school and their register of the first lesson."""
    return _morning(SchoolClass.objects.filter(school=access.school.id), access, now=now)


def _morning(classes: SchoolClassQuerySet, access: Access, *, now: dt.datetime) -> Morning:
    """The first lesson's registers of these classes. Five queries."""
    day = access.day
    periods = day_periods(access.school.id, day)
    if not periods:
        return Morning([], None)
    first = periods[0]
    total = AbsenceSettings.objects.get(school=access.school.id).reminder_after_minutes
    registers = {
        register.school_class_id: register
        for register in Register.objects.filter(school=access.school.id, day=day, number=first.number)
        .with_counts()
        .select_related("handed_in_by", "changed_by")
    }
    start = dt.datetime.combine(day, first.starts_at, tzinfo=timezone.get_current_timezone())
    left = rules.minutes_left(now=now, lesson_start=start, reminder_after=total)
    cards = [
        _card(school_class, registers.get(school_class.pk), first, day, left, total)
        for school_class in classes_to_register(classes, day)
    ]
    return Morning(cards, first)


def _card(
    school_class: SchoolClass, register: Register | None, period: Period, day: dt.date, left: int, total: int
) -> ClassCard:
    url = reverse("absence:register", args=[school_class.pk, day, period.number])
    until: dt.date | None = getattr(school_class, "stand_in_until", None)
    if register is None:
        return ClassCard(
            name=school_class.name,
            url=url,
            period=period_label(period),
            state=RegisterState.TO_DO,
            minutes_left=max(left, 0),
            minutes_total=total,
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


def missing_without_word(user: User, day: dt.date) -> int:
    """How many pupils are on the call list."""
    return Episode.objects.visible_to(user).without_word(day).count()
