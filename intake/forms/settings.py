"""What a school sets for the intake and for following a pupil after it."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake.models.settings import IntakeSettings
from school.forms.base import SettingsForm

LAST_WEEK = 52
MOST_TALKS = 12


class WeeksField(forms.CharField):
    """Numbers of weeks with commas between them, such as "2, 4, 6"; in order, each once."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> list[int]:
        parts = super().clean(value).replace(";", ",").split(",")
        words = [part.strip() for part in parts if part.strip()]
        if not words or not all(word.isdecimal() and len(word) <= 3 for word in words):
            raise ValidationError(_("Weeks with commas between them, such as: 2, 4, 6."))
        weeks = sorted({int(word) for word in words})
        if not 1 <= weeks[0] <= weeks[-1] <= LAST_WEEK:
            raise ValidationError(_("A week is a number from 1 to 52."))
        if len(weeks) > MOST_TALKS:
            raise ValidationError(_("Twelve talks at most."))
        return weeks


class IntakeSettingsForm(SettingsForm):
    """The intake, and following after it."""

    talk_weeks = WeeksField(
        label=_("Talks of mentor and pupil in weeks"),
        max_length=100,
        help_text=_("Counted from the day the intake was completed, such as: 2, 4, 6."),
    )

    class Meta:
        model = IntakeSettings
        fields = [
            "first_contact_days",
            "interview_minutes",
            "talk_weeks",
            "review_week",
            "closing_week",
            "later_week",
            "bad_faces",
        ]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("Intake"), "first_contact_days", "interview_minutes", css_class="group"),
            Fieldset(
                _("Following a new pupil"),
                "talk_weeks",
                "review_week",
                "closing_week",
                "later_week",
                "bad_faces",
                css_class="group",
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        review, closing, later = (cleaned.get(f"{name}_week") for name in ("review", "closing", "later"))
        if review and closing and closing <= review:
            self.add_error("closing_week", _("The closing review comes after the review."))
        if closing and later and later <= closing:
            self.add_error("later_week", _("This comes after the closing review."))
        return cleaned
