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
PUPIL_PAGE = frozenset({CARE, ATTENDANCE, LEADER, OFFICE, MENTOR})
ALL_PUPILS = frozenset({CARE, ATTENDANCE, LEADER, OFFICE})
REGISTER = frozenset({MENTOR, TEACHER, ATTENDANCE, LEADER})
ANNOUNCE = frozenset({OFFICE, ATTENDANCE})
CALLS = frozenset({ATTENDANCE, CARE})
MORNING = frozenset({ATTENDANCE, CARE, LEADER})
OUTBOX = frozenset({OFFICE, ATTENDANCE, CARE, ADMIN})
MESSAGE = frozenset({OFFICE, ATTENDANCE, CARE})
SET_UP = frozenset({OFFICE, ADMIN})
ONLY_OFFICE = frozenset({OFFICE})
ONLY_ADMIN = frozenset({ADMIN})


@dataclass(frozen=True)
class Row:
    """One address and method: who may, with which answer, for which objects, sending what."""

    name: str
    roles: frozenset[Role]
    args: tuple[str, ...] = ()
    method: str = "get"
    status: int = 200
    data: Mapping[str, str] = field(default_factory=dict)


def get(name: str, roles: frozenset[Role], *args: str, status: int = 200) -> Row:
    return Row(name, roles, args, status=status)


def post(name: str, roles: frozenset[Role], *args: str, status: int = 422, **data: str) -> Row:
    return Row(name, roles, args, "post", status, data)


ROWS = [
    # The frame
    get("school:today", EVERYBODY),
    post("school:switch_school", EVERYBODY, status=302, school="{school}"),
    get("school:style", EVERYBODY),
    # Registers
    get("absence:morning", MORNING),
    get("absence:register", REGISTER, "school_class", "day", "number"),
    post("absence:register", REGISTER, "school_class", "day", "number", status=409),
    get("absence:register_history", REGISTER, "school_class", "day", "number"),
    # The call list
    get("absence:call_list", CALLS),
    get("absence:call_rows", CALLS),
    get("absence:call_list_print", CALLS),
    post("absence:call_take", CALLS, "episode", status=302),
    post("absence:call_release", CALLS, "episode", status=302),
    post("absence:call_outcome", CALLS, "episode", status=302, outcome="no_answer"),
    # Announced absence
    get("absence:announcement_list", ANNOUNCE),
    get("absence:announce", ANNOUNCE, "pupil"),
    post("absence:announce", ANNOUNCE, "pupil"),
    post("absence:announcement_withdraw", ANNOUNCE, "announcement", status=302),
    # Pupils
    get("intake:pupil_list", PUPIL_PAGE),
    get("intake:unreachable", PUPIL_PAGE),
    get("intake:pupil", PUPIL_PAGE, "pupil"),
    get("intake:pupil_new", ONLY_OFFICE),
    post("intake:pupil_new", ONLY_OFFICE),
    get("intake:pupil_edit", ONLY_OFFICE, "pupil"),
    post("intake:pupil_edit", ONLY_OFFICE, "pupil", status=409),
    get("intake:pupil_move", ONLY_OFFICE, "pupil"),
    post("intake:pupil_move", ONLY_OFFICE, "pupil"),
    get("intake:pupil_leave", ONLY_OFFICE, "pupil"),
    post("intake:pupil_leave", ONLY_OFFICE, "pupil"),
    post("intake:pupil_return", ONLY_OFFICE, "pupil", status=302),
    # People
    get("intake:relation_new", ONLY_OFFICE, "pupil"),
    post("intake:relation_new", ONLY_OFFICE, "pupil"),
    get("intake:relation_edit", ONLY_OFFICE, "relation"),
    post("intake:relation_edit", ONLY_OFFICE, "relation", status=409),
    get("intake:relation_end", ONLY_OFFICE, "relation"),
    post("intake:relation_end", ONLY_OFFICE, "relation"),
    get("intake:person_edit", ONLY_OFFICE, "person"),
    post("intake:person_edit", ONLY_OFFICE, "person", status=409),
    # Homes
    get("intake:stay_new", ONLY_OFFICE, "pupil"),
    post("intake:stay_new", ONLY_OFFICE, "pupil"),
    get("intake:home_list", ALL_PUPILS),
    get("intake:home", ALL_PUPILS, "home"),
    get("intake:home_new", ONLY_OFFICE),
    post("intake:home_new", ONLY_OFFICE),
    get("intake:home_edit", ONLY_OFFICE, "home"),
    post("intake:home_edit", ONLY_OFFICE, "home", status=409),
    get("intake:home_staff_new", ONLY_OFFICE, "home"),
    post("intake:home_staff_new", ONLY_OFFICE, "home"),
    get("intake:home_staff_edit", ONLY_OFFICE, "home_staff"),
    post("intake:home_staff_edit", ONLY_OFFICE, "home_staff", status=409),
    # Messages
    get("messaging:outbox", OUTBOX),
    get("messaging:message", MESSAGE, "message"),
    get("messaging:text_list", ONLY_ADMIN),
    get("messaging:text", ONLY_ADMIN, "text"),
    get("messaging:text_edit", ONLY_ADMIN, "text"),
    post("messaging:text_edit", ONLY_ADMIN, "text", status=409),
    get("messaging:text_approve", ONLY_ADMIN, "text"),
    post("messaging:text_approve", ONLY_ADMIN, "text"),
    post("messaging:text_withdraw_approval", ONLY_ADMIN, "text", status=302),
    # Classes
    get("school:class_list", SET_UP),
    get("school:class_new", SET_UP),
    post("school:class_new", SET_UP),
    get("school:school_class", SET_UP, "school_class"),
    get("school:class_edit", SET_UP, "school_class"),
    post("school:class_edit", SET_UP, "school_class", status=409),
    get("school:class_staff_new", SET_UP, "school_class"),
    post("school:class_staff_new", SET_UP, "school_class"),
    post("school:class_staff_end", SET_UP, "school_class", "class_staff"),
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
    get("school:role_new", ONLY_ADMIN, "colleague"),
    post("school:role_new", ONLY_ADMIN, "colleague"),
    post("school:role_end", ONLY_ADMIN, "colleague", "role"),
    # Settings
    get("school:settings", ONLY_ADMIN),
    post("school:settings", ONLY_ADMIN, status=409),
]

# Addresses that show nothing of a school: the answer to a stranger who opens them.
OPEN = {
    "school:health": 200,
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
    "account_confirm_login_code": 302,
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
