"""The register as a page shows it."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from absence import reads
from absence.contexts.drawn_row import plain_row, reason_options
from absence.contexts.telling import hearing_in_words
from absence.enums import AnnouncementKind, MarkState, Reason
from absence.models.registers import Mark, Register
from absence.rules import day as rules
from absence.rules.day import MarkValues, values_of
from absence.services.lessons import Lesson, may_take
from absence.services.register_checks import words_elsewhere
from absence.services.registers import HandedIn
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.quick_links import quick_links
from school.models.people import User
from school.rules import Period


@dataclass(frozen=True)
class Row:
    """One pupil in a register."""

    pupil_id: int
    name: str
    initials: str
    colour: int
    state: str
    minutes_late: int | None
    reason: str
    note: str
    announcement: dict[str, str] | None
    # When an appointment in somebody's consulting hour begins that falls in this lesson.
    visiting: dt.time | None = None
    # What another class says about this pupil in the same lesson: class_name, state and words.
    elsewhere: dict[str, str] | None = None
    # In another class by now; this mark stays correctable.
    moved: bool = False
    error: str = ""
    differs: dict[str, str] | None = None
    # After handing in: who hears what about this pupil.
    hears: str = ""

    @property
    def line(self) -> str:
        """After handing in: the reason, and who hears."""
        return " · ".join(part for part in (self.reason_label, self.hears) if part)

    @property
    def said_line(self) -> str:
        """For who is elsewhere in school: the note, and who hears."""
        return " · ".join(part for part in (self.note, self.hears) if part)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said about this pupil but how they are."""
        said = [
            self.reason,
            self.note,
            self.announcement,
            self.visiting,
            self.elsewhere,
            self.moved,
            self.error,
            self.differs,
        ]
        return self.minutes_late is None and not any(said) and self.state in MarkState.values

    @property
    def drawn(self) -> SafeString:
        """A plain row as it stands on the page."""
        return plain_row(
            self.state, pupil_id=self.pupil_id, name=self.name, initials=self.initials, colour=self.colour
        )

    @property
    def reason_label(self) -> str:
        return str(Reason(self.reason).label) if self.reason else ""

    @property
    def reason_options(self) -> SafeString:
        return reason_options(self.reason, get_language() or "")


def period_label(period: Period) -> str:
    """Such as "Lesson 1 · 8:30–9:20"."""
    return _("Lesson %(number)d · %(start)s–%(end)s") % {
        "number": period.number,
        "start": f"{period.starts_at:%-H:%M}",
        "end": f"{period.ends_at:%-H:%M}",
    }


def in_words(values: MarkValues) -> str:
    """A mark in a few words."""
    words = str(values.state.label)
    if values.minutes_late:
        words += f", {values.minutes_late} min"
    if values.reason:
        words += f", {Reason(values.reason).label}"
    if values.note:
        words += f", “{values.note}”"
    return words


def usual_state(*, announced: bool, visiting: bool) -> MarkState:
    """What a row says before anybody taps it."""
    if announced:
        return MarkState.ABSENT
    return MarkState.IN_SCHOOL if visiting else MarkState.PRESENT


def rows_of(
    pupils: list[Pupil],
    marks: Mapping[int, MarkValues],
    *,
    elsewhere: Mapping[int, Mark] | None = None,
    errors: Mapping[int, str] | None = None,
    differences: Mapping[int, tuple[MarkValues, MarkValues]] | None = None,
    hears: Mapping[int, str] | None = None,
    without: Collection[int] = (),
) -> list[Row]:
    """Rows in the order of the pupils, but for those that are left out; these still tell others of their name apart.

    Without a mark, what another class said of this lesson fills in, then the announcement, then an appointment in
    school, or else "present".
    """
    rows = []
    tell_apart(pupils)
    for pupil in pupils:
        if pupil.pk in without:
            continue
        kind = pupil.announced  # type: ignore[attr-defined]
        visiting = pupil.visiting  # type: ignore[attr-defined]
        default = MarkValues(usual_state(announced=bool(kind), visiting=visiting is not None))
        other = (elsewhere or {}).get(pupil.pk)
        if other is not None:
            default = values_of(other)
        values = marks.get(pupil.pk, default)
        differs = (differences or {}).get(pupil.pk)
        rows.append(
            Row(
                pupil_id=pupil.pk,
                name=pupil.name,
                initials=pupil.initials,
                colour=pupil.colour,
                state=values.state,
                minutes_late=values.minutes_late,
                reason=values.reason,
                note=values.note,
                announcement={"label": str(AnnouncementKind(kind).label)} if kind else None,
                visiting=visiting,
                elsewhere=_said_elsewhere(other) if other else None,
                moved=not pupil.in_class,  # type: ignore[attr-defined]
                error=(errors or {}).get(pupil.pk, ""),
                differs={"theirs": in_words(differs[0]), "yours": in_words(differs[1])} if differs else None,
                hears=(hears or {}).get(pupil.pk, ""),
            )
        )
    return rows


def _said_elsewhere(mark: Mark) -> dict[str, str]:
    """What another class says, in words, and the state that goes back with the form as having been seen."""
    return {
        "class_name": mark.register.school_class.name,
        "state": mark.state,
        "words": in_words(values_of(mark)),
    }


def class_pupils(lesson: Lesson) -> list[Pupil]:
    """The pupils of the lesson, by name. One query."""
    period = lesson.period
    return reads.lesson_pupils(
        class_id=lesson.school_class.pk,
        day=lesson.day,
        number=period.number,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
    )


@dataclass(frozen=True)
class KnownMarks:
    """The register of a lesson if it was handed in, its marks, and what other classes say of its pupils."""

    register: Register | None
    here: dict[int, MarkValues]
    elsewhere: dict[int, Mark]


def known_marks(lesson: Lesson, pupils: list[Pupil]) -> KnownMarks:
    """What has been said about the pupils of this lesson. One query."""
    marks = reads.lesson_marks(
        school_id=lesson.school.pk,
        pupil_ids=[pupil.pk for pupil in pupils],
        day=lesson.day,
        number=lesson.period.number,
    )
    here = [mark for mark in marks if mark.register.school_class_id == lesson.school_class.pk]
    return KnownMarks(
        register=here[0].register if here else None,
        here={mark.pupil_id: values_of(mark) for mark in here},
        elsewhere=words_elsewhere(marks, school_class_id=lesson.school_class.pk, number=lesson.period.number),
    )


def stored_register(lesson: Lesson) -> Register | None:
    """The register of the lesson if it was handed in. One query."""
    found: Register | None = (
        Register.objects.filter(school_class=lesson.school_class, day=lesson.day, number=lesson.period.number)
        .select_related("handed_in_by", "changed_by")
        .first()
    )
    return found


def register_facts(register: Register | None) -> dict[str, Any] | None:
    """Who handed in or last changed the register, and when."""
    if register is None:
        return None
    by = register.changed_by or register.handed_in_by
    return {
        "version": register.version,
        "handed_in_at": register.changed_at or register.handed_in_at,
        "handed_in_by_name": by.name,
        "changed": register.changed_at is not None,
    }


def draft_key(user: User, lesson: Lesson) -> str:
    """Under which name the browser keeps a draft."""
    return f"{user.pk}:{lesson.school_class.pk}:{lesson.day}:{lesson.period.number}"


def register_url(lesson: Lesson, number: int | None = None) -> str:
    """Where the register of this lesson, or of another lesson of the day, is taken."""
    wanted = lesson.period.number if number is None else number
    return reverse("absence:register", args=[lesson.school_class.pk, lesson.day, wanted])


def form_context(
    lesson: Lesson,
    *,
    user: User,
    pupils: list[Pupil],
    marks: Mapping[int, MarkValues],
    elsewhere: Mapping[int, Mark],
    register: Register | None,
    now: dt.datetime,
    base_version: int | None = None,
    errors: Mapping[int, str] | Mapping[str, str] | None = None,
    differences: Mapping[int, tuple[MarkValues, MarkValues]] | None = None,
    may_change_past: bool = False,
) -> dict[str, Any]:
    """The register to be filled in; other lessons of the day are offered where they can be taken now."""
    pupil_errors = {key: text for key, text in (errors or {}).items() if isinstance(key, int)}
    rows = rows_of(pupils, marks, elsewhere=elsewhere, errors=pupil_errors, differences=differences)
    today = timezone.localdate(now) == lesson.day
    first = lesson.period.number == lesson.periods[0].number
    return {
        "school_class": lesson.school_class,
        "period": {"label": period_label(lesson.period)},
        "day": lesson.day,
        "register": register_facts(register),
        "base_version": base_version if base_version is not None else (register.version if register else 0),
        "minutes_left": minutes_left(lesson, now=now) if today and first and register is None else None,
        "minutes_total": lesson.school.absence_settings.reminder_after_minutes,
        "counts": _counts(rows),
        "states": " ".join(MarkState.values),
        "rows": rows,
        "periods": [
            {
                "url": register_url(lesson, period.number),
                "label": period_label(period),
                "current": period.number == lesson.period.number,
            }
            for period in lesson.periods
            if may_take(lesson, period, now=now, may_change_past=may_change_past)
        ],
        "errors": dict(errors or {}),
        "has_differences": bool(differences),
        "draft_key": draft_key(user, lesson),
        "quick_links": quick_links(lesson.school_class.pk),
        "hand_in_url": register_url(lesson),
        "history_url": reverse(
            "absence:register_history", args=[lesson.school_class.pk, lesson.day, lesson.period.number]
        ),
        "back_url": reverse("school:today"),
    }


def _counts(rows: list[Row]) -> dict[str, int]:
    """How many are present, absent and late; who is in school but not in class counts as present."""
    counts = {state.value: sum(row.state == state for row in rows) for state in MarkState}
    counts[MarkState.PRESENT] += counts.pop(MarkState.IN_SCHOOL)
    return counts


def minutes_left(lesson: Lesson, *, now: dt.datetime) -> int:
    """Minutes until the register of the lesson is late."""
    start = dt.datetime.combine(lesson.day, lesson.period.starts_at, tzinfo=timezone.get_current_timezone())
    return rules.minutes_left(
        now=now, lesson_start=start, reminder_after=lesson.school.absence_settings.reminder_after_minutes
    )


def handed_in_context(result: HandedIn, *, user: User) -> dict[str, Any]:
    """What came of handing in: who is missing, who came late, who is back, who hears of it; and the way back."""
    hears = hearing_in_words(result)
    # Of who is there, and about whom nobody hears anything, the page says nothing: that is most of the class.
    usual = {
        pk for pk, values in result.marks.items() if values.state == MarkState.PRESENT and not hears.get(pk)
    }
    rows = rows_of(result.pupils, result.marks, hears=hears, without=usual)
    missing = [row for row in rows if row.state == MarkState.ABSENT]
    url = register_url(result.lesson)
    return {
        "school_class": result.lesson.school_class,
        "period": {"label": period_label(result.lesson.period)},
        "register": register_facts(result.register),
        "missing": missing,
        "late": [row for row in rows if row.state == MarkState.LATE],
        "in_school": [row for row in rows if row.state == MarkState.IN_SCHOOL],
        "back": [row for row in rows if row.state == MarkState.PRESENT and row.hears],
        "draft_key": draft_key(user, result.lesson),
        "change_url": url,
        "today_url": reverse("school:today"),
        "undo_url": url,
        "undo_rows": rows_of(result.pupils, result.before) if result.before else [],
        "undo_version": result.register.version,
    }
