"""Input while a meeting goes on."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.enums.meetings import MinuteKind
from careteam.forms.meetings import colleagues
from careteam.models.live import Minute
from pupils.enums import PartLevel
from pupils.forms.checks import check_not_far_ahead
from school.forms.base import SchoolForm
from school.models.people import User


class MinuteForm(SchoolForm):
    """A decision, an action or a note about the item that is on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(one.value, capfirst(one.label)) for one in MinuteKind]
    )
    text = forms.CharField(
        label=gettext_lazy("What"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Who does it"),
        required=False,
        empty_label=gettext_lazy("I do"),
    )
    due_on = forms.DateField(label=gettext_lazy("By"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=[(one.value, capfirst(one.label)) for one in Minute.LEVELS],
        initial=PartLevel.CARE,
    )
    for_guests = forms.BooleanField(
        label=gettext_lazy("Also for who was asked for it from outside"),
        required=False,
        help_text=gettext_lazy(
            "Whoever of them hears the name reads it after the meeting. While one of them is in the room, the screen"
            " shows nothing else. Never a note."
        ),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(self.access)  # type: ignore[attr-defined]
        self.fields["due_on"].initial = self.access.day + dt.timedelta(days=14)
        self.fields["due_on"].help_text = _("For an action.")

    def layout(self) -> Layout:
        return Layout(
            Row(Column("kind", css_class="col-sm-6"), Column("level", css_class="col-sm-6")),
            "text",
            Row(Column("owner", css_class="col-sm-6"), Column("due_on", css_class="col-sm-6")),
            "for_guests",
            "client_id",
            "replaces",
        )

    def clean_due_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["due_on"]
        check_not_far_ahead(day, self.access.day)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == MinuteKind.ACTION and not cleaned.get("due_on"):
            self.add_error("due_on", ValidationError(_("Say until when.")))
        return cleaned
