"""What a school sets for its care team."""

from crispy_forms.layout import Fieldset, Layout
from django.utils.translation import gettext_lazy as _

from careteam.models.settings import CareTeamSettings
from school.forms.base import SettingsForm


class CareTeamSettingsForm(SettingsForm):
    """How soon a concern is answered."""

    class Meta:
        model = CareTeamSettings
        fields = ["answer_within_hours"]

    def layout(self) -> Layout:
        return Layout(Fieldset(_("Care team"), "answer_within_hours", css_class="group"))
