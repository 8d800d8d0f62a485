"""Input about the conditions of good care."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from partners.models.conditions import ConditionLook
from partners.querysets.working import may_be_asked
from pupils.forms.checks import check_not_far_ahead
from school.forms.base import ConcurrentEditMixin, NabijModelForm


class ConditionForm(NabijModelForm):
    """How far the school is with a condition that nobody has filled in this year."""

    error_fields = {"one_look_per_condition": "grade"}

    class Meta:
        model = ConditionLook
        fields = ["grade", "have", "plan", "owner", "due_on"]
        widgets = {
            "grade": forms.RadioSelect,
            "have": forms.Textarea(attrs={"rows": 3}),
            "plan": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grade = self.fields["grade"]
        grade.choices = [one for one in grade.choices if one[0]]  # type: ignore[attr-defined]
        self.fields["owner"].queryset = may_be_asked(self.access.school.id, self.access.day)  # type: ignore[attr-defined]
        self.fields["owner"].help_text = self._about_owner()

    def _about_owner(self) -> str:
        """What follows for who does it; where that is somebody who left, that it is on nobody's mind."""
        owner = self.instance.owner
        if owner is None or self.fields["owner"].queryset.contains(owner):  # type: ignore[attr-defined]
            return _("It stands on “Today” of this colleague until it is done.")
        return _("%(name)s works here no more. Who does it now?") % {"name": owner.name}

    def clean_due_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["due_on"]
        check_not_far_ahead(day, self.access.day)
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        due_on = data.get("due_on")
        # What was late before stays so; a new plan does not begin late.
        begins = data.get("plan") and {"plan", "due_on"} & {*self.changed_data}
        if due_on and due_on < self.access.day and begins:
            self.add_error("due_on", _("This day is over. By when is it done?"))
        if (data.get("owner") or data.get("due_on")) and not data.get("plan"):
            self.add_error(
                "plan", _("Say what this colleague does, or leave the colleague and the day empty.")
            )
        return data


class ConditionEditForm(ConcurrentEditMixin, ConditionForm):
    """The same, for one that was filled in already: what somebody else saved meanwhile is not lost."""
