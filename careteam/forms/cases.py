"""Input of cases: opening them, their states, and who looks after them."""

from decimal import Decimal
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.formfields import PhoneNumberField

from careteam.enums.cases import CaseState
from careteam.models.cases import CareCase, CaseManager
from careteam.querysets.cases import possible_managers
from careteam.rules.cases import needs_reason
from partners.models.organisations import Organisation
from pupils.models.pupils import Pupil
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm
from school.models.people import User


def hours_field() -> forms.DecimalField:
    """Hours a week, by the half."""
    return forms.DecimalField(
        label=gettext_lazy("Hours a week"),
        min_value=0,
        max_value=40,
        decimal_places=1,
        initial=Decimal("0.5"),
    )


class ManagerForm(SchoolForm):
    """Who looks after a case, and what the next one has to know."""

    manager = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Casemanager"), empty_label=gettext_lazy("nobody yet")
    )
    phone = PhoneNumberField(
        label=gettext_lazy("Phone for the family"),
        required=False,
        help_text=gettext_lazy("The number on which pupil and family reach this person."),
    )
    hours = hours_field()
    note = forms.CharField(
        label=gettext_lazy("What does the next one need to know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        # Who looks after it now stays, whatever class the pupil has by now.
        present = CaseManager.objects.filter(pk=self.initial.get("seen", 0)).values("user")
        people = possible_managers(pupil, self.access.day) | User.objects.filter(pk__in=present)
        self.fields["manager"].queryset = people  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            "manager",
            Row(Column("phone", css_class="col-sm-8"), Column("hours", css_class="col-sm-4")),
            "note",
            "seen",
        )


class CaseForm(NabijModelForm):
    """What is needed, in a few words."""

    class Meta:
        model = CareCase
        fields = ["need", "theme"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].help_text = _("In a few words that the family could read too.")


class EditCaseForm(ConcurrentEditMixin, CaseForm):
    """Changed words of a case."""


class NewCaseForm(CaseForm):
    """A case, with who looks after it if that is known."""

    manager = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Casemanager"),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
        help_text=gettext_lazy("The steady face for pupil and family."),
    )
    phone = PhoneNumberField(label=gettext_lazy("Phone for the family"), required=False)
    hours = hours_field()

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        self.fields["manager"].queryset = possible_managers(pupil, self.access.day)  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            "need",
            "theme",
            Fieldset(
                _("Who looks after it"),
                "manager",
                Row(Column("phone", css_class="col-sm-8"), Column("hours", css_class="col-sm-4")),
                css_class="group",
            ),
        )


class MoveForm(SchoolForm):
    """Why a case goes to another state, and what it waits for."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    waiting_for = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=gettext_lazy("Which organisation do you wait for?"),
        required=False,
        empty_label=gettext_lazy("none of the list"),
    )

    def __init__(self, *args: Any, before: CaseState, after: CaseState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.after = before, after
        if after != CaseState.WAITING:
            del self.fields["waiting_for"]
        else:
            waited: Any = self.fields["waiting_for"]
            waited.queryset = waited.queryset.present(self.access.day)
        self.fields["reason"].required = needs_reason(before, after)
        if self.fields["reason"].required:
            self.fields["reason"].label = {
                CaseState.WAITING: _("What do you wait for?"),
                CaseState.CLOSED: _("How did it end?"),
                CaseState.OPEN: _("Why does it begin again?"),
            }[after]

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        if self.fields["reason"].required and not reason:
            raise ValidationError(_("Say why, so that it can be read later."))
        return reason


class HoursForm(SchoolForm):
    """How many hours a week somebody has for cases."""

    hours = hours_field()
