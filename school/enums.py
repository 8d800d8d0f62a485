"""Fixed sets of values of the school, with named groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does at a school; decides what they may see."""

    CARE_COORDINATOR = "care_coordinator", _("care coordinator")
    MENTOR = "mentor", _("mentor")
    TEACHER = "teacher", _("teacher")
    ATTENDANCE_COORDINATOR = "attendance_coordinator", _("attendance coordinator")
    PUPIL_COUNSELLOR = "pupil_counsellor", _("pupil counsellor")
    AMBULANT_COUNSELLOR = "ambulant_counsellor", _("ambulant counsellor")
    SOCIAL_WORKER = "social_worker", _("school social worker")
    PSYCHOLOGIST = "psychologist", _("psychologist")
    SPEECH_THERAPIST = "speech_therapist", _("speech therapist")
    REMEDIAL_TEACHER = "remedial_teacher", _("remedial teacher")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("safeguarding lead")
    CONFIDANT = "confidant", _("confidential adviser")
    YOUTH_HEALTH = "youth_health", _("youth nurse or doctor")
    TEAM_LEADER = "team_leader", _("team leader")
    OFFICE = "office", _("school office")
    CARETAKER = "caretaker", _("caretaker")
    ADMINISTRATOR = "administrator", _("administrator")
    PARTNER = "partner", _("partner")


# Whoever has only such a role belongs to another organisation: the school's own rows are not theirs to see.
OUTSIDE = frozenset({Role.PARTNER})


class Permission(models.TextChoices):
    """What a page or an action asks for; school.rules.PERMISSIONS says which roles have it."""

    SEE_ALL_PUPILS = "see_all_pupils"
    SEE_PUPIL_PAGE = "see_pupil_page"
    # Which parts of a file somebody sees, besides the practical ones and what they wrote themselves.
    SEE_BACKGROUND = "see_background"
    SEE_CARE = "see_care"
    MANAGE_PUPILS = "manage_pupils"
    # Set and lift protection marks, and see a secret address.
    PROTECT_PUPILS = "protect_pupils"
    PLACE_PUPILS = "place_pupils"
    ALLOW_LEAVING = "allow_leaving"
    # What changes when a pupil turns 18: of the own class as its mentor, or of everybody.
    PREPARE_ADULTHOOD = "prepare_adulthood"
    PREPARE_ANY_ADULTHOOD = "prepare_any_adulthood"
    SEE_INTAKES = "see_intakes"
    REGISTER_PUPILS = "register_pupils"
    TAKE_INTAKE = "take_intake"
    # Besides whoever has the intake.
    REOPEN_INTAKE = "reopen_intake"
    MANAGE_QUESTIONS = "manage_questions"
    ADD_DOCUMENTS = "add_documents"
    # Those of others too; one's own everybody may.
    REMOVE_DOCUMENTS = "remove_documents"
    PRINT_REPORT = "print_report"
    PRINT_MANY_REPORTS = "print_many_reports"
    RECORD_TALK = "record_talk"
    DECIDE_REVIEW = "decide_review"
    # How far each mentor is with talks and reviews, and a word to those who are late.
    REMIND_MENTORS = "remind_mentors"
    WRITE_REMARK = "write_remark"
    RECORD_CONTACT = "record_contact"
    LOG_TIME_OUT = "log_time_out"
    MANAGE_PROGRAMMES = "manage_programmes"
    CHECK_IN = "check_in"
    # Say that one is worried about a pupil, and begin what must be done when somebody is in danger now.
    RAISE_CONCERN = "raise_concern"
    # Who is told, in which order, when a pupil is in danger.
    MANAGE_ACUTE_LIST = "manage_acute_list"
    # All records of the meldcode, and who is named in one; nobody else knows that they are there.
    LEAD_MELDCODE = "lead_meldcode"
    # Decide what becomes of concerns.
    SEE_CARE_SIGNALS = "see_care_signals"
    # Whose day begins with all that waits in the care team's work.
    COORDINATE_CARE = "coordinate_care"
    # Meetings in which one has a seat; the care team's list opens all of them.
    SEE_MEETINGS = "see_meetings"
    # Kinds of meetings, planning one, and sending its agenda.
    PREPARE_MEETINGS = "prepare_meetings"
    # Notes that only their author can open.
    KEEP_OWN_NOTES = "keep_own_notes"
    # Ask for consent, note what was said, share with partners and end that.
    HANDLE_CONSENTS = "handle_consents"
    # Open the file of a pupil for some hours, because of a vital interest.
    OPEN_EMERGENCY = "open_emergency"
    SEE_EMERGENCIES = "see_emergencies"
    PLAN_CONSULTING_HOURS = "plan_consulting_hours"
    KEEP_CONSULTING_HOURS = "keep_consulting_hours"
    # Organisations, their people and the social map; what one of them does for a pupil follows from the pupil.
    SEE_PARTNERS = "see_partners"
    MANAGE_PARTNERS = "manage_partners"
    # Whether help arrives: the forms of each term, what they add up to, and the yearly look.
    SEE_CARE_QUALITY = "see_care_quality"
    SEE_ACCESS_LOG = "see_access_log"
    # The pages of people of other organisations: each shows what is theirs on a ground, and without one nothing.
    USE_PORTAL = "use_portal"
    GIVE_STAND_IN = "give_stand_in"
    SEE_ALL_CLASSES = "see_all_classes"
    TAKE_REGISTER = "take_register"
    TAKE_ANY_REGISTER = "take_any_register"
    ANNOUNCE_ABSENCE = "announce_absence"
    ANNOUNCE_AS_STAND_IN = "announce_as_stand_in"
    # Everybody's, not only that of the own classes.
    ANNOUNCE_ANY_ABSENCE = "announce_any_absence"
    WORK_CALL_LIST = "work_call_list"
    # What an absence was, and so whether it is allowed.
    DECIDE_ABSENCE = "decide_absence"
    DECIDE_LEAVE = "decide_leave"
    # Take the steps that follow absence: talks, letters, visits, notices.
    FOLLOW_ABSENCE = "follow_absence"
    # What absence adds up to: of the school, of the own classes, and by kind of home, origin and so on.
    SEE_TRENDS = "see_trends"
    SEE_OWN_TRENDS = "see_own_trends"
    SEE_TRENDS_BY_GROUP = "see_trends_by_group"
    SEE_OUTBOX = "see_outbox"
    SEE_MESSAGE_CONTENT = "see_message_content"
    APPROVE_TEXTS = "approve_texts"
    MANAGE_CLASSES = "manage_classes"
    MANAGE_CALENDAR = "manage_calendar"
    MANAGE_STAFF = "manage_staff"
    # The second yes to what somebody else asked, and the log of what was asked.
    DECIDE_ACCOUNT_CHANGES = "decide_account_changes"
    SEE_ACCOUNT_CHANGES = "see_account_changes"
    MANAGE_SCHOOL = "manage_school"


class AccountChangeKind(models.TextChoices):
    """What changes about who may do what."""

    JOIN = "join", _("invitation")
    ROLE = "role", _("new role")
    ROLE_END = "role_end", _("end of a role")
    CARE_TEAM = "care_team", _("joins the care team")
    CARE_END = "care_end", _("leaves the care team")
    ADDRESS = "address", _("other sign-in address")
    FACTOR = "factor", _("reset of the second factor")
    CLOSE = "close", _("account closed")
    REOPEN = "reopen", _("account opened again")


class AccountChangeState(models.TextChoices):
    """Where such a change is; school.rules.ACCOUNT_CHANGE_MOVES says what may follow what."""

    WAITING = "waiting", _("waits for a second yes")
    MAILED = "mailed", _("waits for an answer by mail")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


class SignInKind(models.TextChoices):
    """What happened around signing in."""

    SIGNED_IN = "signed_in", _("signed in")
    WRONG_PASSWORD = "wrong_password", _("wrong password")
    WRONG_CODE = "wrong_code", _("wrong code of the second factor")
    WRONG_MAILED_CODE = "wrong_mailed", _("wrong code from the mail")
    SIGNED_OUT = "signed_out", _("signed out")
    OTHERS_ENDED = "others_ended", _("signed out everywhere else")
    ENDED = "ended", _("signed out everywhere by an administrator")
    PASSWORD = "password", _("new password")
    SECOND_FACTOR = "second_factor", _("second factor changed")


class ClassStaffKind(models.TextChoices):
    """How somebody belongs to a class; all but the last are called as the role that makes it count."""

    MENTOR = "mentor", _("mentor")
    TEACHER = "teacher", _("teacher")
    PUPIL_COUNSELLOR = "pupil_counsellor", _("pupil counsellor")
    AMBULANT_COUNSELLOR = "ambulant_counsellor", _("ambulant counsellor")
    SPEECH_THERAPIST = "speech_therapist", _("speech therapist")
    REMEDIAL_TEACHER = "remedial_teacher", _("remedial teacher")
    # For some days only; counts for whoever is mentor or teacher at the school.
    STAND_IN = "stand_in", _("stand-in")


class Level(models.TextChoices):
    """The level of a class."""

    START = "start", _("start group")
    LEVEL_1 = "level_1", _("level 1")
    LEVEL_2 = "level_2", _("level 2")
    LEVEL_3 = "level_3", _("level 3")
    LEVEL_4 = "level_4", _("level 4")
    EXIT = "exit", _("exit group")


class Weekday(models.IntegerChoices):
    """Days on which a school can have lessons (ISO numbers)."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")


class LogAction(models.TextChoices):
    """What somebody did with pupil data."""

    READ = "read", _("read")
    SEARCH = "search", _("searched")
    PRINT = "print", _("printed")
    EXPORT = "export", _("exported")
    WRITE = "write", _("changed")
    REFUSED = "refused", _("refused")
    # Emergency access begins, and ends.
    OPENED = "opened", _("opened in an emergency")
    CLOSED = "closed", _("end of the emergency")
    # Somebody outside the school was told, by the house itself.
    TOLD = "told", _("told")


class Ground(models.TextChoices):
    """Why somebody could see this: the relation or the role that opened the door; outside the school, what the law
    calls a ground."""

    OWN_CLASS = "own_class", _("own class")
    STAND_IN = "stand_in", _("stand-in")
    ROLE = "role", _("role in the school")
    CASEMANAGER = "casemanager", _("casemanager of this pupil")
    CONSENT = "consent", _("consent")
    REPRESENTATIVE = "legal_representative", _("legal representative")
    LEGAL_DUTY = "legal_duty", _("legal duty")
    RIGHT_TO_REPORT = "right_to_report", _("right to report")
    VITAL_INTEREST = "vital_interest", _("vital interest")
    # Who looks after the home hears of absence; nobody else, and nothing more.
    PLACEMENT = "placement", _("agreement of the placement")
    NONE = "none", _("no ground")
