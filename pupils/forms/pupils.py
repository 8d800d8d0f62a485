"""Input of pupils and their classes."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.countries import OFTEN, country_choices
from pupils.enums import BirthDateKnown
from pupils.forms.checks import check_not_before, check_not_far_ahead
from pupils.models.pupils import Pupil
from pupils.rules.people import age_on, is_likely_age, taken_as
from school.forms.base import ConcurrentEditMixin, NabijModelForm
from school.models.classes import SchoolClass
from school.models.people import User


def countries() -> list[tuple[str, Any]]:
    """Countries to choose from: the unknown one, those that many pupils come from, and the others."""
    named = country_choices()
    often = [choice for choice in named if choice[0] in OFTEN]
    return [
        ("", _("not known")),
        (_("Often"), often),
        (_("Other countries"), [choice for choice in named if choice not in often]),
    ]


def open_classes(user: User) -> Any:
    """Classes that a pupil can be put in: of this school year or a coming one that is not closed."""
    today = user.access.day
    classes = SchoolClass.objects.filter(year__closed=False, year__ends_on__gte=today)
    return classes.select_related("year").order_by("year__starts_on", "name")


class ClassField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A class; one of a coming school year says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(SchoolClass.objects.none(), **kwargs)
        self.today = dt.date.max

    def label_from_instance(self, school_class: SchoolClass) -> str:
        name = f"{school_class.name} · {school_class.get_level_display()}"
        return f"{name} ({school_class.year})" if school_class.year.starts_on > self.today else name

    def offer(self, user: User) -> None:
        """Offer the open classes that this person may see."""
        self.today = user.access.day
        self.queryset = open_classes(user).visible_to(user)


def check_class_on(school_class: SchoolClass, day: dt.date) -> None:
    """Refuse a class whose school year does not hold the day."""
    if not school_class.year.starts_on <= day <= school_class.year.ends_on:
        raise ValidationError(
            _("This class does not exist on that day: it belongs to %s.") % school_class.year
        )


class PupilForm(NabijModelForm):
    """Who a pupil is."""

    instance: Pupil
    error_fields = {
        "one_pupil_per_number": "number",
        "pupil_leaves_after_enrolment": "enrolled_on",
        "earlier_isk_ends_after_start": "earlier_isk_until",
    }
    country = forms.ChoiceField(label=gettext_lazy("Country of origin"), choices=countries, required=False)

    birth_date_known = forms.ChoiceField(
        label=gettext_lazy("What is known of it"),
        choices=BirthDateKnown,
        required=False,
        help_text=gettext_lazy(
            "Type any day of the month or year that is known: ages go by the middle of it."
        ),
    )

    class Meta:
        model = Pupil
        fields = [
            "call_name",
            "first_names",
            "infix",
            "surname",
            "number",
            "birth_date",
            "birth_date_known",
            "country",
            "arrived_on",
            "unaccompanied",
            "earlier_isk",
            "earlier_isk_from",
            "earlier_isk_until",
            "enrolled_on",
        ]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("Name"),
                Row(Column("call_name", css_class="col-sm-6"), Column("first_names", css_class="col-sm-6")),
                Row(Column("infix", css_class="col-sm-4"), Column("surname", css_class="col-sm-8")),
                css_class="group",
            ),
            Fieldset(
                _("Origin"),
                Row(
                    Column("birth_date", css_class="col-sm-6"),
                    Column("birth_date_known", css_class="col-sm-6"),
                ),
                "country",
                "arrived_on",
                "unaccompanied",
                *self.earlier_isk_fields(),
                css_class="group",
            ),
            Fieldset(_("At this school"), *self.school_fields(), css_class="group"),
        )

    def earlier_isk_fields(self) -> list[Any]:
        """Where and when the pupil went to an ISK before."""
        return [
            "earlier_isk",
            Row(
                Column("earlier_isk_from", css_class="col-sm-6"),
                Column("earlier_isk_until", css_class="col-sm-6"),
            ),
        ]

    def school_fields(self) -> list[Any]:
        """What belongs to this school: the pupil number and the first day."""
        return [Row(Column("number", css_class="col-sm-6"), Column("enrolled_on", css_class="col-sm-6"))]

    def clean_birth_date(self) -> dt.date:
        born: dt.date = self.cleaned_data["birth_date"]
        today = self.access.day
        if not is_likely_age(born, today):
            age = age_on(born, today)
            raise ValidationError(_("This pupil would be %(age)s years old. Check the year.") % {"age": age})
        return born

    def clean_birth_date_known(self) -> str:
        """Of a date that is known in part, the rest is the middle: for ages it errs least."""
        known = BirthDateKnown(self.cleaned_data.get("birth_date_known") or BirthDateKnown.ALL)
        if born := self.cleaned_data.get("birth_date"):
            self.cleaned_data["birth_date"] = taken_as(born, known)
        return known

    def clean_arrived_on(self) -> dt.date | None:
        arrived: dt.date | None = self.cleaned_data["arrived_on"]
        if arrived is not None and arrived > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        if born := self.cleaned_data.get("birth_date"):
            check_not_before(arrived, born, _("The pupil was born on %(day)s."))
        return arrived

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        dates = [cleaned.get(name) for name in ("earlier_isk_from", "earlier_isk_until")]
        if any(dates) and not cleaned.get("earlier_isk") and "earlier_isk" not in self.errors:
            self.add_error("earlier_isk", _("Which ISK was that?"))
        first = cleaned.get("earlier_isk_from")
        if first is not None and first > self.access.day:
            self.add_error("earlier_isk_from", _("This day has yet to come."))
        return cleaned

    def clean_enrolled_on(self) -> dt.date:
        first: dt.date = self.cleaned_data["enrolled_on"]
        check_not_far_ahead(first, self.access.day)
        if born := self.cleaned_data.get("birth_date"):
            check_not_before(first, born, _("The pupil was born on %(day)s."))
        return first


class EditPupilForm(ConcurrentEditMixin, PupilForm):
    """Changed data of a pupil."""
