"""Forms for school years, days off and lesson periods."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from school.days import day_on_page_with_year
from school.enums import Weekday
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
from school.forms.lasting import check_lasts
from school.models.school import (
    DayOff,
    LessonPeriod,
    SchoolYear,
)
from school.rules import Holiday

# On a day off nobody is asked for a register and nobody hears of absence.
DAYS_OFF_AT_MOST = dt.timedelta(weeks=12)
YEAR_AT_MOST = dt.timedelta(weeks=60)


class YearForm(NabijModelForm):
    """A school year; two years of a school never overlap."""

    error_fields = {"year_ends_after_start": "ends_on"}

    class Meta:
        model = SchoolYear
        fields = ["name", "starts_on", "ends_on"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        try:
            check_lasts(first, last, YEAR_AT_MOST)
        except ValidationError as wrong:
            self.add_error("ends_on", wrong)
        if first and last:
            others = SchoolYear.objects.filter(school=self.instance.school_id).exclude(pk=self.instance.pk)
            clash = others.filter(starts_on__lte=last, ends_on__gte=first).first()
            if clash:
                self.add_error(
                    "starts_on",
                    ValidationError(
                        _("These days fall in the school year %(year)s too."), params={"year": clash}
                    ),
                )
        return cleaned


class YearEditForm(ConcurrentEditMixin, YearForm):
    """Change a school year, close it or open it again."""

    # Asked for only where something still counts on a year that is being closed.
    sure = forms.BooleanField(label=_("Close it all the same"), required=False, widget=forms.HiddenInput)

    class Meta(YearForm.Meta):
        fields = [*YearForm.Meta.fields, "closed"]
        help_texts = {"closed": _("In a closed year no register and no class changes any more.")}

    def __init__(self, *args: Any, follows: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follows = follows
        self.was_closed = self.instance.closed

    def layout(self) -> Layout:
        asked = ["sure"] if self.errors.get("sure") else []
        return Layout(*self.Meta.fields, *asked)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.was_closed or not cleaned.get("closed"):
            return cleaned
        first = cleaned.get("starts_on")
        if first and first > self.access.day:
            self.add_error("closed", _("This school year has yet to begin. Close it when it is over."))
        elif self.follows and not cleaned.get("sure"):
            self.fields["sure"].widget = forms.CheckboxInput()
            self.add_error("sure", [ValidationError(line) for line in self.follows])
        return cleaned


class DayOffForm(NabijModelForm):
    """A holiday or a day without lessons."""

    error_fields = {"day_off_ends_after_start": "ends_on"}

    class Meta:
        model = DayOff
        fields = ["name", "starts_on", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = False
        self.fields["ends_on"].help_text = _("Empty: one day.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("ends_on") and "ends_on" not in self.errors:
            cleaned["ends_on"] = cleaned.get("starts_on")
        try:
            check_lasts(cleaned.get("starts_on"), cleaned.get("ends_on"), DAYS_OFF_AT_MOST)
        except ValidationError as wrong:
            self.add_error("ends_on", wrong)
        return cleaned


class DayOffEditForm(ConcurrentEditMixin, DayOffForm):
    """Change a holiday or a day without lessons."""


class PeriodForm(NabijModelForm):
    """When a lesson is given; lessons of a day never overlap."""

    error_fields = {"one_period_per_number": "number", "period_ends_after_start": "ends_at"}

    class Meta:
        model = LessonPeriod
        fields = ["weekday", "number", "starts_at", "ends_at"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        weekday, start, end = (cleaned.get(name) for name in ("weekday", "starts_at", "ends_at"))
        if weekday and start and end:
            others = LessonPeriod.objects.filter(school=self.instance.school_id, weekday=weekday)
            clash = others.exclude(pk=self.instance.pk).filter(starts_at__lt=end, ends_at__gt=start).first()
            if clash:
                values = {
                    "number": clash.number,
                    "start": formats.time_format(clash.starts_at),
                    "end": formats.time_format(clash.ends_at),
                }
                self.add_error(
                    "starts_at",
                    ValidationError(_("Lesson %(number)s is from %(start)s to %(end)s."), params=values),
                )
        return cleaned


class PeriodEditForm(ConcurrentEditMixin, PeriodForm):
    """Change when a lesson is given."""


class CopyMondayForm(SchoolForm):
    """The weekdays that get the lessons of Monday."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("These days get the lessons of Monday"),
        choices=[(day.value, day.label) for day in Weekday if day != Weekday.MONDAY],
        coerce=lambda value: Weekday(int(value)),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What these days have now is replaced."),
        error_messages={"required": _("Choose at least one day.")},
    )


class HolidaysForm(SchoolForm):
    """Public holidays of a school year, to be chosen from."""

    days = forms.TypedMultipleChoiceField(
        label=_("Public holidays on weekdays"),
        coerce=dt.date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )

    def __init__(self, *args: Any, holidays: list[Holiday], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holidays = {one.day: one for one in holidays}
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (one.day.isoformat(), f"{one.name} · {day_on_page_with_year(one.day)}") for one in holidays
        ]
        self.initial["days"] = [one.day.isoformat() for one in holidays if one.usual]

    def days_off(self, school_id: int) -> list[DayOff]:
        """The chosen days as rows to be saved."""
        return [
            DayOff(school_id=school_id, name=self.holidays[day].name, starts_on=day, ends_on=day)
            for day in self.cleaned_data["days"]
        ]
