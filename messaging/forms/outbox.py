"""What narrows the outbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from messaging.enums import MessageKind, MessageState

STATES = [
    ("", _("All states")),
    ("undelivered", _("Not delivered")),
    ("open", _("Not sent yet")),
    *MessageState.choices,
]


class OutboxFilterForm(forms.Form):
    """State, kind and day; the recipient too for those who may see it."""

    q = forms.CharField(
        label=_("Recipient"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *MessageKind.choices]
    )
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, with_recipient: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_recipient:
            del self.fields["q"]
        for name in ("state", "kind"):
            self.fields[name].widget.attrs["data-autosubmit"] = ""
