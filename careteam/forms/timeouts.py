"""Input of time-outs: two taps, and afterwards what one wants to add."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.enums.timeouts import Helped, TimeOutReason
from careteam.models.timeouts import TimeOut
from pupils.models.pupils import Pupil
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm


class BeginForm(SchoolForm):
    """Who, and why."""

    pupil = forms.ModelChoiceField(Pupil.objects.all(), widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=TimeOutReason.choices, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pupil: Any = self.fields["pupil"]
        pupil.queryset = pupil.queryset.at_school(self.access.day)


class EndForm(SchoolForm):
    """What helped."""

    helped = forms.ChoiceField(choices=Helped.choices)


class EditTimeOutForm(ConcurrentEditMixin, NabijModelForm):
    """Why, how long, what helped, and more about it, of a time-out that one noted oneself."""

    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes?"), min_value=0, max_value=600, required=False
    )

    class Meta:
        model = TimeOut
        fields = ["reason", "helped", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["minutes"] = self.instance.minutes

    def clean_minutes(self) -> int | None:
        minutes: int | None = self.cleaned_data["minutes"]
        if minutes is not None:
            ended_at = self.instance.began_at + dt.timedelta(minutes=minutes)
            if timezone.localdate(ended_at) != timezone.localdate(self.instance.began_at):
                raise ValidationError(_("A time-out ends on the day on which it begins."))
            self.instance.ended_at = ended_at
        return minutes
