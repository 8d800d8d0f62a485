"""Forms that give a class to a colleague for some days."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from school import rules
from school.enums import ClassStaffKind
from school.forms.base import ConcurrentEditMixin, NabijModelForm
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User


class StandInDates(NabijModelForm):
    """From when until when: in days to come, and no longer than a stand-in may."""

    error_fields = {"class_staff_ends_after_start": "ends_on", "stand_in_ends": "ends_on"}

    class Meta:
        model = ClassStaff
        fields = ["starts_on", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = ClassStaffKind.STAND_IN
        self.began_on: dt.date | None = self.instance.starts_on
        first, last = self.fields["starts_on"], self.fields["ends_on"]
        first.label, last.label, last.required = _("First day"), _("Last day"), True
        last.help_text = _("At most %(weeks)s weeks. The day after, the class is closed again by itself.") % {
            "weeks": rules.STAND_IN_AT_MOST.days // 7
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first is not None and first < self.access.day and first != self.began_on:
            self.add_error("starts_on", _("This day is past."))
        if last is not None and last < self.access.day:
            self.add_error("ends_on", _("This day is past."))
        if first and last and first <= last:
            self._check_period(first, last)
        return cleaned

    def _check_period(self, first: dt.date, last: dt.date) -> None:
        school_class, colleague = self._class_and_colleague()
        if last - first >= rules.STAND_IN_AT_MOST:
            self.add_error("ends_on", _("A stand-in has a class for six weeks at most."))
        if school_class is not None and not (
            school_class.year.starts_on <= first and last <= school_class.year.ends_on
        ):
            self.add_error("ends_on", _("This class does not exist in all of that time."))
        if colleague is not None and not has_role_throughout(colleague, self.access.school.id, first, last):
            place = "user" if "user" in self.fields else None
            self.add_error(place, _("This colleague is no mentor or teacher in all of that time."))

    def _class_and_colleague(self) -> tuple[SchoolClass | None, User | None]:
        return self.instance.school_class, self.instance.user


class StandInForm(StandInDates):
    """Which colleague has which class, from when until when."""

    class Meta:
        model = ClassStaff
        fields = ["school_class", "user", "starts_on", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.access.day
        classes: forms.ModelChoiceField[Any] = self.fields["school_class"]  # type: ignore[assignment]
        people: forms.ModelChoiceField[Any] = self.fields["user"]  # type: ignore[assignment]
        classes.queryset = (
            classes.queryset.filter(year__closed=False, year__ends_on__gte=day)  # type: ignore[union-attr]
            .select_related("year")
            .order_by("name", "year__starts_on")
        )
        roles = RoleAssignment.objects.filter(school=self.access.school.id, role__in=rules.CAN_STAND_IN)
        people.queryset = people.queryset.filter(  # type: ignore[union-attr]
            is_active=True, pk__in=roles.lasting(day).values("user")
        ).order_by("name")
        people.label = gettext_lazy("Colleague")
        people.help_text = gettext_lazy("Somebody who is mentor or teacher at this school.")

    def _class_and_colleague(self) -> tuple[SchoolClass | None, User | None]:
        return self.cleaned_data.get("school_class"), self.cleaned_data.get("user")


class StandInEditForm(ConcurrentEditMixin, StandInDates):
    """Change the days of a stand-in; one who has begun keeps the first day."""

    def clean_starts_on(self) -> dt.date:
        first: dt.date = self.cleaned_data["starts_on"]
        if self.began_on is not None and self.began_on < self.access.day and first != self.began_on:
            raise forms.ValidationError(_("The stand-in has begun already: this day stays."))
        return first


def has_role_throughout(user: User, school_id: int, first: dt.date, last: dt.date) -> bool:
    """Whether a role that can stand in lasts from the first day to the last."""
    roles = RoleAssignment.objects.filter(school=school_id, user=user, role__in=rules.CAN_STAND_IN)
    return roles.lasting(last).filter(starts_on__lte=first).exists()
