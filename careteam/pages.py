"""The places of the care team in the menu, what can be set, and what its pages are called."""

from django.utils.translation import gettext_lazy as _

from careteam.forms.settings import CareTeamSettingsForm
from school import nav, page_names, settings_sections
from school.enums import Permission
from school.nav import Place
from school.settings_sections import SettingsSection

settings_sections.add(SettingsSection(order=40, form=CareTeamSettingsForm))
# Concerns
nav.add(
    Place(50, "careteam:inbox", _("Concerns"), "info", (Permission.SEE_CARE_SIGNALS,)),
)
page_names.add(
    {
        "careteam:inbox": _("concerns for the care team"),
        "careteam:concern": _("a concern"),
        "careteam:concern_choose": _("choosing a pupil for a concern"),
        "careteam:concern_new": _("raising a concern"),
        "careteam:own_concerns": _("concerns that one raised"),
        "careteam:concern_answer": _("answer to a concern"),
        "careteam:concern_join": _("a concern that goes on in a case"),
        "careteam:concern_open": _("opening a case for a concern"),
        "careteam:concern_close": _("closing a concern"),
        "careteam:concern_keep": _("a concern"),
        "careteam:concern_undo": _("a concern"),
    }
)
