"""Forms of the timetable: a week as a grid, and a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from absence.enums import Week
from absence.models.timetable import ROOM_LENGTH
from absence.rules.timetable import Lesson
from school.enums import Weekday
from school.forms.base import SchoolForm
from school.models.school import LessonPeriod

FILE_AT_MOST = 1_000_000


@dataclass(frozen=True)
class Cell:
    """A place of the grid: a lesson that the class may have."""

    period: LessonPeriod
    on: forms.BoundField
    teacher: forms.BoundField
    room: forms.BoundField


@dataclass(frozen=True)
class Day:
    """A weekday of the grid."""

    label: str
    cells: list[Cell]


@dataclass(frozen=True)
class WeekGrid:
    """A week of the grid; the only one, or that of the A or B weeks."""

    label: str
    days: list[Day]


class TimetableForm(SchoolForm):
    """The lessons of a class in a week, from a day on; two weeks where A and B weeks take turns."""

    starts_on = forms.DateField(label=gettext_lazy("These lessons hold from"))
    # When the timetables of this class were last changed, as this page saw it.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        periods: Sequence[LessonPeriod],
        teachers: Sequence[tuple[int, str]],
        lessons: Sequence[Lesson],
        two_weeks: bool,
        changed_at: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.periods, self.changed_at = periods, changed_at
        self.weeks = [Week.A, Week.B] if two_weeks else [Week.EVERY]
        self.initial["seen"] = changed_at
        self.conflict = False
        held = {
            (week, lesson.weekday, lesson.number): lesson
            for lesson in lessons
            for week in self.weeks
            if lesson.week in (week, Week.EVERY) or (not two_weeks and lesson.week == Week.A)
        }
        choices = [("", _("not filled in")), *((str(pk), name) for pk, name in teachers)]
        for week, period in self._places():
            name, lesson = _name(week, period), held.get((week, period.weekday, period.number))
            place = f"{Weekday(period.weekday).label} {period.number}"
            self.fields[f"on-{name}"] = forms.BooleanField(required=False, initial=lesson is not None)
            self.fields[f"teacher-{name}"] = forms.TypedChoiceField(
                label=f"{place}: {_('teacher')}",
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=lesson.teacher_id if lesson else None,
            )
            self.fields[f"room-{name}"] = forms.CharField(
                label=f"{place}: {_('room')}",
                max_length=ROOM_LENGTH,
                required=False,
                initial=lesson.room if lesson else "",
            )
            for part, css in (
                ("on", "form-check-input"),
                ("teacher", "form-select"),
                ("room", "form-control"),
            ):
                self.fields[f"{part}-{name}"].widget.attrs["class"] = css
            self.fields[f"room-{name}"].widget.attrs["placeholder"] = _("room")

    def _places(self) -> Iterator[tuple[Week, LessonPeriod]]:
        return ((week, period) for week in self.weeks for period in self.periods)

    @property
    def status(self) -> int:
        return 409 if self.conflict else super().status

    @property
    def grids(self) -> list[WeekGrid]:
        """The grid as it stands on the page."""
        return [
            WeekGrid(
                str(week.label),
                [
                    Day(
                        str(weekday.label),
                        [self._cell(week, period) for period in self.periods if period.weekday == weekday],
                    )
                    for weekday in Weekday
                ],
            )
            for week in self.weeks
        ]

    def _cell(self, week: Week, period: LessonPeriod) -> Cell:
        name = _name(week, period)
        return Cell(period, self[f"on-{name}"], self[f"teacher-{name}"], self[f"room-{name}"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen", "") != self.changed_at:
            self.conflict = True
            self.data = {**self.data.dict(), "seen": self.changed_at}  # type: ignore[attr-defined]
            self.add_error(
                None, _("Somebody else changed this while you were busy. Check it and save again.")
            )
        return cleaned

    def lessons(self) -> list[Lesson]:
        """What was entered; what both weeks have alike is a lesson of every week."""
        found: dict[tuple[int, int], list[Lesson]] = {}
        for week, period in self._places():
            name = _name(week, period)
            if self.cleaned_data[f"on-{name}"]:
                teacher_id, room = self.cleaned_data[f"teacher-{name}"], self.cleaned_data[f"room-{name}"]
                lesson = Lesson(period.weekday, period.number, week, teacher_id, room)
                found.setdefault((period.weekday, period.number), []).append(lesson)
        return [lesson for one in found.values() for lesson in _together(one)]


def _together(lessons: list[Lesson]) -> list[Lesson]:
    if len(lessons) < 2 or len({(lesson.teacher_id, lesson.room) for lesson in lessons}) > 1:
        return lessons
    first = lessons[0]
    return [Lesson(first.weekday, first.number, Week.EVERY, first.teacher_id, first.room)]


def _name(week: Week, period: LessonPeriod) -> str:
    return f"{week.value or 'E'}-{period.weekday}-{period.number}"


class TimetableFileForm(SchoolForm):
    """A file with the lessons of any number of classes."""

    starts_on = forms.DateField(label=gettext_lazy("These lessons hold from"))
    file = forms.FileField(
        label=gettext_lazy("File (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=gettext_lazy(
            "A row for each lesson, with the columns klas, dag, les, and if you like week (A or B), docent (name or"
            " e-mail address) and lokaal."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > FILE_AT_MOST:
            raise forms.ValidationError(_("This file is too large: at most 1 MB."))
        return file
