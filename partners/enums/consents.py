"""What can be chosen for a consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Matter(models.TextChoices):
    """What is decided about a pupil; the age from which the pupil does so depends on it."""

    CARE = "care", _("care")
    DATA = "data", _("data")
    SCHOOL = "school", _("school")


class ConsentPurpose(models.TextChoices):
    """What a consent is asked for."""

    DISCUSS = "discuss", _("discuss by name in meetings")
    SHARE = "share", _("share parts of the file")
    REFER = "refer", _("refer for care")
    SCHOOLS = "schools", _("exchange with the former or next school")
    OTHER = "other", _("something else")

    @property
    def matter(self) -> Matter:
        return Matter.CARE if self in CARE_PURPOSES else Matter.DATA


# Consent to care, which asks for more than consent to data and holds it.
CARE_PURPOSES = frozenset({ConsentPurpose.REFER})


class ConsentAnswer(models.TextChoices):
    """What somebody says to it."""

    GIVE = "give", _("agrees")
    REFUSE = "refuse", _("does not agree")
    WITHDRAW = "withdraw", _("takes it back")


class ConsentChannel(models.TextChoices):
    """How it was said."""

    TALK = "talk", _("in a talk")
    PAPER = "paper", _("on paper")
    LINK = "link", _("by personal link")


class Capacity(models.TextChoices):
    """As what somebody decides."""

    PUPIL = "pupil", _("pupil")
    PARENT = "parent", _("parent with custody")
    GUARDIAN = "guardian", _("guardian")
    RELATIVE = "relative", _("relative with custody")


class ConsentState(models.TextChoices):
    """How a consent stands on a day: reckoned by partners.rules.consent, and stored nowhere."""

    VALID = "valid", _("counts")
    WAITING = "waiting", _("waits for an answer")
    UNKNOWN = "unknown", _("something is not known")
    REFUSED = "refused", _("not agreed")
    WITHDRAWN = "withdrawn", _("withdrawn by who decides")
    STOPPED = "stopped", _("stopped by the school")
    OVER = "over", _("over")


class ConsentEnd(models.TextChoices):
    """Why a consent that counts comes to its end."""

    UNTIL = "until", _("so agreed")
    BIRTHDAY = "birthday", _("birthday")
    CUSTODY = "custody", _("custody changes")


class AskReason(models.TextChoices):
    """Why somebody has to ask about a consent, again or at last."""

    UNTIL = "until", _("runs out")
    BIRTHDAY = "birthday", _("a birthday")
    CUSTODY = "custody", _("custody changes")
    UNKNOWN = "unknown", _("something is not known")
    WAITING = "waiting", _("waits for an answer")
    AGAIN = "again", _("agreed anew: share again?")


class Unknown(models.TextChoices):
    """What must be known before anybody can agree."""

    BIRTH_DATE = "birth_date", _("date of birth")
    CUSTODY = "custody", _("who has custody")
