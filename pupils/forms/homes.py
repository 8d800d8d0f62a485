"""Input of homes, their staff and who lives there."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import HomeKind
from pupils.forms.checks import (
    check_channel,
    check_not_before,
    check_not_far_ahead,
    check_not_twice,
    check_wipes_nothing,
)
from pupils.models.homes import Home, HomeStaff
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.days import day_in_sentence, day_with_year
from school.forms.base import (
    ConcurrentEditMixin,
    NabijModelForm,
    SchoolForm,
)
from school.models.people import User


class HomeForm(NabijModelForm):
    """A place where pupils live."""

    instance: Home

    class Meta:
        model = Home
        fields = ["kind", "name", "address", "phone"]

    def layout(self) -> Layout:
        return Layout(
            Row(Column("kind", css_class="col-sm-6"), Column("name", css_class="col-sm-6")),
            Row(Column("address", css_class="col-sm-8"), Column("phone", css_class="col-sm-4")),
        )


class EditHomeForm(ConcurrentEditMixin, HomeForm):
    """Changed data of a home."""


class NewAddressForm(HomeForm):
    """A new home on the way of a move; a family's home may go without a name of its own."""

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        kwargs["initial"] = {"kind": HomeKind.FAMILY}
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)
        self.pupil = pupil
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Empty for a family: then it gets the family's name.")

    def layout(self) -> Layout:
        return Layout(Fieldset(_("Or a new address"), *super().layout(), css_class="group"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == HomeKind.FAMILY:
            if not cleaned.get("address"):
                self.add_error("address", _("Where is it?"))
            cleaned["name"] = cleaned.get("name") or _("Family %(name)s") % {"name": self.family_name}
        elif "name" in cleaned and not cleaned["name"]:
            self.add_error("name", _("Give this home a name."))
        return cleaned

    @property
    def family_name(self) -> str:
        """The surname as it stands on a letter; the one name of who has no other."""
        return f"{self.pupil.infix} {self.pupil.surname or self.pupil.call_name}".strip()


class HomeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A home, by kind; families have an address rather than a name that tells."""

    def label_from_instance(self, home: Home) -> str:
        return label_of(home)


def label_of(home: Home) -> str:
    """A home fetched `with_secrecy`: with its address, unless that is secret."""
    is_told = home.address and not home.is_secret  # type: ignore[attr-defined]
    label = f"{home.name} · {home.address}" if is_told else home.name
    if home.closes_on is None:
        return label
    return _("%(home)s (until %(day)s)") % {"home": label, "day": day_in_sentence(home.closes_on)}


def grouped(homes: Iterable[Home]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices by kind, so that the many families do not hide the few shared homes; those fetched `with_secrecy`."""
    rows = sorted(homes, key=lambda home: (HomeKind.values.index(home.kind), home.name))
    return [
        (str(HomeKind(kind).label), [(home.pk, label_of(home)) for home in group])
        for kind, group in groupby(rows, key=lambda home: home.kind)
    ]


class StayForm(SchoolForm):
    """To which home, from when."""

    home = HomeField(Home.objects.all(), label=gettext_lazy("To"), required=False)
    starts_on = forms.DateField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, user: User, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.pupil = pupil
        homes = self.fields["home"]
        homes.queryset = homes.queryset.open_on(self.access.day).with_secrecy(self.access.day)  # type: ignore[attr-defined]
        groups = grouped(homes.queryset)  # type: ignore[attr-defined]
        family = str(HomeKind.FAMILY.label)
        families = [group for group in groups if group[0] == family]
        shared = [group for group in groups if group[0] != family]
        homes.choices = [("", _("a new address, below")), *shared, *families]  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(Row(Column("home", css_class="col-sm-8"), Column("starts_on", css_class="col-sm-4")))

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        check_not_far_ahead(day, self.access.day)
        check_not_before(day, self.pupil.birth_date, _("The pupil was born on %(day)s."))
        if self.pupil.left_on is not None and day > self.pupil.left_on:
            raise ValidationError(_("The pupil has left this school by then."))
        check_wipes_nothing(self.pupil.stays.all(), day, self.access.day)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        home, day = cleaned.get("home"), cleaned.get("starts_on")
        if home and day and home.is_closed_on(day):
            self.add_error("home", _("This home is closed by then. Choose another one."))
        elif home and day and self.pupil.stays.filter(home=home).on_day(day).exists():
            self.add_error("home", _("The pupil already lives there on that day."))
        return cleaned

    def one_of(self, address: "NewAddressForm") -> bool:
        """Whether a known home or a new address was given, and not both; else the form says so."""
        if bool(self.cleaned_data["home"]) == address.has_changed():
            both = _("Choose a home or write a new address, not both.")
            self.add_error(
                "home", both if address.has_changed() else _("Choose a home, or write a new address below.")
            )
        return not self.errors


class HomeStaffForm(NabijModelForm):
    """How somebody who works at a home hears that a pupil is missing."""

    instance: HomeStaff
    error_fields = {"home_staff_ends_after_start": "ends_on"}

    class Meta:
        model = HomeStaff
        fields = ["absence_alerts_by", "starts_on"]
        labels = {"absence_alerts_by": gettext_lazy("Messages when a pupil of this home is missing, by")}

    def __init__(self, *args: Any, home: Home, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home, self.person = home, person
        self.instance.home = home

    def layout(self) -> Layout:
        return Layout(Fieldset(_("At this home"), *self.Meta.fields, css_class="group"))

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        check_not_far_ahead(day, self.access.day)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_channel(self, "absence_alerts_by", self.person)
        if cleaned.get("starts_on") and self.home.is_closed_on(cleaned["starts_on"]):
            self.add_error("starts_on", _("This home is closed by then."))
        others = self.home.staff.exclude(pk=self.instance.pk)
        check_not_twice(
            others, self.person, cleaned, _("This person already works at this home in that time.")
        )
        return cleaned


class EditHomeStaffForm(ConcurrentEditMixin, HomeStaffForm):
    """A changed row of somebody who works at a home, with the last day."""

    class Meta(HomeStaffForm.Meta):
        fields = [*HomeStaffForm.Meta.fields, "ends_on"]
        help_texts = {"ends_on": gettext_lazy("After this day no message goes to this person.")}

    def clean_ends_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["ends_on"]
        check_not_far_ahead(day, self.access.day)
        if self.home.closes_on is not None and (day is None or self.home.is_closed_on(day)):
            raise ValidationError(
                _("This home closes: the last day is %(day)s at most.")
                % {"day": day_with_year(self.home.closes_on)}
            )
        return day
