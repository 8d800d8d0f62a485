"""The form for a school's own data and thresholds."""

from typing import ClassVar

import apprise
from crispy_forms.layout import Fieldset, Layout
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from school.forms.base import ConcurrentEditMixin, NabijModelForm
from school.models import School

# Stands for a family's number when an address is tried out.
SAMPLE_PHONE = "31612345678"


class SettingsForm(ConcurrentEditMixin, NabijModelForm):
    """All settings of a school."""

    error_fields: ClassVar[dict[str, str]] = {"one_school_per_location": "location"}

    class Meta:
        model = School
        fields = [
            "name",
            "brin",
            "location",
            "phone",
            "email",
            "alerts_on",
            "chat_url",
            "reminder_after_minutes",
            "escalate_after_minutes",
            "several_days",
        ]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("The school"), "name", "brin", "location", css_class="group"),
            Fieldset(_("Messages to families"), "phone", "email", "alerts_on", "chat_url", css_class="group"),
            Fieldset(
                _("Late registers"), "reminder_after_minutes", "escalate_after_minutes", css_class="group"
            ),
            Fieldset(_("Call list"), "several_days", css_class="group"),
        )

    def clean_chat_url(self) -> str:
        url: str = self.cleaned_data["chat_url"].strip()
        if url and apprise.Apprise.instantiate(url.replace("{phone}", SAMPLE_PHONE)) is None:
            raise ValidationError(_("Apprise does not know this address."))
        return url
