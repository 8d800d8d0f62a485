"""The places of pupils in the menu, and what their pages are called."""

from django.utils.translation import gettext_lazy as _

from pupils.forms.settings import PupilsSettingsForm
from school import nav, page_names, settings_sections
from school.enums import Permission
from school.nav import Place
from school.settings_sections import SettingsSection

settings_sections.add(SettingsSection(order=15, form=PupilsSettingsForm))

nav.add(
    Place(
        40,
        "pupils:pupil_list",
        _("Pupils"),
        "pupils",
        (Permission.SEE_PUPIL_PAGE,),
        help=_("Find a pupil and open the file: who is around, how it goes, what happened."),
    ),
    Place(
        100,
        "pupils:departures",
        _("Departures"),
        "signout",
        (
            Permission.MANAGE_PUPILS,
            Permission.ALLOW_LEAVING,
        ),
        help=_("Who leaves, where to, and what is still to be done for it."),
    ),
    Place(
        105,
        "pupils:turning_18",
        _("Turns 18"),
        "person",
        (Permission.PREPARE_ADULTHOOD,),
        now_and_then=True,
        help=_("Who becomes an adult, and what has to be arranged before."),
    ),
    Place(
        155,
        "pupils:new_year",
        _("New school year"),
        "calendar",
        (Permission.PLACE_PUPILS,),
        now_and_then=True,
        help=_("Put pupils in their classes of the next school year."),
    ),
    Place(
        110,
        "pupils:home_list",
        _("Homes"),
        "home",
        (Permission.MANAGE_PUPILS,),
        help=_("Where pupils live, and which housing staff hear of absence."),
    ),
)
page_names.add(
    {
        "pupils:find": _("search at the top of a page"),
        "pupils:pupil_list": _("list of pupils"),
        "pupils:unreachable": _("pupils for whom nobody can be reached"),
        "pupils:pupil": _("the file"),
        "pupils:timeline": _("what happened"),
        "pupils:file_export": _("the file as a table"),
        "pupils:file_readers": _("who has seen this file"),
        "pupils:file_readers_export": _("who has seen this file, as a table"),
        "pupils:pupil_edit": _("name and other data"),
        "pupils:remark_new": _("remarks"),
        "pupils:remark_edit": _("remarks"),
        "pupils:remark_remove": _("remarks"),
        "pupils:protection_new": _("protection marks"),
        "pupils:protection_lift": _("protection marks"),
        "pupils:protection_again": _("protection marks"),
        "pupils:placement_new": _("class and level"),
        "pupils:placement_list": _("pupils to place"),
        "pupils:placement_several": _("pupils to place"),
        "pupils:pupil_leave": _("leaving the school"),
        "pupils:pupil_return": _("leaving the school"),
        "pupils:departures": _("pupils who leave"),
        "pupils:no_register": _("pupils in no register"),
        "pupils:new_year": _("the new school year"),
        "pupils:new_year_places": _("the new school year"),
        "pupils:new_year_carry_out": _("the new school year"),
        "pupils:turning_18": _("pupils who turn 18"),
        "pupils:adulthood": _("what changes at 18"),
        "pupils:adulthood_step": _("what changes at 18"),
        "pupils:stay_agreed": _("what changes at 18"),
        "pupils:relation_new": _("people around the pupil"),
        "pupils:relation_edit": _("people around the pupil"),
        "pupils:relation_end": _("people around the pupil"),
        "pupils:person_edit": _("people around the pupil"),
        "pupils:document_new": _("documents"),
        "pupils:document": _("a document"),
        "pupils:document_edit": _("a document"),
        "pupils:document_remove": _("a document"),
        "pupils:test_result_new": _("test results"),
        "pupils:test_result_edit": _("test results"),
        "pupils:languages": _("languages"),
        "pupils:stay_new": _("where the pupil lives"),
        "pupils:home_list": _("list of homes"),
        "pupils:home": _("a home and who lives there"),
        "pupils:home_edit": _("a home and who lives there"),
        "pupils:home_close": _("a home and who lives there"),
        "pupils:home_reopen": _("a home and who lives there"),
        "pupils:home_staff_new": _("staff of a home"),
        "pupils:home_staff_edit": _("staff of a home"),
        "pupils:invitation_letter": _("an invitation letter"),
        "pupils:interpreter": _("the interpreter of an appointment"),
    }
)
