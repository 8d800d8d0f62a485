"""Input about visits at home."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _

from absence.enums import VisitOutcome
from absence.models.visits import VISIT_WORDS_LENGTH, HomeVisit
from school.forms.base import NabijModelForm


class VisitForm(NabijModelForm):
    """A visit to plan; the pupil is known from the address."""

    class Meta:
        model = HomeVisit
        fields = ["day", "at", "who", "interpreter", "purpose"]

    def layout(self) -> Layout:
        return Layout(Row(Column("day"), Column("at")), "who", "interpreter", "purpose")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") and data["day"] < self.access.day:
            self.add_error("day", _("This day is over."))
        return data


class OutcomeForm(forms.Form):
    """How a visit went."""

    outcome = forms.ChoiceField(choices=VisitOutcome.choices)
    words = forms.CharField(max_length=VISIT_WORDS_LENGTH, required=False)
