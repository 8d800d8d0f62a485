"""What a school sets for partners."""

from crispy_forms.layout import Fieldset, Layout
from django.utils.translation import gettext_lazy as _

from partners.models.settings import PartnerSettings
from school.forms.base import SettingsForm


class PartnerSettingsForm(SettingsForm):
    """The hours of the JGZ, and consent."""

    class Meta:
        model = PartnerSettings
        fields = [
            "missed_appointments",
            "consent_joint_age",
            "consent_care_age",
            "consent_data_age",
            "adult_age",
            "reask_days",
            "emergency_hours",
        ]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("JGZ"), "missed_appointments", css_class="group"),
            Fieldset(
                _("Consent and emergencies"),
                "consent_joint_age",
                "consent_care_age",
                "consent_data_age",
                "adult_age",
                "reask_days",
                "emergency_hours",
                css_class="group",
            ),
        )
