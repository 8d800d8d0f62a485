"""The places of the school in the menu, and what its pages are called."""

from django.utils.translation import gettext_lazy as _

from school import nav, page_names
from school.enums import Permission
from school.nav import Place

nav.add(
    Place(10, "school:today", _("Today"), "today"),
    Place(
        140, "school:stand_in_list", _("Stand-ins"), "changed", (Permission.GIVE_STAND_IN,), now_and_then=True
    ),
    Place(150, "school:class_list", _("Classes"), "class", (Permission.MANAGE_CLASSES,), now_and_then=True),
    Place(160, "school:staff_list", _("Staff"), "person", (Permission.MANAGE_STAFF,), now_and_then=True),
    Place(
        162,
        "school:care_team",
        _("Care team"),
        "health",
        (Permission.SEE_PUPIL_PAGE, Permission.MANAGE_STAFF),
        now_and_then=True,
    ),
    Place(
        165,
        "school:change_list",
        _("Accounts and roles"),
        "key",
        (Permission.SEE_ACCOUNT_CHANGES,),
        now_and_then=True,
    ),
    Place(167, "school:sign_in_list", _("Sign-ins"), "lock", (Permission.MANAGE_STAFF,), now_and_then=True),
    Place(
        170, "school:calendar", _("Calendar"), "calendar", (Permission.MANAGE_CALENDAR,), now_and_then=True
    ),
    Place(200, "school:settings", _("Settings"), "settings", (Permission.MANAGE_SCHOOL,), now_and_then=True),
)
page_names.add(
    {
        "school:today": _("start page"),
    }
)
