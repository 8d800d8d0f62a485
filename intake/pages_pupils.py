"""The places of pupils in the menu, and what their pages are called."""

from django.utils.translation import gettext_lazy as _

from school import nav, page_names
from school.enums import Permission
from school.nav import Place

nav.add(
    Place(40, "intake:pupil_list", _("Pupils"), "pupils", (Permission.SEE_PUPIL_PAGE,)),
    Place(
        100,
        "intake:departures",
        _("Departures"),
        "signout",
        (
            Permission.MANAGE_PUPILS,
            Permission.ALLOW_LEAVING,
        ),
    ),
    Place(110, "intake:home_list", _("Homes"), "home", (Permission.MANAGE_PUPILS,)),
)
page_names.add(
    {
        "intake:find": _("search at the top of a page"),
        "intake:pupil_list": _("list of pupils"),
        "intake:unreachable": _("pupils for whom nobody can be reached"),
        "intake:pupil": _("the file"),
        "intake:timeline": _("what happened"),
        "intake:file_export": _("the file as a table"),
        "intake:file_readers": _("who has seen this file"),
        "intake:file_readers_export": _("who has seen this file, as a table"),
        "intake:pupil_edit": _("name and other data"),
        "intake:remark_new": _("remarks"),
        "intake:remark_edit": _("remarks"),
        "intake:remark_remove": _("remarks"),
        "intake:placement_new": _("class and level"),
        "intake:placement_list": _("pupils to place"),
        "intake:pupil_leave": _("leaving the school"),
        "intake:pupil_return": _("leaving the school"),
        "intake:departures": _("pupils who leave"),
        "intake:relation_new": _("people around the pupil"),
        "intake:relation_edit": _("people around the pupil"),
        "intake:relation_end": _("people around the pupil"),
        "intake:person_edit": _("people around the pupil"),
        "intake:document_new": _("documents"),
        "intake:document": _("a document"),
        "intake:document_edit": _("a document"),
        "intake:document_remove": _("a document"),
        "intake:test_result_new": _("test results"),
        "intake:test_result_edit": _("test results"),
        "intake:languages": _("languages"),
        "intake:stay_new": _("where the pupil lives"),
        "intake:home_list": _("list of homes"),
        "intake:home": _("a home and who lives there"),
        "intake:home_edit": _("a home and who lives there"),
        "intake:home_staff_new": _("staff of a home"),
        "intake:home_staff_edit": _("staff of a home"),
        "intake:invitation_letter": _("an invitation letter"),
    }
)
