"""The places of the care team in the menu, what can be set, and what its pages are called."""

from django.utils.translation import gettext_lazy as _

from careteam.forms.settings import CareTeamSettingsForm
from pupils.quick_links import add_quick_link
from school import nav, page_names, settings_sections
from school.enums import Permission
from school.nav import Place
from school.settings_sections import SettingsSection

settings_sections.add(SettingsSection(order=40, form=CareTeamSettingsForm))
add_quick_link("careteam:concern_choose", _("Raise a concern"))
nav.add(
    Place(
        50,
        "careteam:inbox",
        _("Concerns"),
        "info",
        (Permission.SEE_CARE_SIGNALS,),
        help=_("What colleagues saw and worry about, to answer, keep for a meeting or close."),
    ),
    Place(
        51,
        "careteam:care_pupils",
        _("All pupils with care"),
        "pupils",
        (Permission.SEE_CARE,),
        help=_("Every pupil with a case, and what is asked about them."),
    ),
    Place(
        52,
        "careteam:caseload",
        _("Caseload"),
        "person",
        (Permission.SEE_CARE,),
        help=_("Who looks after which case, and how many each has."),
    ),
    Place(
        53,
        "careteam:meetings",
        _("Meetings"),
        "calendar",
        (Permission.SEE_CARE,),
        help=_("Meetings with their agenda, notes and actions."),
    ),
    Place(
        54,
        "careteam:time_outs",
        _("Time-outs"),
        "home",
        (Permission.LOG_TIME_OUT,),
        help=_(
            "Look up who comes in, and tap why. The register says whether somebody is in school; here "
            "stands what happened."
        ),
    ),
    Place(
        125,
        "careteam:programmes",
        _("Programmes"),
        "calendar",
        (Permission.MANAGE_PROGRAMMES,),
        now_and_then=True,
        help=_("What pupils take part in beside their lessons. A pupil is added from the file."),
    ),
    Place(
        90,
        "careteam:vault",
        _("Own notes"),
        "lock",
        (Permission.KEEP_OWN_NOTES,),
        now_and_then=True,
        help=_("Notes that only you can read, locked with your own passphrase."),
    ),
    Place(
        55,
        "careteam:meldcode_list",
        _("Meldcode"),
        "lock",
        (Permission.LEAD_MELDCODE,),
        help=_(
            "The steps when you suspect violence or neglect at home. Only who is named in a record can open "
            "it."
        ),
    ),
    Place(
        185,
        "careteam:acute_contacts",
        _("In acute danger"),
        "phone",
        (Permission.MANAGE_ACUTE_LIST,),
        now_and_then=True,
        help=_("Whom to call when a pupil is in danger, in order."),
    ),
)
page_names.add(
    {
        # Concerns
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
        "careteam:acute_choose": _("choosing a pupil in acute danger"),
        "careteam:acute_new": _("acute danger"),
        "careteam:acute": _("acute danger"),
        "careteam:acute_with": _("acute danger"),
        "careteam:acute_agree": _("acute danger"),
        "careteam:acute_follow_up": _("acute danger"),
        "careteam:acute_told": _("acute danger"),
        "careteam:concern_undo": _("a concern"),
        # The coordinator's day
        "careteam:care_pupils": _("all pupils with care"),
        "careteam:care_together": _("several cases at once"),
        "careteam:care_together_look": _("several cases at once"),
        "careteam:care_together_theme": _("several cases at once"),
        "careteam:care_view_save": _("all pupils with care"),
        "careteam:care_view_remove": _("all pupils with care"),
        "careteam:care_export_ask": _("an export of pupils with care"),
        "careteam:care_export": _("an export of pupils with care"),
        "careteam:care_export_progress": _("an export of pupils with care"),
        "careteam:care_export_download": _("an export of pupils with care"),
        "careteam:care_durations": _("how long care takes"),
        # Cases
        "careteam:case": _("a case"),
        "careteam:case_new": _("a new case"),
        "careteam:case_edit": _("a case"),
        "careteam:case_move": _("a case"),
        "careteam:case_refer": _("a referral"),
        "careteam:case_manager": _("a case"),
        "careteam:caseload": _("the caseload"),
        "careteam:plan_edit": _("the plan of a case"),
        "careteam:plan_evaluate": _("the plan of a case"),
        "careteam:plan_history": _("earlier versions of a plan"),
        "careteam:plan_print": _("the plan of a case, on paper"),
        "careteam:action_new": _("an action"),
        "careteam:action_of_pupil": _("an action"),
        "careteam:action_edit": _("an action"),
        "careteam:action_drop": _("an action"),
        "careteam:action_state": _("an action"),
        "careteam:contacts": _("talks with people around"),
        "careteam:contact_new": _("talks with people around"),
        "careteam:contact_edit": _("talks with people around"),
        "careteam:time_outs": _("time-outs"),
        "careteam:time_out_edit": _("time-outs"),
        "careteam:time_out_end": _("time-outs"),
        "careteam:time_out_remove": _("time-outs"),
        "careteam:programme": _("who takes part in a programme"),
        "careteam:participation_new": _("who takes part in a programme"),
        "careteam:participation_edit": _("who takes part in a programme"),
        "careteam:transfer": _("handover to the next school"),
        "careteam:transfer_edit": _("handover to the next school"),
        "careteam:transfer_answer": _("handover to the next school"),
        # Meetings
        "careteam:meeting": _("the agenda of a meeting"),
        "careteam:meeting_prepare": _("the agenda of a meeting"),
        "careteam:agenda_put_on": _("the agenda of a meeting"),
        "careteam:agenda_pupil": _("the agenda of a meeting"),
        "careteam:meeting_publish": _("sending the agenda of a meeting"),
        "careteam:item_overview": _("a pupil on one page, for a meeting"),
        "careteam:item_edit": _("an item of an agenda"),
        "careteam:item_off": _("an item of an agenda"),
        "careteam:item_back": _("an item of an agenda"),
        "careteam:item_ask": _("an item of an agenda"),
        "careteam:item_place": _("an item of an agenda"),
        "careteam:item_shift": _("an item of an agenda"),
        "careteam:item_ask_no_more": _("an item of an agenda"),
        "careteam:agenda_print": _("the agenda of a meeting, on paper"),
        "careteam:minutes_print": _("minutes of a meeting, on paper"),
        "careteam:meeting_live": _("a meeting that goes on"),
        "careteam:live_part": _("a meeting that goes on"),
        "careteam:live_write": _("minutes of a meeting"),
        "careteam:screen": _("the screen of a meeting"),
        "careteam:guest": _("a guest's part of a meeting"),
        "careteam:portal_meeting": _("a guest's part of a meeting"),
        # Own notes
        "careteam:own_note_to_file": _("new remark"),
    }
)
