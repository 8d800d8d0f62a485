"""Who may open what: every address of the house with the roles that may.

One row for each address and method. A role that is not named gets 404, a stranger is sent to the sign-in page.
`args` says which objects of the world in test_access.py stand in the address; an address with objects is a 404 for
the same role at another school.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from school.enums import Role

CARE, MENTOR, TEACHER = Role.CARE_COORDINATOR, Role.MENTOR, Role.TEACHER
ATTENDANCE, LEADER = Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER
OFFICE, ADMIN = Role.OFFICE, Role.ADMINISTRATOR
EVERYBODY = frozenset(Role)
COUNSELLOR, AMBULANT = Role.PUPIL_COUNSELLOR, Role.AMBULANT_COUNSELLOR
SAFEGUARDING, CARETAKER = Role.SAFEGUARDING_LEAD, Role.CARETAKER
# Who is on the care team's list in the world of test_access.py.
CARE_TEAM = frozenset({CARE, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, COUNSELLOR})
ALL_PUPILS = CARE_TEAM | {ATTENDANCE, LEADER, OFFICE, SAFEGUARDING, CARETAKER}
OF_CLASSES = frozenset({MENTOR, TEACHER, COUNSELLOR, AMBULANT, Role.SPEECH_THERAPIST, Role.REMEDIAL_TEACHER})
PUPIL_PAGE = ALL_PUPILS | OF_CLASSES
REGISTER = frozenset({MENTOR, TEACHER, ATTENDANCE, LEADER})
ANY_REGISTER = frozenset({ATTENDANCE, LEADER})
TRENDS = ANY_REGISTER | {CARE}
# A mentor about the own classes; a teacher only where standing in.
ANNOUNCE = frozenset({OFFICE, ATTENDANCE, MENTOR})
CALLS = frozenset({ATTENDANCE, CARE, CARETAKER})
MORNING = frozenset({ATTENDANCE, CARE, CARETAKER, LEADER})
OUTBOX = frozenset({OFFICE, ATTENDANCE, CARE, ADMIN})
MESSAGE = frozenset({OFFICE, ATTENDANCE, CARE})
ADD_DOCUMENTS = CARE_TEAM | {OFFICE, MENTOR, AMBULANT}
TAKE_INTAKE = frozenset({CARE, Role.SOCIAL_WORKER, Role.PUPIL_COUNSELLOR})
QUESTIONS = frozenset({CARE, ADMIN})
PLAN_CONSULTING_HOURS = frozenset({CARE, OFFICE})
YOUTH_HEALTH = frozenset({Role.YOUTH_HEALTH})
AROUND = ALL_PUPILS | {MENTOR, AMBULANT}
SEE_PARTNERS = AROUND | {Role.CONFIDANT}
KEEPERS = YOUTH_HEALTH | {
    Role.SOCIAL_WORKER,
    Role.PSYCHOLOGIST,
    Role.SPEECH_THERAPIST,
    Role.REMEDIAL_TEACHER,
}
# By name, whoever is at the door; whoever keeps hours only in the own ones.
WALK_IN = PLAN_CONSULTING_HOURS | YOUTH_HEALTH
SET_UP = frozenset({OFFICE, ADMIN})
GIVE_STAND_IN = SET_UP | {CARE, LEADER}
BACKGROUND = CARE_TEAM | OF_CLASSES | {LEADER, SAFEGUARDING}
TALKS = frozenset({MENTOR, CARE, COUNSELLOR, AMBULANT})
REVIEWS = frozenset({MENTOR, CARE})
SEE_INTAKES = CARE_TEAM | {LEADER, OFFICE}
REGISTER_PUPILS = frozenset({OFFICE, CARE})
CHANGE_INTAKE = REGISTER_PUPILS | TAKE_INTAKE
PRINTING = CARE_TEAM | {LEADER, MENTOR}
MANY_REPORTS = frozenset({CARE, LEADER})
CONTACTS = CARE_TEAM | {MENTOR, AMBULANT, SAFEGUARDING, ATTENDANCE, LEADER}
PROGRAMMES = CARE_TEAM | {AMBULANT}
TIME_OUTS = PROGRAMMES | {CARETAKER}
ONLY_MENTOR = frozenset({MENTOR})
PROTECT = CARE_TEAM | {OFFICE}
IN_CLASS = frozenset({MENTOR, TEACHER})
TURNING_18 = frozenset({CARE, LEADER, MENTOR})
PLACE = frozenset({CARE, LEADER, OFFICE})
LEAVE = frozenset({OFFICE, LEADER})
FOLLOW = frozenset({ATTENDANCE, LEADER, MENTOR, CARE, Role.SOCIAL_WORKER})
MELDCODE = frozenset({SAFEGUARDING, Role.SOCIAL_WORKER})
ACUTE_LIST = frozenset({CARE, LEADER, ADMIN})
ACUTE = CARE_TEAM | {LEADER, MENTOR, TEACHER}
ONLY_CARE = frozenset({CARE})
ONLY_OFFICE = frozenset({OFFICE})
ONLY_ADMIN = frozenset({ADMIN})
DECIDE_CHANGES = frozenset({ADMIN, LEADER})
SEE_CHANGES = DECIDE_CHANGES | {CARE}
# Who can have a seat in a meeting; what they see of it says the seat.
SEE_MEETINGS = PUPIL_PAGE | YOUTH_HEALTH
PARTNERS = frozenset({Role.PARTNER})
# Without a ground there is nothing: tests/partners/test_portal.py has who has one.
ON_A_GROUND: frozenset[Role] = frozenset()
OWN_NOTES = BACKGROUND | {ATTENDANCE, Role.CONFIDANT, Role.YOUTH_HEALTH}

ACTION = {"what": "Bellen", "who": "De voogd", "due_on": "{day}", "level": "care"}


@dataclass(frozen=True)
class Row:
    """One address and method: who may, with which answer, for which objects, sending what."""

    name: str
    roles: frozenset[Role]
    args: tuple[str, ...] = ()
    method: str = "get"
    status: int = 200
    data: Mapping[str, str] = field(default_factory=dict)


def get(name: str, roles: frozenset[Role], *args: str, status: int = 200, **data: str) -> Row:
    return Row(name, roles, args, status=status, data=data)


def post(name: str, roles: frozenset[Role], *args: str, status: int = 422, **data: str) -> Row:
    return Row(name, roles, args, "post", status, data)


ROWS = [
    # The frame
    get("school:today", EVERYBODY),
    get("school:help", EVERYBODY),
    get("school:walk", EVERYBODY),
    post("school:walk_end", EVERYBODY, status=302),
    post("school:switch_school", EVERYBODY, status=302, school="{school}"),
    get("school:style", EVERYBODY),
    get("school:typed", EVERYBODY, status=302),
    post("school:typed", EVERYBODY, status=302),
    get("school:sign_ins", EVERYBODY),
    post("school:sign_ins_end", EVERYBODY, status=302),
    get("school:sign_in_list", ONLY_ADMIN),
    get("messaging:calendar_own", EVERYBODY),
    post("messaging:calendar_link_make", EVERYBODY, status=200),
    post("messaging:calendar_link_end", EVERYBODY, status=302),
    # Registers
    get("absence:morning", MORNING),
    post("absence:remind_registers", ANY_REGISTER, status=302),
    get("absence:register", REGISTER, "school_class", "day", "number"),
    post("absence:register", REGISTER, "school_class", "day", "number", status=409),
    get("absence:register_history", REGISTER, "school_class", "day", "number"),
    # What an absence was
    get("absence:decision_list", ANY_REGISTER),
    get("absence:decide", ANY_REGISTER, "pupil", "day"),
    post("absence:decide", ANY_REGISTER, "pupil", "day"),
    get("absence:leave_list", ANY_REGISTER | {OFFICE}),
    get("absence:leave_new", frozenset({OFFICE, ATTENDANCE}), "pupil"),
    post("absence:leave_new", frozenset({OFFICE, ATTENDANCE}), "pupil"),
    post("absence:leave_link", frozenset({OFFICE, ATTENDANCE}), "pupil", status=302),
    post("absence:leave_decide", frozenset({LEADER}), "leave", status=302, state="refused", words="Nee"),
    get("absence:crossing_list", ANY_REGISTER),
    # Whether it helps
    get("partners:working", MANY_REPORTS),
    get("partners:working_print", MANY_REPORTS),
    get("partners:working_table", MANY_REPORTS, "table_kind"),
    post("partners:working_sharing", MANY_REPORTS, status=302, agree="yes"),
    get("partners:partner_figures", MANY_REPORTS),
    get("partners:partner_figures_table", MANY_REPORTS, "table_kind"),
    get("partners:condition_list", MANY_REPORTS),
    get("partners:condition_print", MANY_REPORTS),
    get("partners:condition_edit", MANY_REPORTS, "condition"),
    post("partners:condition_edit", MANY_REPORTS, "condition", status=409),
    post("partners:condition_undo", MANY_REPORTS, "condition_look", status=302, version="0"),
    post("partners:condition_done", MANY_REPORTS | {MENTOR}, "condition_look", status=302, done="yes"),
    get("partners:term_list", MANY_REPORTS),
    post("partners:term_plan", MANY_REPORTS, status=302),
    get("partners:term_edit", MANY_REPORTS, "term_round"),
    post("partners:term_edit", MANY_REPORTS, "term_round"),
    get("partners:term_people", MANY_REPORTS, "term_round"),
    post("partners:term_people", MANY_REPORTS, "term_round"),
    post("partners:term_ask", MANY_REPORTS, "term_round", status=302),
    get("partners:term_form", ONLY_MENTOR, "respondent"),
    post("partners:term_form", ONLY_MENTOR, "respondent"),
    get("absence:trend_school", TRENDS),
    get("absence:trend_level", TRENDS, "level"),
    get("absence:trend_class", TRENDS | {MENTOR}, "school_class"),
    get("absence:trend_groups", MANY_REPORTS),
    get("absence:trend_print", MANY_REPORTS),
    get("absence:trend_table", MANY_REPORTS, "table_kind"),
    post("absence:crossing_close", ANY_REGISTER, "crossing", status=302, done="Gebeld"),
    post("absence:crossing_reopen", ANY_REGISTER, "closed_crossing", status=302),
    get("absence:pupil_absence", PUPIL_PAGE, "pupil"),
    # What is done about it
    get("absence:staircase", ANY_REGISTER),
    post("absence:staircase", ANY_REGISTER),
    post("absence:approach_begin", ANY_REGISTER, "pupil", status=302),
    post("absence:approach_take_back", ANY_REGISTER, "approach", status=302),
    get("absence:step", FOLLOW, "approach_step"),
    post("absence:step", FOLLOW, "approach_step"),
    post("absence:step_undo", FOLLOW, "approach_step", status=302),
    get("absence:step_letter", FOLLOW, "approach_step"),
    post("absence:step_letter", FOLLOW, "approach_step", status=302),
    get("absence:letter_print", FOLLOW, "family_letter"),
    get("absence:hand_on", ANY_REGISTER, "pupil"),
    post("absence:hand_on", ANY_REGISTER, "pupil", status=302),
    post("absence:hand_on_undo", ANY_REGISTER, "hand_on", status=302),
    get("absence:notice_list", ANY_REGISTER),
    post("absence:notice_make", ANY_REGISTER, "pupil", status=302),
    get("absence:notice", ANY_REGISTER, "notice"),
    post("absence:notice", ANY_REGISTER, "notice", status=409),
    get("absence:notice_copy", ANY_REGISTER, "notice"),
    post("absence:notice_copy", ANY_REGISTER, "notice"),
    post("absence:notice_move", ANY_REGISTER, "notice", status=302),
    get("absence:notice_print", ANY_REGISTER, "notice"),
    get("absence:visit_list", FOLLOW),
    get("absence:visit_plan", FOLLOW, "pupil"),
    post("absence:visit_plan", FOLLOW, "pupil"),
    get("absence:route", FOLLOW, "day"),
    get("absence:route_print", FOLLOW, "day"),
    post("absence:visit_note", FOLLOW, "home_visit", status=302),
    post("absence:visit_undo", FOLLOW, "home_visit", status=302),
    post("absence:visit_remove", FOLLOW, "home_visit", status=302),
    # Timetables
    get("absence:gaps", ANY_REGISTER),
    get("absence:timetable", SET_UP | ANY_REGISTER, "school_class"),
    get("absence:timetable_edit", SET_UP, "school_class"),
    post("absence:timetable_edit", SET_UP, "school_class", status=409),
    post("absence:timetable_remove", SET_UP, "timetable", status=302),
    get("absence:timetable_import", SET_UP),
    post("absence:timetable_import", SET_UP),
    # The call list
    get("absence:call_list", CALLS),
    get("absence:call_rows", CALLS),
    get("absence:call_news", CALLS, status=204),
    get("absence:call_list_print", CALLS),
    post("absence:call_take", CALLS, "episode", status=302),
    post("absence:call_release", CALLS, "episode", status=302),
    post("absence:call_outcome", CALLS, "episode", status=302, outcome="no_answer"),
    post("absence:call_confirm", CALLS, "episode", status=302),
    post("absence:call_reopen", CALLS, "episode", status=302),
    post("absence:call_undo", CALLS, "call", status=302),
    post("absence:call_more", CALLS, "call", status=302, note="Belt terug"),
    # Announced absence
    get("absence:search", CALLS, "search"),
    post("absence:search_begin", CALLS, "pupil", status=302),
    post("absence:search_step", CALLS, "search", status=302, step="Voogd"),
    post("absence:search_step_undo", CALLS, "search_step", status=302),
    post("absence:search_seen", CALLS, "search", status=302),
    post("absence:search_unseen", CALLS, "search", status=302),
    get("absence:announcement_list", ANNOUNCE),
    get("absence:announce", ANNOUNCE, "pupil"),
    post("absence:announce", ANNOUNCE, "pupil"),
    post("absence:announcement_withdraw", ANNOUNCE, "announcement", status=302),
    # Pupils
    get("pupils:find", PUPIL_PAGE, q="{first_name:.6}"),
    get("pupils:file_readers", ONLY_CARE, "pupil"),
    get("pupils:file_readers_export", ONLY_CARE, "pupil"),
    get("pupils:pupil_list", PUPIL_PAGE),
    get("pupils:unreachable", PUPIL_PAGE),
    get("pupils:pupil", PUPIL_PAGE, "pupil"),
    get("pupils:timeline", PUPIL_PAGE, "pupil"),
    get("pupils:file_export", PRINTING, "pupil"),
    get("pupils:protection_new", PROTECT, "pupil"),
    post("pupils:protection_new", PROTECT, "pupil"),
    post("pupils:protection_lift", PROTECT, "protection", status=302),
    post("pupils:protection_again", PROTECT, "protection", status=302),
    get("pupils:remark_new", BACKGROUND, "pupil"),
    post("pupils:remark_new", BACKGROUND, "pupil"),
    get("pupils:remark_edit", ONLY_MENTOR, "remark"),
    post("pupils:remark_edit", ONLY_MENTOR, "remark", status=409),
    post("pupils:remark_remove", ONLY_MENTOR, "remark", status=302),
    get("pupils:pupil_edit", ONLY_OFFICE, "pupil"),
    post("pupils:pupil_edit", ONLY_OFFICE, "pupil", status=409),
    # Following a pupil
    get("intake:follow_up_list", TALKS),
    post("intake:remind_mentors", frozenset({CARE}), status=302),
    get("intake:following", BACKGROUND, "pupil"),
    get("intake:talk_new", TALKS, "follow_up"),
    post("intake:talk_new", TALKS, "follow_up"),
    get("intake:talk_missed", TALKS, "follow_up"),
    post("intake:talk_missed", TALKS, "follow_up"),
    get("intake:talk_extra", TALKS, "pupil"),
    post("intake:talk_extra", TALKS, "pupil"),
    get("intake:talk_edit", ONLY_MENTOR, "talk"),
    post("intake:talk_edit", ONLY_MENTOR, "talk", status=409),
    get("intake:review", REVIEWS, "planned_review"),
    post("intake:review", REVIEWS, "planned_review"),
    get("intake:review_extra", REVIEWS, "pupil"),
    post("intake:review_extra", REVIEWS, "pupil"),
    get("intake:check_in", IN_CLASS, "own_class"),
    post("intake:check_in", IN_CLASS, "own_class"),
    # Placement and leaving
    get("pupils:placement_list", PLACE),
    get("pupils:placement_new", PLACE, "pupil"),
    post("pupils:placement_new", PLACE, "pupil"),
    get("pupils:departures", LEAVE),
    get("pupils:no_register", PLACE),
    get("pupils:new_year", PLACE),
    get("pupils:new_year_places", PLACE, "school_class"),
    post("pupils:new_year_places", PLACE, "school_class", status=302),
    post("pupils:new_year_carry_out", PLACE, status=302),
    get("pupils:turning_18", TURNING_18),
    get("pupils:adulthood", TURNING_18, "pupil"),
    post("pupils:adulthood_step", TURNING_18, "pupil", "adulthood_step", status=302),
    post("pupils:stay_agreed", TURNING_18, "stay", status=302),
    get("pupils:pupil_leave", LEAVE, "pupil"),
    post("pupils:pupil_leave", LEAVE, "pupil"),
    post("pupils:pupil_return", LEAVE, "pupil", status=302),
    # People
    get("pupils:relation_new", ONLY_OFFICE, "pupil"),
    post("pupils:relation_new", ONLY_OFFICE, "pupil"),
    get("pupils:relation_edit", ONLY_OFFICE, "relation"),
    post("pupils:relation_edit", ONLY_OFFICE, "relation", status=409),
    get("pupils:relation_end", ONLY_OFFICE, "relation"),
    post("pupils:relation_end", ONLY_OFFICE, "relation"),
    get("pupils:person_edit", ONLY_OFFICE, "person"),
    post("pupils:person_edit", ONLY_OFFICE, "person", status=409),
    # Homes
    get("pupils:stay_new", ONLY_OFFICE, "pupil"),
    post("pupils:stay_new", ONLY_OFFICE, "pupil"),
    get("pupils:home_list", ALL_PUPILS),
    get("pupils:home", ALL_PUPILS, "home"),
    get("pupils:home_new", ONLY_OFFICE),
    post("pupils:home_new", ONLY_OFFICE),
    get("pupils:home_edit", ONLY_OFFICE, "home"),
    post("pupils:home_edit", ONLY_OFFICE, "home", status=409),
    get("pupils:home_staff_new", ONLY_OFFICE, "home"),
    post("pupils:home_staff_new", ONLY_OFFICE, "home"),
    get("pupils:home_staff_edit", ONLY_OFFICE, "home_staff"),
    post("pupils:home_staff_edit", ONLY_OFFICE, "home_staff", status=409),
    # Messages
    get("messaging:outbox", OUTBOX),
    get("messaging:message", MESSAGE, "message"),
    get("messaging:returned_list", MESSAGE),
    post("messaging:returned_settle", MESSAGE, "returned", status=302),
    get("messaging:text_list", ONLY_ADMIN),
    get("messaging:text", ONLY_ADMIN, "text"),
    get("messaging:text_edit", ONLY_ADMIN, "text"),
    post("messaging:text_edit", ONLY_ADMIN, "text", status=409),
    get("messaging:text_approve", ONLY_ADMIN, "text"),
    post("messaging:text_approve", ONLY_ADMIN, "text"),
    post("messaging:text_withdraw_approval", ONLY_ADMIN, "text", status=302),
    # Classes
    get("school:class_list", SET_UP),
    get("school:classes_copy", SET_UP, "year", status=302),
    post("school:classes_copy", SET_UP, "year", status=302),
    get("school:class_new", SET_UP),
    post("school:class_new", SET_UP),
    get("school:school_class", SET_UP, "school_class"),
    get("school:class_edit", SET_UP, "school_class"),
    post("school:class_edit", SET_UP, "school_class", status=409),
    get("school:class_staff_new", SET_UP, "school_class"),
    post("school:class_staff_new", SET_UP, "school_class"),
    post("school:class_staff_end", SET_UP, "school_class", "class_staff"),
    # Stand-ins
    get("school:stand_in_list", GIVE_STAND_IN),
    get("school:stand_in_new", GIVE_STAND_IN),
    post("school:stand_in_new", GIVE_STAND_IN),
    get("school:stand_in_edit", GIVE_STAND_IN, "stand_in"),
    post("school:stand_in_edit", GIVE_STAND_IN, "stand_in", status=409),
    post("school:stand_in_end", GIVE_STAND_IN, "stand_in", status=302),
    # Calendar
    get("school:calendar", SET_UP),
    get("school:year_new", SET_UP),
    post("school:year_new", SET_UP),
    get("school:year_edit", SET_UP, "year"),
    post("school:year_edit", SET_UP, "year", status=409),
    get("school:holidays", SET_UP, "year"),
    post("school:holidays", SET_UP, "year"),
    get("school:day_off_new", SET_UP),
    post("school:day_off_new", SET_UP),
    get("school:day_off_edit", SET_UP, "day_off"),
    post("school:day_off_edit", SET_UP, "day_off", status=409),
    post("school:day_off_delete", SET_UP, "day_off", status=302),
    get("school:period_new", SET_UP),
    post("school:period_new", SET_UP),
    get("school:period_edit", SET_UP, "period"),
    post("school:period_edit", SET_UP, "period", status=409),
    post("school:period_delete", SET_UP, "period", status=302),
    post("school:periods_copy", SET_UP),
    # Staff
    get("school:staff_list", ONLY_ADMIN),
    get("school:staff_new", ONLY_ADMIN),
    post("school:staff_new", ONLY_ADMIN),
    get("school:staff_member", ONLY_ADMIN, "colleague"),
    get("school:staff_edit", ONLY_ADMIN, "colleague"),
    post("school:staff_edit", ONLY_ADMIN, "colleague", status=409),
    post("school:staff_invite", ONLY_ADMIN, "colleague", status=302),
    post("school:staff_deactivate", ONLY_ADMIN, "colleague", status=302),
    post("school:staff_activate", ONLY_ADMIN, "colleague", status=302),
    post("school:second_factor_reset", ONLY_ADMIN, "colleague", status=302),
    post("school:staff_sessions_end", ONLY_ADMIN, "colleague", status=302),
    get("school:change_list", SEE_CHANGES),
    get("school:change", SEE_CHANGES, "account_change"),
    # Whom it waits for is asked by the service; the others here are told so.
    post("school:change_decide", DECIDE_CHANGES, "account_change", status=302, answer="no"),
    post("school:change_withdraw", ONLY_ADMIN, "account_change", status=302),
    post("school:change_mail", ONLY_ADMIN, "account_change", status=302),
    post("school:change_own", ONLY_MENTOR, "own_change", status=302, answer="no"),
    get("school:role_new", ONLY_ADMIN, "colleague"),
    post("school:role_new", ONLY_ADMIN, "colleague"),
    post("school:role_end", ONLY_ADMIN, "colleague", "role"),
    # The care team
    get("school:care_team", PUPIL_PAGE | {ADMIN}),
    get("school:care_team_new", ONLY_ADMIN),
    post("school:care_team_new", ONLY_ADMIN),
    get("school:care_team_end", ONLY_ADMIN, "care_team_member"),
    post("school:care_team_end", ONLY_ADMIN, "care_team_member"),
    # Documents
    get("pupils:document_new", ADD_DOCUMENTS, "pupil"),
    post("pupils:document_new", ADD_DOCUMENTS, "pupil"),
    get("pupils:document", PUPIL_PAGE, "document"),
    get("pupils:document_edit", ADD_DOCUMENTS, "document"),
    post("pupils:document_edit", ADD_DOCUMENTS, "document", status=409),
    post("pupils:document_remove", frozenset({CARE}), "document", status=302),
    # Reports
    get("intake:report", PRINTING, "pupil", "version"),
    get("intake:report_batches", MANY_REPORTS),
    post("intake:report_batches", MANY_REPORTS),
    get("intake:report_batch", ONLY_CARE, "batch"),
    get("intake:report_batch_progress", ONLY_CARE, "batch"),
    # Nothing is stored in this batch, so it is sent back with a kind word.
    get("intake:report_batch_download", ONLY_CARE, "batch", status=302),
    post("intake:report_batch_cancel", ONLY_CARE, "batch", status=302),
    # Organisations and the social map
    get("partners:social_map", SEE_PARTNERS),
    get("partners:helper_edit", CARE_TEAM, "helper"),
    post("partners:helper_edit", CARE_TEAM, "helper", status=302),
    get("partners:staff_languages", ONLY_ADMIN, "helper"),
    post("partners:staff_languages", ONLY_ADMIN, "helper", status=302),
    get("partners:organisation_list", SEE_PARTNERS),
    get("partners:organisation_new", CARE_TEAM),
    post("partners:organisation_new", CARE_TEAM),
    get("partners:organisation", SEE_PARTNERS, "organisation"),
    get("partners:organisation_edit", CARE_TEAM, "organisation"),
    post("partners:organisation_edit", CARE_TEAM, "organisation", status=409),
    get("partners:contact_new", CARE_TEAM, "organisation"),
    post("partners:contact_new", CARE_TEAM, "organisation"),
    get("partners:contact_edit", CARE_TEAM, "contact"),
    post("partners:contact_edit", CARE_TEAM, "contact", status=409),
    get("partners:school_assignment_new", CARE_TEAM, "contact"),
    post("partners:school_assignment_new", CARE_TEAM, "contact"),
    get("partners:agreement_new", CARE_TEAM, "organisation"),
    post("partners:agreement_new", CARE_TEAM, "organisation"),
    get("partners:agreement_file", SEE_PARTNERS, "agreement"),
    get("partners:agreement_edit", CARE_TEAM, "agreement"),
    post("partners:agreement_edit", CARE_TEAM, "agreement", status=409),
    post("partners:agreement_remove", CARE_TEAM, "agreement", status=302),
    get("partners:around", AROUND, "pupil"),
    get("partners:card", AROUND, "pupil"),
    get("partners:assignment_new", CARE_TEAM, "pupil", contact="{contact}"),
    # Who it is stands in the address; without that, the page asks.
    post("partners:assignment_new", CARE_TEAM, "pupil", status=200),
    get("partners:assignment_edit", CARE_TEAM, "assignment"),
    post("partners:assignment_edit", CARE_TEAM, "assignment", status=409),
    post("partners:assignment_remove", CARE_TEAM, "assignment", status=302),
    # Partners' hours
    get("partners:hours", PLAN_CONSULTING_HOURS),
    get("partners:hour_new", PLAN_CONSULTING_HOURS),
    post("partners:hour_new", PLAN_CONSULTING_HOURS),
    get("partners:hour", PLAN_CONSULTING_HOURS, "consulting_hour"),
    get("partners:hour_edit", PLAN_CONSULTING_HOURS, "consulting_hour"),
    post("partners:hour_edit", PLAN_CONSULTING_HOURS, "consulting_hour", status=409),
    post("partners:hour_remove", PLAN_CONSULTING_HOURS, "consulting_hour", status=302),
    get("partners:hour_plan", PLAN_CONSULTING_HOURS, "consulting_hour"),
    post("partners:hour_plan", PLAN_CONSULTING_HOURS, "consulting_hour", status=409),
    post("partners:hour_invite", PLAN_CONSULTING_HOURS, "consulting_hour", status=302),
    post("partners:hour_off", PLAN_CONSULTING_HOURS, "consulting_hour", status=302),
    post("partners:hour_goes_on", PLAN_CONSULTING_HOURS, "consulting_hour", status=302),
    get("partners:hour_walk_in", WALK_IN, "hour_today"),
    post("partners:hour_walk_in", WALK_IN, "hour_today", status=409),
    get("partners:booking_move", PLAN_CONSULTING_HOURS, "appointment"),
    post("partners:booking_move", PLAN_CONSULTING_HOURS, "appointment"),
    post("partners:booking_cancel", PLAN_CONSULTING_HOURS, "appointment", status=302),
    get("partners:booking_invite", PLAN_CONSULTING_HOURS, "appointment"),
    post("partners:booking_invite", PLAN_CONSULTING_HOURS, "appointment", status=302),
    get("partners:own_list", KEEPERS),
    get("partners:own_plan", KEEPERS),
    post("partners:own_plan", KEEPERS),
    post("partners:booking_state", YOUTH_HEALTH, "appointment"),
    post("partners:booking_outcome", YOUTH_HEALTH, "appointment"),
    # Consents
    get("partners:words_list", ONLY_ADMIN),
    get("partners:words", ONLY_ADMIN, "language"),
    post("partners:words", ONLY_ADMIN, "language"),
    post("partners:words_withdraw", ONLY_ADMIN, "language", status=302),
    get("partners:consents", CARE_TEAM),
    get("partners:consent_new", CARE_TEAM, "pupil"),
    post("partners:consent_new", CARE_TEAM, "pupil"),
    get("partners:consent", CARE_TEAM, "consent"),
    get("partners:consent_decide", CARE_TEAM, "consent"),
    post("partners:consent_decide", CARE_TEAM, "consent"),
    get("partners:consent_talk", CARE_TEAM, "consent"),
    post("partners:consent_talk", CARE_TEAM, "consent", status=302, answer="give", seen="0"),
    get("partners:consent_print", CARE_TEAM, "consent"),
    post("partners:consent_again", CARE_TEAM, "consent", status=302),
    get("partners:link_new", CARE_TEAM, "consent"),
    post("partners:link_new", CARE_TEAM, "consent"),
    post("partners:link_end", CARE_TEAM, "consent_link", status=302),
    get("partners:consent_share", CARE_TEAM, "consent"),
    post("partners:consent_share", CARE_TEAM, "consent"),
    post("partners:consent_stop", CARE_TEAM, "consent", status=302),
    post("partners:consent_not_again", CARE_TEAM, "consent", status=302),
    get("partners:consent_paper", CARE_TEAM, "consent_paper"),
    post("partners:share_end", CARE_TEAM, "share", status=302),
    get("partners:law_share", CARE_TEAM, "pupil"),
    post("partners:law_share", CARE_TEAM, "pupil"),
    # Referrals
    get("partners:referrals", CARE_TEAM),
    get("partners:referral_new", CARE_TEAM, "pupil"),
    post("partners:referral_new", CARE_TEAM, "pupil"),
    get("partners:referral", CARE_TEAM, "referral"),
    get("partners:referral_edit", CARE_TEAM, "referral_draft"),
    post("partners:referral_edit", CARE_TEAM, "referral_draft"),
    get("partners:referral_send", CARE_TEAM, "referral_draft"),
    post("partners:referral_send", CARE_TEAM, "referral_draft"),
    get("partners:referral_step", CARE_TEAM, "referral", "referral_after"),
    post("partners:referral_step", CARE_TEAM, "referral", "referral_after", status=302),
    get("partners:referral_report", CARE_TEAM, "referral"),
    post("partners:referral_report", CARE_TEAM, "referral"),
    post("partners:referral_reopen", CARE_TEAM, "referral_closed", status=302),
    get("partners:referral_paper", CARE_TEAM, "referral_paper"),
    # Emergencies
    get("partners:emergencies", ONLY_CARE),
    get("partners:emergency_new", PUPIL_PAGE, "pupil"),
    post("partners:emergency_new", PUPIL_PAGE, "pupil"),
    post("partners:emergency_end", ONLY_CARE, "emergency", status=302),
    # Settings
    get("school:settings", ONLY_ADMIN),
    post("school:settings", ONLY_ADMIN, status=409),
    get("school:letterhead", ONLY_ADMIN),
    post("school:letterhead", ONLY_ADMIN, status=302),
    post("school:logo_remove", ONLY_ADMIN, status=302),
    # Intakes
    get("intake:board", SEE_INTAKES),
    get("intake:register", REGISTER_PUPILS),
    post("intake:register", REGISTER_PUPILS),
    get("intake:intake", SEE_INTAKES, "intake"),
    post("intake:intake_assign", CHANGE_INTAKE, "intake", status=302),
    post("intake:intake_contact", CHANGE_INTAKE, "intake", status=302),
    get("intake:intake_plan", CHANGE_INTAKE, "intake"),
    post("intake:intake_plan", CHANGE_INTAKE, "intake", status=409),
    post("intake:intake_step", CHANGE_INTAKE, "intake", status=302, to="withdrawn"),
    get("intake:intake_invite", CHANGE_INTAKE, "intake"),
    post("intake:intake_invite", CHANGE_INTAKE, "intake", status=302),
    get("pupils:invitation_letter", CHANGE_INTAKE, "invitation"),
    get("pupils:interpreter", CHANGE_INTAKE, "interview"),
    post("pupils:interpreter", CHANGE_INTAKE, "interview"),
    get("pupils:test_result_new", CARE_TEAM, "pupil"),
    post("pupils:test_result_new", CARE_TEAM, "pupil"),
    get("pupils:test_result_edit", CARE_TEAM, "test_result"),
    post("pupils:test_result_edit", CARE_TEAM, "test_result", status=409),
    # Concerns
    get("careteam:inbox", CARE_TEAM),
    get("careteam:concern_choose", PUPIL_PAGE, q="{first_name:.6}"),
    get("careteam:own_concerns", PUPIL_PAGE),
    get("careteam:concern_new", PUPIL_PAGE, "pupil"),
    post("careteam:concern_new", PUPIL_PAGE, "pupil"),
    get("careteam:concern", CARE_TEAM | ONLY_MENTOR, "concern"),
    get("careteam:concern_answer", CARE_TEAM, "concern"),
    post("careteam:concern_answer", CARE_TEAM, "concern"),
    get("careteam:concern_join", CARE_TEAM, "concern"),
    post("careteam:concern_join", CARE_TEAM, "concern"),
    get("careteam:concern_open", CARE_TEAM, "concern"),
    post("careteam:concern_open", CARE_TEAM, "concern"),
    get("careteam:concern_close", CARE_TEAM, "concern"),
    post("careteam:concern_close", CARE_TEAM, "concern"),
    post("careteam:concern_keep", CARE_TEAM, "concern", status=302),
    post("careteam:concern_undo", CARE_TEAM, "closed_concern", status=302),
    get("careteam:care_pupils", CARE_TEAM),
    get("careteam:care_durations", CARE_TEAM),
    get("careteam:care_together", CARE_TEAM, case="{case}"),
    get("careteam:care_together_look", CARE_TEAM, case="{case}"),
    get("careteam:care_together_theme", CARE_TEAM, case="{case}"),
    post("careteam:care_together_look", CARE_TEAM, status=302),
    post("careteam:care_together_theme", CARE_TEAM, status=302),
    # Nothing is ticked.
    post("careteam:care_together", CARE_TEAM, status=302),
    post("careteam:care_view_save", CARE_TEAM, status=302),
    post("careteam:care_view_remove", ONLY_CARE, "saved_view", status=302),
    post("careteam:care_export_ask", CARE_TEAM, status=302),
    get("careteam:care_export", ONLY_CARE, "care_export"),
    get("careteam:care_export_progress", ONLY_CARE, "care_export"),
    # No worker has made it yet.
    get("careteam:care_export_download", frozenset(), "care_export"),
    # Cases: the care team, one of whom looks after this one
    get("careteam:caseload", CARE_TEAM),
    get("careteam:care_hours", CARE_TEAM, "colleague"),
    post("careteam:care_hours", CARE_TEAM, "colleague", status=302, hours="4"),
    get("careteam:case_new", CARE_TEAM, "pupil"),
    post("careteam:case_new", CARE_TEAM, "pupil", status=302, need="Rust", theme="home", hours="1"),
    get("careteam:case", CARE_TEAM, "case"),
    get("careteam:case_edit", CARE_TEAM, "case"),
    post("careteam:case_edit", CARE_TEAM, "case", status=409, need="Rust", theme="home"),
    get("careteam:case_move", CARE_TEAM, "case", "case_state"),
    post("careteam:case_move", CARE_TEAM, "case", "case_state", status=302),
    get("careteam:case_manager", CARE_TEAM, "case"),
    post("careteam:case_manager", CARE_TEAM, "case", status=422),
    get("careteam:plan_edit", CARE_TEAM, "case"),
    post("careteam:plan_edit", CARE_TEAM, "case", status=409, goals="Slapen"),
    get("careteam:plan_evaluate", CARE_TEAM, "case"),
    post("careteam:plan_evaluate", CARE_TEAM, "case", status=302, held_on="{day}", result="Beter"),
    get("careteam:plan_print", CARE_TEAM, "case"),
    get("careteam:plan_history", CARE_TEAM, "case"),
    get("careteam:action_new", CARE_TEAM, "case"),
    post("careteam:action_new", CARE_TEAM, "case", status=302, **ACTION),
    get("careteam:action_of_pupil", CARE_TEAM, "pupil"),
    post("careteam:action_of_pupil", CARE_TEAM, "pupil", status=302, **ACTION),
    get("careteam:contacts", PUPIL_PAGE, "pupil"),
    get("careteam:contact_new", CONTACTS, "pupil"),
    post("careteam:contact_new", CONTACTS, "pupil", status=422),
    # Who wrote it
    get("careteam:contact_edit", ONLY_MENTOR, "contact_moment"),
    post("careteam:contact_edit", ONLY_MENTOR, "contact_moment", status=409),
    get("careteam:time_outs", TIME_OUTS),
    post("careteam:time_outs", TIME_OUTS, status=302, pupil="{pupil}", reason="sad"),
    get("careteam:time_out_edit", frozenset({COUNSELLOR}), "time_out"),
    post("careteam:time_out_edit", frozenset({COUNSELLOR}), "time_out", status=409, reason="sad"),
    post("careteam:time_out_end", CARE_TEAM, "time_out", status=302, helped="rest"),
    post("careteam:time_out_remove", frozenset({COUNSELLOR}), "time_out", status=302),
    get("careteam:programmes", PROGRAMMES),
    get("careteam:programme_new", PROGRAMMES),
    post("careteam:programme_new", PROGRAMMES, status=422, kind="sport"),
    get("careteam:programme", PROGRAMMES, "programme"),
    get("careteam:programme_edit", PROGRAMMES, "programme"),
    post("careteam:programme_edit", PROGRAMMES, "programme", status=409, kind="sport"),
    get("careteam:participation_new", PROGRAMMES, "pupil"),
    post(
        "careteam:participation_new",
        PROGRAMMES,
        "pupil",
        status=302,
        programme="{programme}",
        starts_on="{day}",
    ),
    get("careteam:participation_edit", PROGRAMMES, "participation"),
    post("careteam:participation_edit", PROGRAMMES, "participation", status=409),
    get("careteam:transfer", CARE_TEAM, "pupil"),
    get("careteam:transfer_edit", CARE_TEAM, "pupil"),
    post("careteam:transfer_edit", CARE_TEAM, "pupil", status=409, told="Alles"),
    post("careteam:transfer_answer", CARE_TEAM, "pupil", status=302, answer="well"),
    # And whose it is to do
    get("careteam:action_edit", CARE_TEAM | {TEACHER}, "action"),
    post("careteam:action_edit", CARE_TEAM | {TEACHER}, "action", status=409, **ACTION),
    get("careteam:action_drop", CARE_TEAM | {TEACHER}, "action"),
    post("careteam:action_drop", CARE_TEAM | {TEACHER}, "action", status=302, reason="Al gedaan"),
    post("careteam:action_state", CARE_TEAM | {TEACHER}, "action", "action_state", status=302),
    get("careteam:vault", OWN_NOTES),
    post("careteam:vault_make", OWN_NOTES),
    post("careteam:vault_stretch", OWN_NOTES),
    post("careteam:vault_open", OWN_NOTES),
    post("careteam:vault_relock", OWN_NOTES),
    post("careteam:vault_destroy", OWN_NOTES, status=200),
    post("careteam:own_note_save", OWN_NOTES),
    post("careteam:own_note_remove", OWN_NOTES),
    post("careteam:own_note_to_file", BACKGROUND, "pupil"),
    # Acute danger; a team leader was told, and a mentor looks again.
    get("careteam:acute_choose", PUPIL_PAGE, q="{first_name:.6}"),
    get("careteam:acute_new", PUPIL_PAGE, "pupil"),
    post("careteam:acute_new", PUPIL_PAGE, "pupil"),
    get("careteam:acute", ACUTE, "danger"),
    post("careteam:acute_with", ACUTE, "danger"),
    post("careteam:acute_agree", ACUTE, "danger"),
    post("careteam:acute_follow_up", ACUTE, "danger"),
    post("careteam:acute_told", ACUTE, "acute_word", status=302, reached="told"),
    get("careteam:acute_contacts", ACUTE_LIST),
    get("careteam:acute_contact_new", ACUTE_LIST),
    post("careteam:acute_contact_new", ACUTE_LIST),
    get("careteam:acute_contact_edit", ACUTE_LIST, "acute_contact"),
    post("careteam:acute_contact_edit", ACUTE_LIST, "acute_contact"),
    post("careteam:acute_contact_remove", ACUTE_LIST, "acute_contact", status=302),
    # The meldcode; a social worker is named in it.
    get("careteam:meldcode_list", MELDCODE),
    get("careteam:meldcode_new", frozenset({SAFEGUARDING}), "pupil"),
    post("careteam:meldcode_new", frozenset({SAFEGUARDING}), "pupil"),
    get("careteam:meldcode", MELDCODE, "meldcode"),
    get("careteam:meldcode_step", MELDCODE, "meldcode", "meldcode_step"),
    post("careteam:meldcode_step", MELDCODE, "meldcode", "meldcode_step"),
    post("careteam:meldcode_name", frozenset({SAFEGUARDING}), "meldcode"),
    post("careteam:meldcode_unname", frozenset({SAFEGUARDING}), "meldcode_person", status=302),
    # Meetings
    get("careteam:meetings", SEE_MEETINGS),
    get("careteam:meeting_kinds", ONLY_CARE),
    post("careteam:meeting_kinds_begin", ONLY_CARE, status=302, set="tilburg"),
    get("careteam:meeting_kind_new", ONLY_CARE),
    post("careteam:meeting_kind_new", ONLY_CARE),
    get("careteam:meeting_kind_edit", ONLY_CARE, "meeting_kind"),
    post("careteam:meeting_kind_edit", ONLY_CARE, "meeting_kind", status=409),
    get("careteam:standing_new", ONLY_CARE, "meeting_kind"),
    post("careteam:standing_new", ONLY_CARE, "meeting_kind"),
    post("careteam:standing_remove", ONLY_CARE, "standing_seat", status=302),
    get("careteam:meeting_new", ONLY_CARE, "meeting_kind"),
    post("careteam:meeting_new", ONLY_CARE, "meeting_kind"),
    # The leader has a seat at all of it, the nurse for one item.
    get("careteam:meeting", CARE_TEAM | {LEADER} | YOUTH_HEALTH, "sent_meeting"),
    get("careteam:meeting_prepare", CARE_TEAM, "sent_meeting"),
    get("careteam:meeting_edit", ONLY_CARE, "sent_meeting"),
    post("careteam:meeting_edit", ONLY_CARE, "sent_meeting"),
    post("careteam:agenda_put_on", CARE_TEAM, "sent_meeting", status=302),
    post("careteam:agenda_pupil", CARE_TEAM, "sent_meeting", status=302, pupil="{pupil}"),
    get("careteam:agenda_subject", CARE_TEAM, "sent_meeting"),
    post("careteam:agenda_subject", CARE_TEAM, "sent_meeting"),
    get("careteam:item_overview", CARE_TEAM, "agenda_item"),
    get("careteam:item_edit", CARE_TEAM, "agenda_item"),
    post("careteam:item_edit", CARE_TEAM, "agenda_item", status=409, minutes="15"),
    post("careteam:item_shift", CARE_TEAM, "agenda_item", "way", status=302),
    post("careteam:item_off", CARE_TEAM, "agenda_item", status=302),
    post("careteam:item_back", CARE_TEAM, "agenda_item", status=302),
    get("careteam:item_ask", CARE_TEAM, "agenda_item"),
    post("careteam:item_ask", CARE_TEAM, "agenda_item"),
    post("careteam:item_ask_no_more", CARE_TEAM, "item_seat", status=302),
    get("careteam:seat_new", ONLY_CARE, "sent_meeting"),
    post("careteam:seat_new", ONLY_CARE, "sent_meeting"),
    post("careteam:seat_remove", ONLY_CARE, "guest_seat", status=302),
    get("careteam:meeting_publish", ONLY_CARE, "sent_meeting"),
    post("careteam:meeting_publish", ONLY_CARE, "sent_meeting", status=302),
    post("careteam:meeting_call_off", ONLY_CARE, "sent_meeting", status=302),
    get("careteam:agenda_print", CARE_TEAM | {LEADER} | YOUTH_HEALTH, "sent_meeting"),
    get("careteam:minutes_print", CARE_TEAM, "live_meeting"),
    # While it goes on
    get("careteam:meeting_live", CARE_TEAM, "live_meeting"),
    get("careteam:live_part", CARE_TEAM, "live_meeting"),
    post("careteam:live_begin", CARE_TEAM, "sent_meeting", status=302),
    post("careteam:live_item", CARE_TEAM, "live_item", status=302),
    post("careteam:live_pause", CARE_TEAM, "live_meeting", status=302),
    post("careteam:live_presence", CARE_TEAM, "live_seat", "came", status=302),
    get("careteam:live_write", CARE_TEAM, "live_item", status=302),
    post("careteam:live_write", CARE_TEAM, "live_item"),
    post("careteam:live_close", CARE_TEAM, "live_meeting", status=302),
    post("careteam:screen_new", CARE_TEAM, "live_meeting", status=200),
    # The portal of people of other organisations
    get("partners:portal_referrals", PARTNERS),
    get("partners:portal_referral", ON_A_GROUND, "referral"),
    get("partners:portal_step", ON_A_GROUND, "referral", "referral_after"),
    post("partners:portal_step", ON_A_GROUND, "referral", "referral_after"),
    get("partners:portal_report", ON_A_GROUND, "referral"),
    post("partners:portal_report", ON_A_GROUND, "referral"),
    get("partners:portal_shared", PARTNERS),
    get("partners:portal_wards", PARTNERS),
    get("partners:portal_pupil", ON_A_GROUND, "pupil"),
    get("careteam:portal_meeting", ON_A_GROUND, "guest_seat"),
    post("careteam:portal_meeting", ON_A_GROUND, "guest_seat"),
    get("partners:portal_hour", ON_A_GROUND, "consulting_hour"),
    post("partners:portal_note", ON_A_GROUND, "appointment", status=302, state="came"),
    get("partners:portal_own", ON_A_GROUND, "partner_account"),
    post("partners:portal_own", ON_A_GROUND, "partner_account"),
    get("partners:portal_colleagues", ON_A_GROUND),
    get("partners:portal_colleague_new", ON_A_GROUND),
    post("partners:portal_colleague_new", ON_A_GROUND),
    post("partners:portal_colleague_invite", ON_A_GROUND, "contact"),
    get("partners:take_over", ONLY_OFFICE, "contact"),
    post("partners:take_over", ONLY_OFFICE, "contact"),
    get("partners:portal_access", CARE_TEAM, "contact"),
    post("partners:portal_access_change", CARE_TEAM, "contact", "portal_change", status=302),
    post("partners:portal_proposal", CARE_TEAM, "proposal", status=302, answer="no"),
    # The interview
    get("intake:interview", TAKE_INTAKE, "intake", status=302),
    get("intake:interview_section", TAKE_INTAKE, "intake", "section"),
    post("intake:interview_section", TAKE_INTAKE, "intake", "section", status=302),
    post("intake:answer_save", TAKE_INTAKE, "intake", question="{question}"),
    post("intake:interview_language", TAKE_INTAKE, "intake", status=302),
    get("intake:interview_summary", TAKE_INTAKE, "intake"),
    get("intake:interview_close", TAKE_INTAKE, "intake"),
    post("intake:interview_close", TAKE_INTAKE, "intake", status=409),
    post("intake:interview_reopen", ONLY_CARE, "intake", status=302),
    get("pupils:languages", TAKE_INTAKE, "pupil"),
    post("pupils:languages", TAKE_INTAKE, "pupil"),
    # The questions of the interview
    get("intake:questions", QUESTIONS),
    get("intake:question_sheet", TAKE_INTAKE | QUESTIONS),
    post("intake:questions_change", QUESTIONS, status=302),
    get("intake:questionnaire", QUESTIONS, "draft"),
    get("intake:question_new", QUESTIONS, "draft"),
    post("intake:question_new", QUESTIONS, "draft"),
    get("intake:questions_publish", QUESTIONS, "draft"),
    post("intake:questions_publish", QUESTIONS, "draft", status=409),
    post("intake:questions_discard", QUESTIONS, "draft", status=302),
    get("intake:questions_translate", QUESTIONS, "draft", "language"),
    post("intake:questions_translate", QUESTIONS, "draft", "language", status=409),
    get("intake:question_edit", QUESTIONS, "own_question"),
    post("intake:question_edit", QUESTIONS, "own_question", status=409),
    post("intake:question_show", QUESTIONS, "own_question", status=302),
    post("intake:question_move", QUESTIONS, "own_question", status=302),
    post("intake:question_remove", QUESTIONS, "own_question", status=302),
]

# Addresses that show nothing of a school: the answer to a stranger who opens them.
OPEN = {
    "school:health": 200,
    # A page that says the link works no more.
    "school:change_answer": 410,
    # The same.
    "partners:family_link": 410,
    "absence:answer": 410,
    "absence:leave_by_link": 410,
    "messaging:calendar_feed": 410,
    # A page that says there is nothing.
    "careteam:guest": 404,
    # Asks for the code of a screen.
    "careteam:screen": 200,
    "set_language": 302,
    "account_login": 200,
    "account_signup": 200,
    "account_logout": 302,
    "account_inactive": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "account_confirm_email": 200,
    "account_email_verification_sent": 200,
    "account_request_login_code": 200,
    "account_confirm_login_code": 302,
    # The page of an invitation that works no more.
    "partners:portal_join": 410,
    "mfa_login_webauthn": 302,
}
# Addresses about one's own account: a stranger is sent to the sign-in page.
OWN_ACCOUNT = {
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}

EMPTY, HOUSE = "a form without anything in it", "what the house itself brings along"
# Their addresses name a language, a day, a level or a kind of file, the same at every school; what stands there is the
# school's own.
ALIKE_EVERYWHERE = {
    "absence:route",
    "absence:route_print",
    "absence:trend_level",
    "absence:trend_table",
    "partners:working_table",
    "partners:partner_figures_table",
    "partners:condition_edit",
    "partners:words",
    "partners:words_withdraw",
}
# Pages without anything of the school but its name, and why.
NOTHING_TO_HIDE = {
    "get careteam:programme_new": EMPTY,
    "post careteam:programme_new": EMPTY,
    "get careteam:meeting_kind_new": EMPTY,
    "post careteam:meeting_kind_new": EMPTY,
    "post absence:staircase": EMPTY,
    "get absence:call_news": "only whether to look again",
    "get school:style": "samples that stand in the code",
    "get school:sign_ins": "one's own browsers",
    "get careteam:care_durations": "numbers only",
    "get absence:trend_school": "numbers only",
    "get absence:trend_groups": "numbers only",
    "get absence:trend_print": "numbers only",
    "get partners:working_print": "numbers only",
    "get partners:term_list": "days and numbers only",
    "get partners:term_edit": "days only",
    "post partners:term_edit": "days only",
    "get careteam:vault": "sealed bytes, opened nowhere but in the browser",
    "post careteam:vault_make": "what was sent is not whole",
    "post careteam:vault_destroy": "nothing is shown of what was destroyed",
    "post careteam:vault_open": "what was sent is not whole",
    "post careteam:vault_stretch": "what was sent is not whole",
    "post careteam:vault_relock": "what was sent is not whole",
    "post careteam:own_note_save": "what was sent is not whole",
    "post careteam:own_note_remove": "what was sent is not whole",
    "get school:year_new": EMPTY,
    "post school:year_new": EMPTY,
    "get school:class_new": EMPTY,
    "post school:class_new": EMPTY,
    "get school:day_off_new": EMPTY,
    "post school:day_off_new": EMPTY,
    "get school:period_new": EMPTY,
    "post school:period_new": EMPTY,
    "post school:periods_copy": EMPTY,
    "get absence:timetable_import": EMPTY,
    "post absence:timetable_import": EMPTY,
    "get school:staff_new": EMPTY,
    "post school:staff_new": EMPTY,
    "get pupils:home_new": EMPTY,
    "get partners:organisation_new": EMPTY,
    "post partners:organisation_new": EMPTY,
    "post pupils:home_new": EMPTY,
    "get school:settings": "numbers of the school, nobody's name",
    "post school:settings": "numbers of the school, nobody's name",
    "get school:letterhead": "the school's own name and address",
    "get messaging:text_list": HOUSE,
    "get intake:questions": HOUSE,
    "get intake:question_sheet": HOUSE,
}
# Answers that name a pupil while their line in the access log does not, and why.
LOGGED_WITHOUT_PUPIL = {
    "messaging:outbox": "the outbox knows messages and no pupils",
    "messaging:message": "the outbox knows messages and no pupils",
    "messaging:returned_list": "the outbox knows messages and no pupils",
}
# Answers that name a pupil and leave no line in the access log at all, and why.
APART = "a line would tell others that there is a record; careteam.models.meldcode.MeldcodeReading has it"
LOGGED_APART = {
    "careteam:meldcode_list": APART,
    "careteam:meldcode_new": APART,
    "careteam:meldcode": APART,
    "careteam:meldcode_step": APART,
    "careteam:meldcode_name": APART,
    "careteam:meldcode_unname": APART,
}
# Addresses that are about the school's partners or about a day and not about a pupil: every mentor may open them.
ABOUT_NO_PUPIL = {
    "absence:route",
    "absence:route_print",
    "partners:social_map",
    "partners:organisation_list",
    "partners:organisation",
    "partners:agreement_file",
}
