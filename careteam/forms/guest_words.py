"""Input of guests in the portal."""

from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from careteam.enums.meetings import COMING
from school.forms.base import SchoolForm


class ComingForm(SchoolForm):
    """Whether somebody comes, and who comes instead."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(one.value, one.label) for one in COMING],
        widget=forms.RadioSelect,
    )
    instead = forms.CharField(
        label=_("Who comes instead"),
        max_length=200,
        required=False,
        help_text=_("Name and function. The school looks whether this person may come, and invites them."),
    )

    def layout(self) -> Layout:
        return Layout("answer", "instead")


class AboutForm(SchoolForm):
    """What somebody has to say about an item that is theirs."""

    text = forms.CharField(
        label=_("What the school should know"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    item = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items

    def layout(self) -> Layout:
        return Layout("text", "item")

    def clean_item(self) -> int:
        item: int = self.cleaned_data["item"]
        if item not in self.items:
            raise forms.ValidationError(_("This item is not open to you any more."))
        return item
