"""Input about what an absence was."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _

from absence.enums import AUTHORISED, AbsenceKind
from absence.models.decisions import AbsenceDecision
from school.forms.base import NabijModelForm


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds, those that are allowed first."""
    allowed = [(kind.value, str(kind.label)) for kind in AbsenceKind if kind in AUTHORISED]
    others = [(kind.value, str(kind.label)) for kind in AbsenceKind if kind not in AUTHORISED]
    return [(_("authorised"), allowed), (_("unauthorised"), others)]


class DecisionForm(NabijModelForm):
    """What the absence of some days was, or that of some lessons of a day; the pupil is known from the address."""

    error_fields = {
        "decision_ends_after_start": "last_day",
        "decision_lessons_in_order": "last_lesson",
    }

    class Meta:
        model = AbsenceDecision
        fields = ["kind", "first_day", "last_day", "first_lesson", "last_lesson", "reason"]

    def __init__(self, *args: Any, corrects: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: forms.ChoiceField = self.fields["kind"]  # type: ignore[assignment]
        kind.choices = kind_choices()
        self.fields["first_lesson"].help_text = _("Empty: the whole day.")
        self.fields["reason"].required = corrects

    def layout(self) -> Layout:
        return Layout(
            "kind",
            Row(Column("first_day"), Column("last_day")),
            Row(Column("first_lesson"), Column("last_lesson")),
            "reason",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        lessons = data.get("first_lesson") or data.get("last_lesson")
        if lessons and data.get("first_day") != data.get("last_day"):
            self.add_error("last_day", _("With lessons, the first and the last day must be the same."))
        return data
