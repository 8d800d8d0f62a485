"""The places of the school in the menu, and what its pages are called."""

from django.utils.translation import gettext_lazy as _

from school import nav, page_names
from school.enums import Permission
from school.nav import Place

nav.add(
    Place(
        10,
        "school:today",
        _("Today"),
        "today",
        help=_("What is yours to do now, and what your day looks like."),
    ),
    Place(
        140,
        "school:stand_in_list",
        _("Stand-ins"),
        "changed",
        (Permission.GIVE_STAND_IN,),
        now_and_then=True,
        help=_(
            "Colleagues who have a class for some days: its register, and what mentors and teachers see of "
            "its pupils."
        ),
    ),
    Place(
        150,
        "school:class_list",
        _("Classes"),
        "class",
        (Permission.MANAGE_CLASSES,),
        now_and_then=True,
        help=_("The classes of a school year, with their mentors and teachers."),
    ),
    Place(
        160,
        "school:staff_list",
        _("Staff"),
        "person",
        (Permission.MANAGE_STAFF,),
        now_and_then=True,
        help=_("Who works here, with which role, and how they sign in."),
    ),
    Place(
        162,
        "school:care_team",
        _("Care team"),
        "health",
        (Permission.SEE_PUPIL_PAGE, Permission.MANAGE_STAFF),
        now_and_then=True,
        help=_(
            "What is written for the care team is read by whoever stands here today, and by who wrote it. "
            "What is for mentor and care team also by the mentor of the pupil."
        ),
    ),
    Place(
        165,
        "school:change_list",
        _("Accounts and roles"),
        "key",
        (Permission.SEE_ACCOUNT_CHANGES,),
        now_and_then=True,
        help=_(
            "Who asked what about roles, sign-in addresses and second factors, and who said yes. Nothing of "
            "this can be removed."
        ),
    ),
    Place(
        167,
        "school:sign_in_list",
        _("Sign-ins"),
        "lock",
        (Permission.MANAGE_STAFF,),
        now_and_then=True,
        help=_(
            "Who signed in or tried to, of the accounts that your school manages. Kept for a year; each "
            "colleague sees their own."
        ),
    ),
    Place(
        170,
        "school:calendar",
        _("Calendar"),
        "calendar",
        (Permission.MANAGE_CALENDAR,),
        now_and_then=True,
        help=_("School years, days without lessons, and the lessons of a week."),
    ),
    Place(
        200,
        "school:settings",
        _("Settings"),
        "settings",
        (Permission.MANAGE_SCHOOL,),
        now_and_then=True,
        help=_("The numbers that your school goes by."),
    ),
)
page_names.add(
    {
        "school:today": _("start page"),
        "school:help": _("help"),
        "school:walk": _("help"),
        "school:walk_end": _("help"),
    }
)
