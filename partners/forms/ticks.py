"""Several of a few, as boxes to tick in columns."""

from typing import Any

from crispy_forms.layout import Field
from django import forms


class TicksField(forms.MultipleChoiceField):
    """Several of a few, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, **kwargs)


class TypedTicksField(forms.TypedMultipleChoiceField):
    """The same with values that are no text."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, empty_value=[], **kwargs)


def ticks(name: str) -> Field:
    """Such boxes in columns."""
    return Field(name, wrapper_class="ticks")
