"""Forms for classes and who belongs to them."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from school.enums import ClassStaffKind
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import User
from school.models.school import SchoolYear


class ClassForm(NabijModelForm):
    """A class in a school year that is still open."""

    error_fields = {"one_class_per_name": "name"}

    class Meta:
        model = SchoolClass
        fields = ["name", "year", "level"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year: forms.ModelChoiceField[Any] = self.fields["year"]  # type: ignore[assignment]
        year.queryset = year.queryset.filter(closed=False)  # type: ignore[union-attr]
        year.error_messages["invalid_choice"] = _("Choose a school year that is open.")


class ClassEditForm(ConcurrentEditMixin, ClassForm):
    """Change a class."""


class ClassStaffForm(NabijModelForm):
    """Somebody who becomes mentor of a class, starts to teach it or is there for it otherwise."""

    error_fields = {"class_staff_ends_after_start": "ends_on"}

    class Meta:
        model = ClassStaff
        fields = ["user", "kind", "starts_on", "ends_on"]

    def __init__(self, *args: Any, school_class: SchoolClass, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.school_class = school_class
        colleague: forms.ModelChoiceField[Any] = self.fields["user"]  # type: ignore[assignment]
        colleague.queryset = colleague.queryset.filter(is_active=True)  # type: ignore[union-attr]
        # A stand-in has pages of its own: it must end by itself.
        kinds = [(kind.value, kind.label) for kind in ClassStaffKind if kind != ClassStaffKind.STAND_IN]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["ends_on"].help_text = _("Leave empty for as long as it lasts.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if self.instance.school_class.year.closed:
            raise ValidationError(_("This school year is closed."))
        if cleaned.get("user") and cleaned.get("kind") and first:
            same = ClassStaff.objects.filter(
                Q(ends_on=None) | Q(ends_on__gte=first),
                school_class=self.instance.school_class,
                user=cleaned["user"],
                kind=cleaned["kind"],
            )
            if last:
                same = same.filter(starts_on__lte=last)
            if same.exists():
                self.add_error("user", _("This colleague already has this role in this class in that time."))
        return cleaned


class CopyClassesForm(SchoolForm):
    """Which classes of one year the next one gets too."""

    classes = forms.ModelMultipleChoiceField(
        SchoolClass.objects.none(),
        label=_("These classes"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one class.")},
    )
    with_staff = forms.BooleanField(
        label=_("Mentors, teachers and counsellors come along"),
        help_text=_("You can change that at each class afterwards."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, user: User, former: SchoolYear, year: SchoolYear, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        there = SchoolClass.objects.filter(year=year).values("name")
        offered = SchoolClass.objects.visible_to(user).filter(year=former).exclude(name__in=there)
        field: forms.ModelMultipleChoiceField[Any] = self.fields["classes"]  # type: ignore[assignment]
        field.queryset = offered.order_by("name")
        self.initial["classes"] = list(field.queryset)


class EndForm(SchoolForm):
    """The last day of something with from and until."""

    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("It still counts on this day. Choose yesterday to stop it at once."),
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        starts_on: dt.date,
        ends_on: dt.date | None,
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.starts_on, self.ends_on, self.today = starts_on, ends_on, today
        self.initial.setdefault("last_day", max(today, starts_on))

    def clean_last_day(self) -> dt.date:
        """A day before the first one only for what has yet to count; never a later one than it has."""
        last_day: dt.date = self.cleaned_data["last_day"]
        if self.ends_on is not None and last_day > self.ends_on:
            raise ValidationError(_("It ends before that day already. To let it last longer, give it anew."))
        if last_day < self.starts_on and self.starts_on < self.today:
            raise ValidationError(_("The last day cannot come before the first."))
        return last_day
