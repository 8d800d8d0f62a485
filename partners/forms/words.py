"""Which speaker read the words that families are shown of consents."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partners.models.words import WordsApproval
from school.forms.base import NabijModelForm


class WordsForm(NabijModelForm):
    """The name of the speaker, and when."""

    class Meta:
        model = WordsApproval
        fields = ["approved_by", "approved_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["approved_on"] = self.initial.get("approved_on") or self.access.day

    def clean_approved_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["approved_on"]
        if day > self.access.day:
            raise ValidationError(_("This day has yet to come."))
        return day
