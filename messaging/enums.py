"""Fixed sets of values of messages, with named groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """What a message says; each kind has a text per language."""

    ABSENCE_ALERT = "absence_alert", _("we miss you")
    ABSENCE_REASSURANCE = "absence_reassurance", _("arrived safely")
    INTAKE_INVITATION = "intake_invitation", _("invitation for the intake")
    CONSULTATION_INVITATION = "consultation_invitation", _("invitation for the JGZ")
    APPOINTMENT_INVITATION = "appointment_invitation", _("invitation for an appointment at school")
    TALK_INVITATION = "talk_invitation", _("invitation for a talk at school")
    APPOINTMENT_REMINDER = "appointment_reminder", _("reminder of an appointment")
    APPOINTMENT_CALLED_OFF = "appointment_called_off", _("an appointment is called off")
    ABSENCE_LETTER = "absence_letter", _("letter about absence")
    LEAVE_LINK = "leave_link", _("link to ask for leave")
    LEAVE_GRANTED = "leave_granted", _("leave is granted")
    LEAVE_REFUSED = "leave_refused", _("leave is refused")
    PUPIL_INTRODUCTION = "pupil_introduction", _("introduction of a new pupil")
    REGISTER_REMINDER = "register_reminder", _("reminder to hand in a register")
    REGISTERS_MISSING = "registers_missing", _("registers still missing")
    ABSENCE_DIGEST = "absence_digest", _("absence of the week behind")
    PUPIL_NOT_FOUND = "pupil_not_found", _("somebody was reached, but not the pupil")
    LOG_SEALED = "log_sealed", _("check code of the access log")
    EMERGENCY_OPENED = "emergency_opened", _("emergency access was opened")
    ACTIONS_DUE = "actions_due", _("actions that are due")
    # Never sent: a pupil takes it along on paper.
    MY_PEOPLE = "my_people", _("card “my people”")
    CONSENT_LINK = "consent_link", _("link to answer about a consent")
    CONSENT_CODE = "consent_code", _("code of such a link")
    # To somebody from outside who is asked for a meeting: a link, and the code that opens it.
    GUEST_LINK = "guest_link", _("link to the own part of a meeting")
    GUEST_CHANGED = "guest_changed", _("the own part of a meeting changed")
    GUEST_CODE = "guest_code", _("code of such a link to a meeting")
    # To a colleague, whatever it is about: what it is stands on a page, behind signing in.
    LOOK = "look", _("please look in Nabij")
    LOOK_NOW = "look_now", _("please look in Nabij now")
    # To somebody of another organisation who signs in.
    PORTAL_NEWS = "portal_news", _("something new in the portal")
    # To one person, with an object for the calendar: messaging.services.calendar.
    CALENDAR_INVITED = "calendar_invited", _("invitation with a calendar entry")
    CALENDAR_MOVED = "calendar_moved", _("calendar entry with another time or place")
    CALENDAR_CANCELLED = "calendar_cancelled", _("calendar entry that is cancelled")


# Kinds for families and pupils: these wait for a speaker's approval per language, staff read Dutch or English.
FAMILY_KINDS = frozenset(
    {
        MessageKind.ABSENCE_ALERT,
        MessageKind.ABSENCE_REASSURANCE,
        MessageKind.INTAKE_INVITATION,
        MessageKind.CONSULTATION_INVITATION,
        MessageKind.APPOINTMENT_INVITATION,
        MessageKind.TALK_INVITATION,
        MessageKind.APPOINTMENT_REMINDER,
        MessageKind.APPOINTMENT_CALLED_OFF,
        MessageKind.ABSENCE_LETTER,
        MessageKind.LEAVE_LINK,
        MessageKind.LEAVE_GRANTED,
        MessageKind.LEAVE_REFUSED,
        MessageKind.MY_PEOPLE,
        MessageKind.CONSENT_LINK,
        MessageKind.CONSENT_CODE,
    }
)


# These tell the calendar of who gets them as well.
CALENDAR_KINDS = frozenset(
    {MessageKind.CALENDAR_INVITED, MessageKind.CALENDAR_MOVED, MessageKind.CALENDAR_CANCELLED}
)

# With these an object goes along where the person's calendar is kept in step; the words are the family's own.
WITH_CALENDAR = CALENDAR_KINDS | {MessageKind.INTAKE_INVITATION, MessageKind.APPOINTMENT_CALLED_OFF}

# Nobody here reads these, not even later: what they said is not kept once they have left.
UNKEPT_KINDS = frozenset({MessageKind.CONSENT_CODE, MessageKind.GUEST_CODE})


class CalendarState(models.TextChoices):
    """Whether what somebody was invited for takes place."""

    CONFIRMED = "confirmed", _("takes place")
    CANCELLED = "cancelled", _("cancelled")


class CalendarAnswer(models.TextChoices):
    """What somebody answered from the own calendar."""

    NONE = "none", _("no answer yet")
    ACCEPTED = "accepted", _("comes")
    TENTATIVE = "tentative", _("perhaps")
    DECLINED = "declined", _("does not come")


class CalendarMethod(models.TextChoices):
    """What a calendar object asks the receiving calendar to do (RFC 5546)."""

    REQUEST = "REQUEST", "REQUEST"
    CANCEL = "CANCEL", "CANCEL"


class Channel(models.TextChoices):
    """How a message leaves the house."""

    EMAIL = "email", _("e-mail")
    CHAT = "chat", _("SMS or chat")


class MessageState(models.TextChoices):
    """Where a message is; messaging.rules.MOVES says what may follow what."""

    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    WITHDRAWN = "withdrawn", _("withdrawn before sending")
    REFUSED = "refused", _("refused by the mail server")
    BOUNCED = "bounced", _("came back undelivered")
    FAILED = "failed", _("given up after many tries")


UNDELIVERED = frozenset({MessageState.REFUSED, MessageState.BOUNCED, MessageState.FAILED})
OPEN = frozenset({MessageState.QUEUED, MessageState.SENDING})
