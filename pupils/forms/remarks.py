"""Input of remarks about a pupil."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy

from pupils.enums import PartLevel
from pupils.forms.mentions import refuse_mentions
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.rules.levels import levels_from
from school.forms.base import ConcurrentEditMixin, NabijModelForm


class RemarkForm(NabijModelForm):
    """What somebody noticed, and for whom it is."""

    instance: Remark

    class Meta:
        model = Remark
        fields = ["text", "level"]
        widgets = {
            "text": forms.Textarea(
                attrs={"rows": 2, "dir": "auto", "autocomplete": "off", "class": "form-control"}
            ),
            "level": forms.Select(attrs={"class": "form-select"}),
        }
        help_texts = {"text": gettext_lazy("What you saw or heard, not what you think it means.")}

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        levels = levels_from(PartLevel.BACKGROUND)
        # What nobody else may read is an own note, which nobody else can open. Former remarks stay what they were.
        if self.instance.level != PartLevel.OWN:
            levels.remove(PartLevel.OWN)
        self.fields["level"].choices = [(one.value, one.label) for one in levels]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if text := cleaned.get("text"):
            refuse_mentions(self, "text", text, pupil_id=self.instance.pupil_id, level=cleaned.get("level"))
        return cleaned

    def layout(self) -> Layout:
        return Layout("text", "level")


class EditRemarkForm(ConcurrentEditMixin, RemarkForm):
    """A remark that its author changes."""
