"""The place of the care team in the menu, and what its page is called."""

from django.utils.translation import gettext_lazy as _

from school import nav, page_names
from school.enums import Permission
from school.nav import Place

nav.add(
    Place(50, "careteam:signals", _("Signals"), "info", (Permission.SEE_CARE_SIGNALS,)),
)
page_names.add(
    {
        "careteam:signals": _("pupils who write no language"),
    }
)
