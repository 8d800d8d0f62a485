"""Input about the interpreter of an appointment."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row

from pupils.enums import InterpreterState
from pupils.models.interpreters import InterpreterBooking
from school.forms.base import NabijModelForm


class InterpreterForm(NabijModelForm):
    """Which language, how, who, and whether they said yes."""

    class Meta:
        model = InterpreterBooking
        fields = ["language", "way", "state", "who"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            # What was never asked for cannot be cancelled.
            asked = [choice for choice in InterpreterState.choices if choice[0] != InterpreterState.CANCELLED]
            self.fields["state"].choices = asked  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            Row(Column("language", css_class="col-sm-6"), Column("way", css_class="col-sm-6")),
            Row(Column("state", css_class="col-sm-6"), Column("who", css_class="col-sm-6")),
        )
