"""Several cases at once: who looks after them, when their plans are looked at, what they are about."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.formfields import PhoneNumberField

from careteam.enums.cases import CareTheme
from careteam.models.cases import CareCase
from pupils.forms.checks import check_not_far_ahead
from school.forms.base import SchoolForm
from school.models.people import User

MOST = 100


class ChosenForm(SchoolForm):
    """Which cases, and what stood there when the page was made."""

    cases = forms.ModelMultipleChoiceField(CareCase.objects.none(), widget=forms.MultipleHiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=5000, required=False, strip=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        running = CareCase.objects.visible_to(user).running()
        self.fields["cases"].queryset = running  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        asked = [name for name in self.fields if name not in {"cases", "seen"}]
        return Layout("cases", "seen", *asked)


class HandOverForm(ChosenForm):
    """Who looks after these cases from today on, and what that colleague has to know."""

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
        self.fields["manager"].queryset = team.order_by("name", "pk")  # type: ignore[attr-defined]


class LookForm(ChosenForm):
    """On which day these plans are looked at."""

    look_on = forms.DateField(label=gettext_lazy("Look at it together on"))

    def clean_look_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["look_on"]
        if day < self.access.day:
            raise ValidationError(_("This day is over."))
        check_not_far_ahead(day, self.access.day)
        return day


class ThemeForm(ChosenForm):
    """What these cases are about."""

    theme = forms.ChoiceField(label=gettext_lazy("Theme"), choices=[("", "---------"), *CareTheme.choices])
