"""What a school sets for pupils and the people around them."""

from crispy_forms.layout import Fieldset, Layout
from django.utils.translation import gettext as _

from pupils.models.settings import PupilsSettings
from school.forms.base import SettingsForm


class PupilsSettingsForm(SettingsForm):
    """From which age pupils hear themselves, and until which age who leaves is followed."""

    class Meta:
        model = PupilsSettings
        fields = ["hears_from", "followed_until"]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("Pupils who are nearly grown up"), "hears_from", "followed_until", css_class="group")
        )
