"""The places of absence in the menu, what can be set, and what its pages are called."""

from django.utils.translation import gettext_lazy as _

from absence.forms.day import AbsenceSettingsForm
from school import nav, page_names, settings_sections
from school.enums import Permission
from school.nav import Place
from school.settings_sections import SettingsSection

nav.add(
    Place(
        20,
        "absence:call_list",
        _("Call list"),
        "calls",
        (Permission.WORK_CALL_LIST,),
        help=_("Who is missing without word. The most worrying come first."),
    ),
    Place(
        25,
        "absence:decision_list",
        _("Absence to decide"),
        "review",
        (Permission.DECIDE_ABSENCE,),
        help=_("What each absence was, so that it counts as it should."),
    ),
    Place(
        27,
        "absence:crossing_list",
        _("Asks for attention"),
        "info",
        (Permission.DECIDE_ABSENCE,),
        help=_(
            "Absence that adds up, by the rules and numbers of your school. Say what was done, and it is "
            "off this list."
        ),
    ),
    Place(
        29,
        "absence:notice_list",
        _("Notices"),
        "document",
        (Permission.DECIDE_ABSENCE,),
        now_and_then=True,
        help=_(
            "To leerplicht, and from 18 on to the Doorstroompunt (RMC). You type them at DUO; Nabij has no "
            "link with it and keeps what became of them."
        ),
    ),
    Place(
        29,
        "absence:trend_school",
        _("Whether it helps"),
        "today",
        (Permission.SEE_TRENDS,),
        now_and_then=True,
        help=_("This school year beside the last, in numbers only."),
    ),
    Place(
        28,
        "absence:leave_list",
        _("Leave"),
        "calendar",
        (Permission.ANNOUNCE_ANY_ABSENCE, Permission.DECIDE_LEAVE),
        now_and_then=True,
        help=_(
            "What families ask for. Granted leave stands in the register by itself, and counts as authorised."
        ),
    ),
    Place(
        30,
        "absence:announcement_list",
        _("Announced absence"),
        "announced",
        (Permission.ANNOUNCE_ABSENCE,),
        help=_("Who is announced is filled in already in the register, and the family gets no message."),
    ),
)
nav.add(
    Place(
        29,
        "absence:visit_list",
        _("Visits at home"),
        "home",
        (Permission.FOLLOW_ABSENCE,),
        now_and_then=True,
        help=_(
            "Who waits for a visit, and on which days you go. The days follow from the settings of your "
            "school."
        ),
    )
)
nav.add(
    Place(
        95,
        "absence:own_mails",
        _("Mails to you"),
        "mail",
        (Permission.SEE_TRENDS, Permission.SEE_OWN_TRENDS),
        now_and_then=True,
        help=_("The weekly mail about absence, to turn off and on."),
    )
)
settings_sections.add(SettingsSection(order=10, form=AbsenceSettingsForm))
page_names.add(
    {
        "absence:register": _("register"),
        "absence:register_history": _("earlier versions of a register"),
        "absence:decision_list": _("absence to decide"),
        "absence:leave_list": _("leave"),
        "absence:leave_new": _("leave"),
        "absence:leave_decide": _("leave"),
        "absence:leave_link": _("link to ask for leave"),
        "absence:leave_by_link": _("link to ask for leave"),
        "absence:answer": _("answer by a personal link"),
        "absence:crossing_list": _("absence that asks for attention"),
        "absence:crossing_close": _("absence that asks for attention"),
        "absence:crossing_reopen": _("absence that asks for attention"),
        "absence:notice_list": _("notices to leerplicht or RMC"),
        "absence:notice_make": _("notice to leerplicht or RMC"),
        "absence:notice": _("notice to leerplicht or RMC"),
        "absence:notice_copy": _("notice to leerplicht or RMC"),
        "absence:notice_move": _("notice to leerplicht or RMC"),
        "absence:notice_print": _("notice to leerplicht or RMC, on paper"),
        "absence:visit_list": _("visits at home"),
        "absence:visit_plan": _("visits at home"),
        "absence:route": _("route of visits at home"),
        "absence:route_print": _("route of visits at home, on paper"),
        "absence:visit_note": _("visits at home"),
        "absence:visit_undo": _("visits at home"),
        "absence:visit_remove": _("visits at home"),
        "absence:visit_put_back": _("visits at home"),
        "absence:staircase": _("staircase of absence"),
        "absence:approach_begin": _("what is done about absence"),
        "absence:approach_take_back": _("what is done about absence"),
        "absence:step": _("what is done about absence"),
        "absence:step_undo": _("what is done about absence"),
        "absence:step_letter": _("letter about absence"),
        "absence:letter_print": _("letter about absence"),
        "absence:hand_on": _("handing absence on"),
        "absence:hand_on_undo": _("handing absence on"),
        "absence:decide": _("what an absence was"),
        "absence:own_mails": _("mails to oneself"),
        "absence:trend_school": _("whether it helps"),
        "absence:trend_level": _("whether it helps"),
        "absence:trend_class": _("whether it helps"),
        "absence:trend_groups": _("figures by group"),
        "absence:trend_print": _("figures by group"),
        "absence:trend_table": _("figures by group"),
        "absence:pupil_absence": _("absence of a school year"),
        "absence:gaps": _("lessons without a register"),
        "absence:timetable": _("timetable"),
        "absence:timetable_edit": _("timetable"),
        "absence:timetable_remove": _("timetable"),
        "absence:timetable_import": _("timetable"),
        "absence:morning": _("the morning of the school"),
        "absence:remind_registers": _("the morning of the school"),
        "absence:call_list": _("call list"),
        "absence:call_rows": _("call list"),
        "absence:call_news": _("call list"),
        "absence:call_list_print": _("call list on paper"),
        "absence:call_take": _("call list"),
        "absence:call_release": _("call list"),
        "absence:call_outcome": _("call list"),
        "absence:call_confirm": _("call list"),
        "absence:call_back": _("call list"),
        "absence:call_reopen": _("call list"),
        "absence:call_undo": _("call list"),
        "absence:call_more": _("call list"),
        "absence:search": _("not seen, whereabouts unknown"),
        "absence:search_begin": _("not seen, whereabouts unknown"),
        "absence:search_take_back": _("not seen, whereabouts unknown"),
        "absence:search_step": _("not seen, whereabouts unknown"),
        "absence:search_step_undo": _("not seen, whereabouts unknown"),
        "absence:search_seen": _("not seen, whereabouts unknown"),
        "absence:search_unseen": _("not seen, whereabouts unknown"),
        "absence:announcement_list": _("announced absence"),
        "absence:announce": _("announced absence"),
        "absence:announcement_withdraw": _("announced absence"),
    }
)
