"""Input about notices."""

from typing import Any, ClassVar

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from absence.enums import NoticeState
from absence.models.notices import NUMBER_LENGTH, Notice
from school.forms.base import ConcurrentEditMixin, NabijModelForm

YES_NO = ((None, gettext_lazy("not filled in")), (True, gettext_lazy("yes")), (False, gettext_lazy("no")))


class NoticeForm(ConcurrentEditMixin, NabijModelForm):
    """What the form of DUO asks. Anything may be left open here; the page says what is still missing."""

    error_fields: ClassVar[dict[str, str]] = {"notice_ends_after_start": "last_day"}

    class Meta:
        model = Notice
        fields = [
            "kind",
            "first_day",
            "last_day",
            "reason",
            "all_missed",
            "action_taken",
            "municipal_action",
            "why_no_action",
            "lesson_location",
            "reporter_name",
            "reporter_role",
            "reporter_phone",
            "reporter_email",
            "contact_phone",
            "other_address",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "all_missed": forms.Select(choices=YES_NO),
            "municipal_action": forms.Select(choices=YES_NO),
            "action_taken": forms.Textarea(attrs={"rows": 5}),
        }

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("The absence"),
                "kind",
                Row(Column("first_day"), Column("last_day")),
                "reason",
                "all_missed",
                css_class="group",
            ),
            Fieldset(
                _("What was done"), "action_taken", "municipal_action", "why_no_action", css_class="group"
            ),
            Fieldset(
                _("Who reports"),
                Row(Column("reporter_name"), Column("reporter_role")),
                Row(Column("reporter_phone"), Column("reporter_email")),
                "lesson_location",
                css_class="group",
            ),
            Fieldset(_("The family"), "contact_phone", "other_address", css_class="group"),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("municipal_action") is False and not data.get("why_no_action"):
            self.add_error("why_no_action", _("Say why."))
        return data


class SentForm(forms.Form):
    """The number that DUO gave."""

    number = forms.CharField(label=gettext_lazy("number at DUO"), max_length=NUMBER_LENGTH)


class MoveForm(forms.Form):
    """What became of a notice."""

    state = forms.ChoiceField(choices=NoticeState.choices)
    last_day = forms.DateField(required=False)
