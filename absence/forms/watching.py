"""Input about thresholds that were reached."""

from typing import Any

from django import forms

from absence.models.watching import REASON_LENGTH


class DoneForm(forms.Form):
    """What was done about it."""

    done = forms.CharField(max_length=REASON_LENGTH)

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done"].required = needed
