"""Handing several cases over at once."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy
from phonenumber_field.formfields import PhoneNumberField

from careteam.models.cases import CareCase
from school.forms.base import SchoolForm
from school.models.people import User

MOST = 100


class TogetherForm(SchoolForm):
    """Who looks after these cases from today on, and what that colleague has to know."""

    cases = forms.ModelMultipleChoiceField(CareCase.objects.none(), widget=forms.MultipleHiddenInput)
    # Who looked after each of them when the page was made.
    seen = forms.CharField(widget=forms.HiddenInput, max_length=5000)
    manager = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Casemanager"))
    phone = PhoneNumberField(
        label=gettext_lazy("Phone for the family"),
        required=False,
        help_text=gettext_lazy("The number on which pupil and family reach this person."),
    )
    note = forms.CharField(
        label=gettext_lazy("What does the next one need to know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        team = User.objects.in_care_team(school_id=self.access.school.id, day=self.access.day)
        running = CareCase.objects.visible_to(user).running()
        self.fields["cases"].queryset = running  # type: ignore[attr-defined]
        self.fields["manager"].queryset = team.order_by("name", "pk")  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout("cases", "seen", "manager", "phone", "note")
