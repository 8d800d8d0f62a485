"""Input of a handover: the warm talk, and one question."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from careteam.enums.transfer import TransferAnswer
from careteam.forms.plans import check_not_ahead
from careteam.models.transfer import Transfer
from school.forms.base import ConcurrentEditMixin, NabijModelForm, SchoolForm


class TransferForm(ConcurrentEditMixin, NabijModelForm):
    """With whom at the next school, and what was handed over."""

    class Meta:
        model = Transfer
        fields = ["talked_on", "talked_with", "told"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].widget.attrs |= {"rows": 5, "dir": "auto"}

    def clean_talked_on(self) -> dt.date | None:
        return check_not_ahead(self.cleaned_data["talked_on"], self.access.day)


class AnswerForm(SchoolForm):
    """How it goes there; empty when nobody was reached."""

    answer = forms.ChoiceField(choices=[("", ""), *TransferAnswer.choices], required=False)
    note = forms.CharField(label=gettext_lazy("More about it"), required=False, max_length=300)
