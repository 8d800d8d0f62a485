"""What a school sets for the hours of partners."""

from crispy_forms.layout import Fieldset, Layout
from django.utils.translation import gettext_lazy as _

from partners.models.settings import PartnerSettings
from school.forms.base import SettingsForm


class PartnerSettingsForm(SettingsForm):
    """The hours of the JGZ."""

    class Meta:
        model = PartnerSettings
        fields = ["missed_appointments"]

    def layout(self) -> Layout:
        return Layout(Fieldset(_("JGZ"), "missed_appointments", css_class="group"))
