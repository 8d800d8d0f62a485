"""Who comes on the care team's list."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from school.forms.base import NabijModelForm
from school.models.care_team import CareTeamMember


class CareTeamForm(NabijModelForm):
    """A colleague, from when until when."""

    class Meta:
        model = CareTeamMember
        fields = ["user", "starts_on", "ends_on"]
        labels = {"user": _("Colleague")}
        help_texts = {
            "user": _("Anybody who works at this school: also a team leader, or the school doctor."),
            "ends_on": _("Leave empty for as long as it lasts."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: forms.ModelChoiceField[Any] = self.fields["user"]  # type: ignore[assignment]
        working = people.queryset.working(school_id=self.access.school.id, day=self.access.day)  # type: ignore[union-attr]
        people.queryset = working.inside(school_id=self.access.school.id, day=self.access.day)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if isinstance(first, dt.date) and last and last < first:
            self.add_error("ends_on", _("The last day cannot come before the first."))
        return cleaned
