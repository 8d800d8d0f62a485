"""Input about the conditions of good care."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from partners.models.conditions import ConditionLook
from partners.querysets.working import may_be_asked
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
        self.fields["owner"].help_text = _("It stands on “Today” of this colleague until it is done.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("owner") or data.get("due_on")) and not data.get("plan"):
            self.add_error(
                "plan", _("Say what this colleague does, or leave the colleague and the day empty.")
            )
        return data


class ConditionEditForm(ConcurrentEditMixin, ConditionForm):
    """The same, for one that was filled in already: what somebody else saved meanwhile is not lost."""
