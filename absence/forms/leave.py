"""Input about leave."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _

from absence.enums import LeaveKind, LeaveState
from absence.models.leave import WORDS_LENGTH, LeaveRequest
from school.forms.base import NabijModelForm
from school.forms.inputs import LinesInput, check_year
from school.forms.lasting import check_lasts

# Nobody asks for longer, at school or by a link.
AT_MOST = dt.timedelta(days=120)


class LeaveForm(NabijModelForm):
    """A request for leave; the pupil is known from the address."""

    error_fields = {"leave_ends_after_start": "last_day"}

    class Meta:
        model = LeaveRequest
        fields = ["kind", "first_day", "last_day", "asked_on", "reason"]

    def layout(self) -> Layout:
        return Layout("kind", Row(Column("first_day"), Column("last_day")), "asked_on", "reason")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, asked = data.get("first_day"), data.get("asked_on")
        if first and asked and asked > self.access.day:
            self.add_error("asked_on", _("This day has yet to come."))
        try:
            check_lasts(first, data.get("last_day"), AT_MOST)
        except forms.ValidationError as wrong:
            self.add_error("last_day", wrong)
        return data


class LeaveDecisionForm(forms.Form):
    """What became of it, and why."""

    state = forms.ChoiceField(choices=LeaveState.choices)
    words = forms.CharField(max_length=WORDS_LENGTH, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("state") == LeaveState.REFUSED and not data.get("words"):
            self.add_error("words", _("Say why."))
        return data


class LinkLeaveForm(forms.Form):
    """What somebody asks by a link; the page says in their language what is wrong."""

    kind = forms.ChoiceField(choices=LeaveKind.choices)
    first_day = forms.DateField(validators=[check_year])
    last_day = forms.DateField(validators=[check_year])
    reason = forms.CharField(max_length=WORDS_LENGTH, required=False, widget=LinesInput)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and not self.today <= first <= last <= first + AT_MOST:
            self.add_error("last_day", _("The last day cannot come before the first."))
        return data
