"""Input of what somebody tells the school about themselves and their organisation."""

import datetime as dt

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.forms.checks import check_not_far_ahead
from school.forms.base import SchoolForm


class WaitingForm(SchoolForm):
    """How long somebody waits now at the organisation."""

    weeks = forms.IntegerField(
        label=gettext_lazy("Weeks from referral to the first talk"), min_value=0, max_value=208
    )

    def layout(self) -> Layout:
        return Layout("weeks")


class AwayForm(SchoolForm):
    """Until which day somebody is not there; empty for who is back."""

    until = forms.DateField(
        label=gettext_lazy("Not available until and including"),
        required=False,
        help_text=gettext_lazy("Leave it empty when you are there."),
    )
    instead = forms.CharField(
        label=gettext_lazy("Who can be asked meanwhile"), max_length=200, required=False
    )

    def layout(self) -> Layout:
        return Layout("until", "instead")

    def clean_until(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["until"]
        check_not_far_ahead(day, self.access.day)
        if day is not None and day < self.access.day:
            raise ValidationError(_("This day is over."))
        return day
