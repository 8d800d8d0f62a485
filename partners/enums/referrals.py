"""What can be chosen for referrals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferralState(models.TextChoices):
    """Where a referral stands; partners.rules.referrals.REFERRAL_MOVES says what may follow what."""

    DRAFT = "draft", _("being prepared")
    SENT = "sent", _("sent, no answer yet")
    ACCEPTED = "accepted", _("taken on by them")
    WAITLISTED = "waitlisted", _("on the waiting list")
    DECLINED = "declined", _("not taken on")
    LAPSED = "lapsed", _("waiting came to nothing")
    IN_CARE = "in_care", _("help has begun")
    ENDED = "ended", _("help has ended")
    REVOKED = "revoked", _("taken back by the school")
    # Not counted anywhere.
    VOID = "void", _("entered in error")


class Urgency(models.TextChoices):
    """How soon an answer is needed."""

    NORMAL = "normal", _("can wait some weeks")
    SOON = "soon", _("within a week")
    URGENT = "urgent", _("today or tomorrow")


class ReferralWay(models.TextChoices):
    """How a referral reaches the partner."""

    PORTAL = "portal", _("by the portal")
    PAPER = "paper", _("on paper")


class DeclineReason(models.TextChoices):
    """Why a partner does not take a pupil on."""

    FULL = "full", _("full, and no waiting list")
    LANGUAGE = "language", _("language: no interpreter or nobody who speaks it")
    STATUS = "status", _("residence status")
    AGE = "age", _("age")
    NOT_FOR_CHILDREN = "not_for_children", _("not for children or young people")
    REGION = "region", _("lives outside the region")
    ANOTHER_QUESTION = "another_question", _("the question belongs elsewhere")
    NOT_WANTED = "not_wanted", _("pupil or family does not want it")
    OTHER = "other", _("something else")


class ReferralResult(models.TextChoices):
    """How help ended; what was found stays with the partner."""

    REACHED = "reached", _("goal reached")
    PARTLY = "partly", _("partly reached")
    NOT_REACHED = "not_reached", _("not reached")
    ON_TO_OTHERS = "on_to_others", _("goes on elsewhere")
    STOPPED = "stopped", _("stopped by pupil or family")
